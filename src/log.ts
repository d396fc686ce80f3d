import pino from 'pino';
import type { LogLevel } from './config.ts';
import type { Log } from './context.ts';

/** Structured lines on standard error: standard output belongs to what commands print. Message texts and tokens are never fields. */
export function createLog(level: LogLevel): Log {
  return pino({ level, base: { name: 'parley' }, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2)) as Log;
}
