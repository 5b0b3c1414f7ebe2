import { casesInDays, type DuckDb, resolveSnapshot, type Snapshot, storeWhenFree } from '@jianheng/facts';
import type { FactModel } from '@jianheng/scheme';
import { organFolders } from '../../records/organ-folders.ts';
import { placeOf } from '../facts/batch-name.ts';
import { counts } from '../facts/read-use.ts';
import { sayCases } from '../periods/case-lists/say-case.ts';
import type { CasesSought, PeriodPagesDesk } from '../periods/period-pages-desk.ts';
import type { RegisterDesk } from '../register/register-desk.ts';
import { writeRegisterFacts } from '../register/register-facts.ts';
import { basisNow } from './basis-now.ts';

/** What listing cases takes from the features that keep facts. */
export interface CasesInFactsDesk {
  /** Data folder of the installation. */
  readonly data: string;
  readonly model: FactModel;
  readonly register: RegisterDesk;
  /** The engine for reading. */
  db(): Promise<DuckDb>;
}

/** Of which period the facts in use are wanted. */
type Facts = Omit<CasesSought, 'person' | 'from' | 'to'>;

/** For how long whoever writes to the organ's facts is waited for, in milliseconds. */
const patience = 20_000;

/** The facts in use of organs whose case lists were asked for last. */
const mostKept = 20;

interface InUse {
  readonly mark: string;
  readonly snapshot: Promise<Snapshot>;
}

/** Lists a person's cases by the facts in use. What they are resolved to is kept until a batch or the register changes. */
export function casesInFacts(desk: CasesInFactsDesk): PeriodPagesDesk['casesOf'] {
  const kept = new Map<string, InUse>();
  return async ({ context, organ, state, person, from, to }) => {
    const used = Object.values(state.batches).filter(counts);
    if (used.length === 0) return { cases: [], batches: [] };
    const { snapshot } = await inUse(desk, kept, { context, organ, state });
    const found = await casesInDays(await desk.db(), await snapshot, person, { from, to });
    return { cases: sayCases(found, { person, from, to }), batches: used.map((b) => b.id) };
  };
}

async function inUse(desk: CasesInFactsDesk, kept: Map<string, InUse>, facts: Facts): Promise<InUse> {
  const { context, organ, state } = facts;
  const key = `${organ} ${state.plan?.id}`;
  const mark = (await basisNow(context.records.db, organ, state)).facts;
  const before = kept.get(key);
  if (before?.mark === mark) return before;
  const now: InUse = { mark, snapshot: resolve(desk, facts) };
  kept.delete(key);
  kept.set(key, now);
  now.snapshot.catch(() => kept.delete(key));
  while (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '');
  return now;
}

/** The register as it is known now, and the batches that the period uses and whoever owns them has confirmed. */
async function resolve(desk: CasesInFactsDesk, { context, organ, state }: Facts): Promise<Snapshot> {
  const { data, model, register } = desk;
  const folders = organFolders(data, organ);
  const store = await storeWhenFree(folders.store, { patience });
  try {
    const known = await writeRegisterFacts(register, context.records.db, store, context.now);
    const used = Object.values(state.batches).filter(counts);
    const corrections = state.runs.flatMap(({ batch }) => batch ?? []);
    const places = [...used.map(({ id }) => id), ...corrections].flatMap((name) => placeOf(name) ?? []);
    const only = [...new Set([...known.map(({ seq }) => seq), ...places])].sort((a, b) => a - b);
    // In an engine of its own: resolving leaves types behind that a second one would trip over.
    return await resolveSnapshot(store, model, { folder: folders.snapshots, only, threads: 1 });
  } finally {
    store.close();
  }
}
