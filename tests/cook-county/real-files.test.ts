import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { DuckDBConnection } from '@duckdb/node-api';
import { score, stand, total } from '@jianheng/assess';
import type { SheetReport } from '@jianheng/facts';
import type { Measured, Plan, Term } from '@jianheng/scheme';
import { agenciesByHand, dispositionViews, intakeViews, judgesByHand } from './by-hand.ts';
import {
  absence,
  answerOf,
  countedFor,
  type Export,
  getMeasure,
  getPlan,
  hasData,
  importOpenData,
  measurePlan,
  type OpenData,
  openRaw,
} from './open-data.ts';

const exercises = [
  { id: 'judges-2019', from: 'dispositions', views: dispositionViews, byHand: judgesByHand },
  { id: 'agencies-2019', from: 'intake', views: intakeViews, byHand: agenciesByHand },
] as const;

/** What stands in the raw files, for the counts that the import reports. */
const rawCounts = {
  rows: 'SELECT count(*) FROM raw',
  judgesNamed: 'SELECT count(*) FROM raw WHERE judge IS NOT NULL',
  judgeless: 'SELECT count(*) FROM raw WHERE judge IS NULL',
  inTheFuture: `SELECT count(*) FROM raw WHERE disposition_date LIKE '%/2109 %'`,
  // One warning for each date that is before the one that should precede it; dates that are absent are passed over.
  outOfOrder: `SELECT count(*) FILTER (coalesce(arraigned, received) > disposed) + count(*) FILTER (received > arraigned)
    FROM charge WHERE disposed < DATE '2100-01-01'`,
};

describe('the example of Cook County, on its real files', { skip: hasData ? false : absence }, () => {
  let data: OpenData;
  const raw: Partial<Record<Export, DuckDBConnection>> = {};
  const measured: Record<string, { plan: Plan; measured: Measured }> = {};

  before(async () => {
    data = await importOpenData();
    for (const { id, from, views } of exercises) {
      raw[from] = await openRaw(from, views);
      const plan = await getPlan(id);
      measured[id] = { plan, measured: await measurePlan(plan, data.snapshot) };
    }
  });

  const one = async (from: Export, sql: string) =>
    Number((await raw[from]!.runAndReadAll(sql)).getRows()[0]![0]);
  const sheet = (from: Export, kind: string): SheetReport['counts'] =>
    data.reports[from].sheets.find((s) => s.kind === kind)!.counts;

  for (const { from } of exercises) {
    it(`loses no row of ${from}: accepted and rejected are what was read`, async () => {
      const rows = await one(from, rawCounts.rows);
      for (const { kind, counts } of data.reports[from].sheets) {
        assert.equal(counts.accepted + counts.rejected, counts.read, kind);
        assert.equal(counts.read + counts.filtered + counts.blank, rows, kind);
      }
      assert.equal(data.reports[from].issueCounts['import/extra-column'], undefined);
    });
  }

  it('rejects the charge disposed in the year 2109 and no other', async () => {
    assert.equal(sheet('dispositions', 'charge').rejected, await one('dispositions', rawCounts.inTheFuture));
    assert.equal(sheet('dispositions', 'charge').rejected, 1);
  });

  it('warns of charges that name no judge and of dates out of order, and keeps them', async () => {
    const { issueCounts } = data.reports.dispositions;
    const judgeless = await one('dispositions', rawCounts.judgeless);
    assert.equal(issueCounts['import/nobody'], judgeless);
    assert.equal(issueCounts['import/chronology'], await one('dispositions', rawCounts.outOfOrder));
    assert.equal(data.snapshot.manifest.work.charge?.unattributed?.rows, judgeless);
  });

  it('reads the roster out of the same rows without a warning', async () => {
    const named = await one('dispositions', rawCounts.judgesNamed);
    const people = sheet('dispositions', 'person');
    assert.equal(people.read, named);
    assert.equal(people.warned, 0);
    assert.equal(
      people.accepted - people.repeated,
      await one('dispositions', 'SELECT count(DISTINCT judge) FROM raw'),
    );
  });

  for (const { id, from, byHand } of exercises) {
    for (const [indicator, { of, to }] of Object.entries(byHand)) {
      it(`counts ${indicator} of ${id} as the rule by hand does, for everybody`, async () => {
        const { plan, measured: counts } = measured[id]!;
        const { numerator, denominator } = getMeasure(plan, indicator);
        await agree(counts, numerator, await answerOf(raw[from]!, of));
        assert.equal(denominator !== null, to !== undefined);
        if (denominator !== null && to !== undefined) {
          await agree(counts, denominator, await answerOf(raw[from]!, to));
        }
      });
    }

    it(`gives everybody in ${id} a place in exactly one group, or says that the total is held`, () => {
      const { plan, measured: counts } = measured[id]!;
      const standings = stand(total(plan, [score(plan.phases[0]!, counts)]));
      const listed = standings.groups.flatMap(({ order, held }) => [...order, ...held]);
      assert.deepEqual(
        listed.toSorted((a, b) => a - b),
        counts.stints.people.map((_, person) => person),
      );
    });
  }
});

/** Everybody assessed has the number that the rule gives, and the rule gives a number to nobody else. */
async function agree(
  measured: Measured,
  terms: readonly Term[],
  byHand: ReadonlyMap<string, number>,
): Promise<void> {
  const counted = countedFor(measured, terms);
  assert.deepEqual(
    [...byHand.keys()].filter((person) => !counted.has(person)),
    [],
  );
  for (const [person, n] of counted) assert.equal(n, byHand.get(person) ?? 0, person);
}
