import { createHash } from 'node:crypto';
import type { OwnCase } from '@jianheng/api';
import type { Period } from '@jianheng/casework';
import {
  type CaseInDays,
  casesInDays,
  type DuckDb,
  openStore,
  resolveSnapshot,
  type Snapshot,
} from '@jianheng/facts';
import type { FactModel } from '@jianheng/scheme';
import type { RequestContext } from '../../../access/request-context.ts';
import { organFolders } from '../../../records/organ-folders.ts';
import type { PeriodPagesDesk } from '../period-pages-desk.ts';

/** Of which period the facts in use are wanted. */
export interface FactsOfPeriod {
  readonly context: RequestContext;
  readonly organ: string;
  readonly period: string;
  readonly state: Period;
}

/** What listing cases takes from the features that keep facts. */
export interface CasesInFactsDesk {
  /** Data folder of the installation. */
  readonly data: string;
  readonly model: FactModel;
  /** The engine for reading. */
  db(): Promise<DuckDb>;
  /** Places in the organ's store of the batches that count, the register's own included. */
  batchesOf(facts: FactsOfPeriod): Promise<readonly number[]>;
  /** Changes whenever those batches do. */
  mark(facts: FactsOfPeriod): Promise<string>;
}

/** The facts in use of organs whose case lists were asked for last. */
const mostKept = 20;

interface InUse {
  readonly mark: string;
  readonly batches: readonly number[];
  readonly snapshot: Promise<Snapshot>;
}

/** Lists a person's cases by the facts in use. What they are resolved to is kept until a batch or the register changes. */
export function casesInFacts(desk: CasesInFactsDesk): PeriodPagesDesk['casesOf'] {
  const kept = new Map<string, InUse>();
  return async ({ context, organ, state, person, from, to }) => {
    const period = state.plan?.id ?? '';
    const facts = { context, organ, period, state };
    const used = Object.values(state.batches).filter((b) => b.confirmedBy !== null && !b.undone);
    if (used.length === 0) return { cases: [], batches: [] };
    const { snapshot } = await inUse(desk, kept, facts);
    const found = await casesInDays(await desk.db(), await snapshot, person, { from, to });
    return { cases: found.map((one) => say(one, person)), batches: used.map((b) => b.id) };
  };
}

async function inUse(desk: CasesInFactsDesk, kept: Map<string, InUse>, facts: FactsOfPeriod): Promise<InUse> {
  const { organ, period } = facts;
  const key = `${organ} ${period}`;
  const mark = await desk.mark(facts);
  const before = kept.get(key);
  if (before?.mark === mark) return before;
  const batches = await desk.batchesOf(facts);
  const now: InUse = { mark, batches, snapshot: resolve(desk, organ, batches) };
  kept.delete(key);
  kept.set(key, now);
  now.snapshot.catch(() => kept.delete(key));
  while (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '');
  return now;
}

async function resolve(
  { data, model, db }: CasesInFactsDesk,
  organ: string,
  only: readonly number[],
): Promise<Snapshot> {
  const folders = organFolders(data, organ);
  const store = openStore(folders.store, { write: false });
  try {
    return await resolveSnapshot(store, model, { folder: folders.snapshots, only, db: await db() });
  } finally {
    store.close();
  }
}

/** Of a sealed or secret case neither number nor kind is shown; its stand-in is the same at every look, so that it can be named. */
function say({ case: id, begun, ended, role, share, mark, codes }: CaseInDays, person: string): OwnCase {
  const part = share.n === share.d ? null : `${share.n}/${share.d}`;
  if (mark !== null) {
    const standIn = createHash('sha256')
      .update(JSON.stringify([person, id]))
      .digest('hex')
      .slice(0, 10);
    const nothing = { type: null, line: null, outcome: null, says: mark };
    return { case: `${mark}-${standIn}`, masked: true, ...nothing, part: role, on: ended ?? begun };
  }
  return {
    case: id,
    masked: false,
    type: codes.case_type ?? null,
    line: codes.line ?? null,
    part: part === null ? role : `${role ?? ''} ${part}`.trim(),
    on: ended ?? begun,
    outcome: ended === null ? null : 'closed',
    says: null,
  };
}
