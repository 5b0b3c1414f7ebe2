import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Job, PersonResult, StandingList } from '@jianheng/api';
import { addSet } from '../src/features/schemes/sets.ts';
import { beginWork, desksOf, endWork, InstallationClocks, mountsOf, type Records } from '../src/index.ts';
import { inventedOrgan, registerOrgan } from './assessed-organ.ts';
import { anAccount, appOn, Hands, signedInAs } from './browser.ts';
import { testFeature } from './databases.ts';
import { library } from './features.ts';
import { actor, requestOf } from './people.ts';
import { testSigner } from './test-signer.ts';

type Done = readonly [kind: string, subject: object, details: object, found: object];

/** Puts actions on the record of a period as if they had been judged. */
async function record(records: Records, period: string, after: number, log: readonly Done[]): Promise<void> {
  for (const [at, [kind, subject, details, found]] of log.entries())
    await records.db
      .insertInto('period_action')
      .values({
        period,
        seq: after + at + 1,
        at: '2026-06-01T00:00:00.000Z',
        by: 'wang',
        kind,
        subject: JSON.stringify(subject),
        details: JSON.stringify(details),
        found: JSON.stringify(found),
        request: randomUUID(),
      })
      .execute();
  await records.db
    .updateTable('period')
    .set({ seq: after + log.length })
    .where('id', '=', period)
    .execute();
}

testFeature(
  'a run rests on the register and the batches in use, and the page says when that has changed',
  async (records) => {
    const organ = await inventedOrgan();
    await registerOrgan(records, organ);
    await records.db.updateTable('organ').set({ province: '虚构省' }).execute();
    const hands = new Hands();
    hands.now = '2026-12-20T02:00:00.000Z';
    const clocks = await InstallationClocks.open(records, library.packs);
    const desks = desksOf({
      folder: organ.data,
      records,
      library,
      clocks,
      signer: testSigner,
      now: () => hands.now,
    });
    beginWork(desks);
    try {
      const office = actor('wang', { role: 'office', organ: organ.id });
      const draft = { id: 'test', schemes: [{ template: 'county-criminal-prosecutors-2026' }] };
      const set = await addSet(desks.schemes, requestOf(records, office, hands.now), organ.id, draft);
      const plan = { id: 'y26', kind: 'annual', title: '2026 年度', from: '2026-01-01', to: '2026-12-31' };
      const { kind, title, from, to } = plan;
      await records.db
        .insertInto('period')
        .values({ id: 'y26', organ: organ.id, kind, title, from, to, seq: 0, demo: false })
        .execute();
      const use = (name: string): Done => [
        'use-batch',
        { batch: `b${organ.batches.get(name)![0]}` },
        {},
        { kind: name, owner: 'office' },
      ];
      const begun: Done[] = [
        ['draft', { organ: organ.id }, plan, {}],
        [
          'choose-scheme',
          {},
          { hash: set.hash, id: 'test', from: 'template' },
          { errors: 0, warnings: 0, unverified: 0 },
        ],
        ['open', {}, {}, {}],
        use('case'),
        use('case-share'),
      ];
      await record(records, 'y26', 0, begun);

      const made = appOn(records, hands, { routes: mountsOf(desks) });
      await anAccount(records, 'office', [{ role: 'office', organ: organ.id }]);
      const browser = await signedInAs(made, 'office');
      const read = async <T>(path: string): Promise<T> => {
        const answer = await browser.ask('GET', path);
        assert.equal(answer.status, 200, `${path}: ${await answer.clone().text()}`);
        return (await answer.json()) as T;
      };
      const compute = async (): Promise<Job> => {
        const asked = await browser.ask('POST', '/api/periods/y26/jobs', { kind: 'live' });
        assert.equal(asked.status, 200, await asked.clone().text());
        const { id } = (await asked.json()) as Job;
        await desks.jobs.runner.idle();
        return read<Job>(`/api/jobs/${id}`);
      };

      const first = await compute();
      assert.equal(first.state, 'done', JSON.stringify(first.problem));
      const standing = await read<StandingList>('/api/periods/y26/standing');
      const { person } = standing.schemes[0]!.groups[0]!.people[0]!;
      const lineOf = async (id: string) => {
        const { schemes, run } = await read<PersonResult>(`/api/periods/y26/people/${person}/result`);
        const lines = schemes[0]!.parts.flatMap(({ indicators }) => indicators);
        return { run, line: lines.find(({ indicator }) => indicator === id)! };
      };
      assert.notEqual((await lineOf('workload')).line.own, null);
      assert.equal(
        (await lineOf('inspection')).line.missing?.kind,
        'not-supplied',
        'a batch that is not in use counts for nobody',
      );
      assert.equal((await lineOf('workload')).run?.stale, false);

      await record(records, 'y26', begun.length, [use('inspection')]);
      assert.equal((await lineOf('inspection')).run?.stale, true);
      const second = await compute();
      assert.notEqual(second.result?.run, first.result?.run);
      const { run, line } = await lineOf('inspection');
      assert.deepEqual([run?.stale, line.missing], [false, null]);

      await records.db
        .updateTable('posting')
        .set({ superseded_at: hands.now })
        .where('person', '=', person)
        .execute();
      const gone = await browser.ask('GET', `/api/periods/y26/people/${person}/result`);
      assert.equal(gone.status, 404, 'whoever never was here is nobody’s to look at');
      assert.equal(
        (await read<StandingList>('/api/periods/y26/standing')).run?.stale,
        true,
        'the register counts too',
      );
    } finally {
      await endWork(desks);
    }
  },
);
