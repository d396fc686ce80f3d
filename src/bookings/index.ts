export { createBookings } from './answer.ts';
export { publishPlan } from './publish-plan.ts';
