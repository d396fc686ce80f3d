export { loadOverview } from './overview.ts';
