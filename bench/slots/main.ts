import { slotsReport } from './slots-report.ts';

process.stdout.write(`${slotsReport()}\n`);
