import { joinText, type Text, text } from '@jianheng/mechanisms';
import type { MissingKind, ProgramIndicator } from '@jianheng/scheme';
import { isShareLimited } from './exact-points.ts';
import { hasPart } from './lend-part.ts';
import { isMeanlessCell } from './read-cell.ts';
import type { ReadTotal } from './read-total.ts';
import type { Scores } from './scores.ts';
import { action, actionOf, isTooFew, kindOf } from './state.ts';
import { phasesOfPerson, stintsOf, type Totals } from './total.ts';

/** What keeps a total waiting: a kind of missing that the scheme holds it for, or a part with nothing to score. */
export type HeldCause = MissingKind | 'too-few' | 'too-much-shared' | 'no-peer-mean' | 'empty-part';

const causes: Readonly<Record<HeldCause, Text>> = {
  'not-supplied': text('有数据未报送', 'data have not been supplied'),
  withheld: text('有数据因争议暂缓使用', 'disputed data are withheld'),
  'too-few': text('案件少于方案要求的件数', 'fewer cases than the scheme asks for'),
  'no-cases': text('没有可计的案件', 'no cases to count'),
  'not-applicable': text('有指标不适用于该岗位', 'an indicator does not apply to the post'),
  zero: text('有指标为零', 'an indicator is nought'),
  'too-much-shared': text(
    '缺项太多，余下的指标按方案规定不足以代表整个部分',
    'too much is missing: by the scheme what is left cannot stand for the whole part',
  ),
  'no-peer-mean': text(
    '同组没有人计分，取不到平均',
    'nobody of the group was scored: there is no mean to give',
  ),
  'empty-part': text('有的部分没有可计分的指标', 'a part has nothing to score'),
};
const order = Object.keys(causes) as HeldCause[];

/** Why a person's total is held, in a fixed order; empty where it is not. */
export function whyHeld(totals: Totals, person: number): HeldCause[] {
  const found = new Set<HeldCause>();
  totals.phases.forEach((scores, phase) => {
    const { from, until } = stintsOf(totals, phase, person);
    for (const { indicator, state, meanless } of scores.columns) {
      if (indicator.inside !== null) continue;
      for (let i = from; i < until; i++) addCause(found, state[i]!, indicator);
      if (meanless !== null && lacksPart(scores, indicator.part, meanless, from, until))
        if (!isLent(totals, person, indicator.part)) found.add('no-peer-mean');
    }
    if (scores.program.shareOut?.rest === 'hold')
      for (let i = from; i < until; i++) if (isShareLimited(scores, i)) found.add('too-much-shared');
  });
  if (found.size === 0 && totals.held[person] === 1) return ['empty-part'];
  return order.filter((cause) => found.has(cause));
}

/** Whether in some of the stints a mean is missing in a part of which nothing is left to score. */
function lacksPart({ parts }: Scores, id: string, meanless: Uint8Array, from: number, until: number) {
  const absent = parts.find(({ part }) => part.id === id)?.absent ?? null;
  for (let i = from; i < until; i++) if (meanless[i] === 1 && absent?.[i] === 1) return true;
  return false;
}

/** Whether some phase has the part, so that a mean that nobody could give is not missed. */
function isLent(totals: Totals, person: number, part: string): boolean {
  return phasesOfPerson(totals, person).some((phase) => hasPart(phase, part));
}

function addCause(found: Set<HeldCause>, state: number, indicator: ProgramIndicator): void {
  if (actionOf(state) !== action.hold) return;
  const kind = kindOf(state);
  if (kind !== null) found.add(causeOf(kind, isTooFew(state), indicator));
}

function causeOf(kind: MissingKind, tooFew: boolean, { missing }: ProgramIndicator): HeldCause {
  if (missing[kind].do === 'peer-mean') return 'no-peer-mean';
  return tooFew ? 'too-few' : kind;
}

/** {@link whyHeld}, read from a stored trace. */
export function whyHeldIn({ stints }: ReadTotal): HeldCause[] {
  const counted = stints.filter((s) => s.isCounted);
  const found = new Set<HeldCause>();
  for (const { cells, phase, parts } of counted) {
    for (const cell of cells.values()) {
      const { done, missing, isTooFew, indicator, leftOver } = cell;
      if (
        isMeanlessCell(cell) &&
        parts.some((p) => p.part === indicator.part && p.isLacking && p.borrowed === null)
      )
        found.add('no-peer-mean');
      if (leftOver.n !== 0n && phase.program.shareOut?.rest === 'hold') found.add('too-much-shared');
      if (done !== 'hold' || missing === null || indicator.inside !== null) continue;
      found.add(causeOf(missing, isTooFew, indicator));
    }
  }
  return found.size === 0 ? ['empty-part'] : order.filter((cause) => found.has(cause));
}

/** The causes in words. */
export function heldText(held: readonly HeldCause[]): Text {
  return joinText(
    held.map((cause) => causes[cause]),
    text('；', '; '),
  );
}
