import { createHash } from 'node:crypto';
import type { Period } from '@jianheng/casework';
import { noDecisions } from '@jianheng/run';
import { canonicalText } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import { decisionsNow } from './decisions-now.ts';

/** What a run would rest on: equal texts, equal inputs. */
export interface Basis {
  /** Hash over batches, declarations, ballots, register, and what people decided that figures rest on. */
  readonly facts: string;
  /** The set of schemes in force; null before one is chosen. */
  readonly scheme: string | null;
}

/** The set of schemes that counts in a period: the last amendment that was announced, or else the one chosen. */
export function schemeInForce({ scheme, amendments }: Period): string | null {
  const last = amendments.findLast((amendment) => amendment.announced !== null);
  return last?.scheme.hash ?? scheme?.hash ?? null;
}

/** Whose batches, declarations and ballots count, by their names; without the register. */
export function countedIn(period: Period) {
  const batches = Object.values(period.batches).filter((b) => !b.undone && b.confirmedBy !== null);
  const corrections = period.runs.flatMap(({ batch }) => (batch === null ? [] : [batch]));
  const declarations = Object.values(period.declarations).filter((d) => d.is === 'confirmed');
  const rounds = Object.values(period.ballots).filter((round) => round.closed !== null);
  return {
    batches: batches.map(({ id }) => id).sort(),
    corrections,
    declarations: declarations
      .map(({ id, person, indicator, event, on, amount }) => [id, person, indicator, event, on, amount])
      .sort(),
    ballots: rounds.map(({ id, closed }) => [id, closed?.batch ?? '']).sort(),
  };
}

/** What a run of the period would rest on now. */
export async function basisNow(db: Kysely<Tables>, organ: string, state: Period): Promise<Basis> {
  const decisions = decisionsNow(state);
  // Where nobody decided anything there is nothing to name: what was computed before still rests on the same.
  const decided = decisions === noDecisions ? {} : { decisions };
  const counted = { ...countedIn(state), ...decided, register: await registerMark(db, organ) };
  return {
    facts: createHash('sha256').update(canonicalText(counted)).digest('hex'),
    scheme: schemeInForce(state),
  };
}

/** Changes whenever the register of the organ's staff does. */
export async function registerMark(db: Kysely<Tables>, organ: string): Promise<string[]> {
  const posted = await db
    .selectFrom('posting')
    .select(({ fn }) => [
      fn.countAll<number>().as('rows'),
      fn.max('recorded_at').as('recorded'),
      fn.max('superseded_at').as('superseded'),
    ])
    .where('organ', '=', organ)
    .executeTakeFirstOrThrow();
  const replaced = await db
    .selectFrom('replaced_value')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirstOrThrow();
  return [posted.rows, posted.recorded, posted.superseded, replaced.seq].map((value) => String(value ?? ''));
}
