export { loadOverview } from './overview.ts';
export { readStepTraffic } from './step-traffic.ts';
