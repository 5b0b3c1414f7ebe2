import { type Logger, pino } from 'pino';
import type { Materials } from './materials.ts';

/**
 * The log of a server, lines of JSON on the error stream: every request without personal data, faults alone, or nothing. Who
 * did what stands in the audit chain, not here.
 */
export function productionLog(what: 'all' | 'faults' | 'none'): Logger | null {
  if (what === 'none') return null;
  return pino({ level: what === 'all' ? 'info' : 'error', base: null }, pino.destination(2));
}

/** Writes a fault that happened beside any request into the log: its kind and place, not its message, which may quote a row. */
export function faultInLog(log: Logger | null): NonNullable<Materials['onFault']> {
  return ({ error, ...about }) => {
    const { name, code, stack = '' } = error as Error & { readonly code?: unknown };
    const place = stack.split('\n').filter((line) => /^\s+at /.test(line));
    log?.error(
      {
        ...about,
        error: name,
        code: typeof code === 'string' ? code : null,
        place: place.slice(0, 12).map((line) => line.trim()),
      },
      'fault',
    );
  };
}
