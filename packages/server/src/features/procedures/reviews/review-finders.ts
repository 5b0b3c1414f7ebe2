import { createHash } from 'node:crypto';
import { currentRun, drawFrom, text } from '@jianheng/casework';
import { contentOf, valuesOf } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import { blocked } from '../../../access/refused.ts';
import type { Tables } from '../../../records/tables.ts';
import type { Finders, Sought } from '../../periods/finder.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import type { CaseOfPerson } from '../run-readings.ts';
import { findExclusions } from './find-exclusions.ts';
import { panelGrants } from './panel-grants.ts';

/** A member as the action names them. */
interface Member {
  readonly person: string;
  readonly from: string;
}

/** What the server finds for a panel, a substitute and a draw. */
export function reviewFinders(desk: ProceduresDesk): Finders {
  return {
    'name-panel': async (sought) => ({
      ...(await findExcluded(desk, sought, (sought.details as { members: readonly Member[] }).members)),
      size: panelSize(desk, (await periodOf(sought)).row.to),
    }),
    substitute: (sought) => findExcluded(desk, sought, [(sought.details as { member: Member }).member]),
    'draw-cases': (sought) => findDraw(desk, sought),
  };
}

async function findExcluded(desk: ProceduresDesk, sought: Sought, members: readonly Member[]) {
  const { person } = sought.subject as { person: string };
  const period = await periodOf(sought);
  const ids = members.map((member) => member.person);
  const exclusions = await findExclusions(desk, sought.tx, period, person, ids);
  const grants = await panelGrants(sought.tx, period.row.organ, sought.context.today);
  return {
    excluded: members.flatMap(({ person: member, from }) => {
      const because = (exclusions.get(member) ?? []).map((e) => e.because.zh);
      if (!grants.some((grant) => grant.person === member && grant.organ === from))
        because.push('不是本院或上级院的评审组成员');
      return because.length === 0 ? [] : [{ person: member, because: because.join('；') }];
    }),
  };
}

/**
 * Draws from the person's cases as the run counts them. A sealed or secret case stands in the draw under a running number, so
 * that nothing of it shows.
 */
async function findDraw(desk: ProceduresDesk, sought: Sought) {
  const { person } = sought.subject as { person: string };
  const { seed } = sought.details as { seed: string };
  const { row } = await periodOf(sought);
  const run = currentRun(sought.state);
  const cases = run === null ? null : await desk.runs.casesOf({ organ: row.organ, seal: run.seal }, person);
  if (run === null || cases === null)
    throw blocked(
      'procedures/no-run',
      text('封存的结果不在本机，不能抽取', 'the sealed run is not at hand: nothing can be drawn'),
    );
  const from = keysOf(cases).map(({ key }) => key);
  const added = desk.random();
  const wanted = sampleSize(desk, row.to);
  return { added, run: run.seal, from, cases: drawFrom(from, wanted, { seed, added }, sha256) };
}

/** Keys by which cases stand in a draw: their number, or a running one where the record is sealed or secret. */
export function keysOf(
  cases: readonly CaseOfPerson[],
): { readonly key: string; readonly of: CaseOfPerson }[] {
  let masked = 0;
  return cases.map((of) => ({ key: of.case ?? `封存或涉密-${++masked}`, of }));
}

/** How many cases are drawn by the rules in force on a day; all of them where no rule says. */
export function sampleSize({ packs }: ProceduresDesk, day: string): number {
  const [rule] = valuesOf(packs, 'review-sample', day);
  return rule === undefined ? Number.MAX_SAFE_INTEGER : Number(contentOf(rule, 'number').count);
}

/** How many sit on a panel by the rules in force on a day; what a vote needs at least where no rule says. */
export function panelSize({ packs }: ProceduresDesk, day: string) {
  const [rule] = valuesOf(packs, 'review-panel-size', day);
  if (rule === undefined) return { atLeast: 3, atMost: 15 };
  const range = contentOf(rule, 'range');
  return { atLeast: Number(range['at-least']), atMost: Number(range['at-most']) };
}

export function sha256(said: string): string {
  return createHash('sha256').update(said, 'utf8').digest('hex');
}

async function periodOf({ tx, period, state }: Sought) {
  const db: Kysely<Tables> = tx;
  const row = await db.selectFrom('period').selectAll().where('id', '=', period).executeTakeFirstOrThrow();
  return { row, state };
}
