import { findRule } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';
import { daysBetween, leftBefore } from '../../register/left-before.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import type { PeriodAt } from '../read-period.ts';
import { sayRule } from '../said/legal-basis.ts';
import type { RowFacts } from './say-row.ts';

/**
 * Who left the organ before the period ended, with the rule on who assesses them (K-29). Why they left the register does not say, a
 * transfer, a secondment that ended, a retirement: so people decide, and nobody has to rate them here.
 */
export async function sayLeft(
  { packs }: Pick<ProceduresDesk, 'packs'>,
  db: Kysely<Tables>,
  row: PeriodAt['row'],
): Promise<RowFacts['left']> {
  const rule = findRule(packs, 'civil-service-assessment-2020', 'K-29', row.to);
  const basis = rule === null ? null : sayRule(rule);
  const of = daysBetween(row.from, row.to);
  const left = await leftBefore(db, row);
  return new Map([...left].map(([person, one]) => [person, { ...one, of, basis }]));
}
