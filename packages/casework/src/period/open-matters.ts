import type { Matter } from '../actions/action-type.ts';
import { matterOf, type Standing } from '../actions/procedure.ts';
import { isOpen } from './objections.ts';
import { periodProcedure } from './period-procedure.ts';
import { isDecidedAbove } from './rechecks.ts';
import type { Period } from './state.ts';

/** The matters of single people that are to be settled: whoever must step aside from one is not offered it. */
export function openMatters(standing: Standing<Period>): Matter[] {
  const { state } = standing;
  const { objections, rechecks } = state;
  const asked = [
    ...standing.waiting.values(),
    ...Object.values(objections)
      .filter(isOpen)
      .map(({ id }) => ({ kind: 'decide-objection', subject: { objection: id } })),
    ...Object.values(rechecks)
      .filter(({ decided }) => decided === null)
      .map(({ person }) => ({
        kind: isDecidedAbove(state, person) ? 'decide-leader-recheck' : 'decide-recheck',
        subject: { person },
      })),
  ];
  return asked.flatMap((one) => matterOf(periodProcedure, standing, one) ?? []);
}
