import { type Logger, pino } from 'pino';

/**
 * The log of a server, lines of JSON on the error stream: every request without personal data, faults alone, or nothing. Who
 * did what stands in the audit chain, not here.
 */
export function productionLog(what: 'all' | 'faults' | 'none'): Logger | null {
  if (what === 'none') return null;
  return pino({ level: what === 'all' ? 'info' : 'error', base: null }, pino.destination(2));
}
