import { mayInOrgan } from './offer.ts';
import type { PeriodReading } from './read-period.ts';

/** Whoever handles the period as a whole (office, committee, chief): only they see how many objections or reviews there are. */
export function isInsider(reading: PeriodReading): boolean {
  return mayInOrgan(reading, 'meeting.read');
}

/** Whoever handles the facts of the period: the office, and whoever owns inspections and sanctions. */
export function handlesFacts(reading: PeriodReading): boolean {
  return (
    isInsider(reading) ||
    mayInOrgan(reading, 'facts.confirm-inspections') ||
    mayInOrgan(reading, 'facts.confirm-sanctions')
  );
}
