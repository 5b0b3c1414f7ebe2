import assert from 'node:assert/strict';
import { fold, type Period, periodProcedure, type Recorded } from '@jianheng/casework';
import { verifyInstallation } from '../../packages/server/src/index.ts';
import { brokenLaws, sealedPart } from './laws.ts';
import { standingOf } from './offers.ts';
import type { World } from './world.ts';

/** Looks whether everything on record is whole, however requests were sent: what should never be is told in words. */
export class Lookout {
  readonly #world: World;
  /** How far each period's log was looked at, and how it stood then. */
  readonly #seen = new Map<string, { readonly seq: number; readonly state: Period | null }>();
  #auditSeq = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Begins where the records stand. */
  async begin(): Promise<void> {
    const { seq } = await this.#db.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
    this.#auditSeq = Number(seq);
    for (const { id, seq } of await this.#periods())
      this.#seen.set(id, { seq, state: (await standingOf(this.#world, id)).state });
  }

  /**
   * Each log is without a gap, every new action has its audit entry and its own request, what is served is what the log folds to,
   * what was sealed is as it was, and the laws of a period hold.
   */
  async look(): Promise<string[]> {
    const faults: string[] = [];
    const audited = await this.#db
      .selectFrom('audit_entry')
      .select(['request', 'target'])
      .where('seq', '>', this.#auditSeq)
      .where('outcome', '=', 'done')
      .where('target', 'like', 'period/%')
      .execute();
    for (const { id, seq } of await this.#periods()) {
      const before = this.#seen.get(id) ?? { seq: 0, state: null };
      if (before.seq === seq) continue;
      const log = await this.#db
        .selectFrom('period_action')
        .selectAll()
        .where('period', '=', id)
        .where('seq', '<=', seq)
        .orderBy('seq')
        .execute();
      const recorded = log as unknown as readonly Recorded[];
      const expect = (holds: () => void) => {
        try {
          holds();
        } catch (error) {
          faults.push(`${id} after ${log.at(-1)?.kind} at ${seq}: ${String(error).slice(0, 2000)}`);
        }
      };
      expect(() => {
        assert.deepEqual(
          log.map((one) => one.seq),
          Array.from({ length: seq }, (_, at) => at + 1),
        );
        assert.equal(new Set(log.map(({ request }) => request)).size, log.length, 'a request acted twice');
      });
      const entries = new Map<string, number>();
      for (const { request } of audited) entries.set(request, (entries.get(request) ?? 0) + 1);
      const unaudited = log.filter((one) => one.seq > before.seq && entries.get(one.request) !== 1);
      expect(() =>
        assert.deepEqual(
          unaudited.map(({ kind, by }) => `${kind} by ${by}`),
          [],
          'has not its one audit entry',
        ),
      );
      const folded = fold(periodProcedure, recorded);
      const served = await standingOf(this.#world, id);
      expect(() => assert.deepEqual(served.state, folded.state, 'is served otherwise than it folds'));
      faults.push(
        ...brokenLaws(recorded, folded.state).map((law) => `${id} after ${log.at(-1)?.kind}: ${law}`),
      );
      const { reopened } = folded.state;
      const sealed = before.state === null ? null : sealedPart(before.state, reopened);
      if (sealed !== null)
        expect(() => assert.equal(sealedPart(folded.state, reopened), sealed, 'changed after it was sealed'));
      this.#seen.set(id, { seq, state: folded.state });
    }
    return faults;
  }

  /** The whole installation at the end: the chain, batches, runs, evidence. */
  async end(): Promise<string[]> {
    const { records, folder } = this.#world.installation;
    const faults = await this.look();
    const verified = await verifyInstallation(records, folder);
    return verified.ok
      ? faults
      : [...faults, `the installation does not verify: ${JSON.stringify(verified)}`];
  }

  get #db() {
    return this.#world.installation.records.db;
  }

  #periods() {
    return this.#db.selectFrom('period').select(['id', 'seq']).execute();
  }
}
