import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { type Batch, openDuckDb, openStore, readTable, resolveSnapshot, type Store } from '@jianheng/facts';
import { UserError } from '@jianheng/scheme';
import { renameOrgan } from '../src/features/register/organs.ts';
import { correctPerson } from '../src/features/register/people.ts';
import { correctPosting } from '../src/features/register/postings.ts';
import { writeRegisterFacts } from '../src/features/register/register-facts.ts';
import type { Records } from '../src/index.ts';
import { testFeature } from './databases.ts';
import { requestOf } from './people.ts';
import { desk, eastOffice, post, withPerson, withRegister } from './register-office.ts';

const at = (day: string) => `${day}T02:00:00.000Z`;

/** Runs with a fresh store of facts. */
async function inStore<T>(body: (store: Store) => Promise<T>): Promise<T> {
  const store = openStore(mkdtempSync(join(desk.folder, 'store-')));
  try {
    return await body(store);
  } finally {
    store.close();
  }
}

/** An eastern organ in an invented province with two people. */
async function withPeople(records: Records): Promise<{ readonly second: string; readonly p1: number }> {
  const { first, second } = await withRegister(records);
  await records.db.updateTable('organ').set({ province: '虚构省' }).where('id', '=', 'city').execute();
  const p1 = await withPerson(records, 'P1', post(first), { now: at('2026-01-10') });
  await withPerson(records, 'P2', post(second, { to: '2025-12-31', leader: '部门负责人' }), {
    now: at('2026-01-11'),
  });
  return { second, p1 };
}

const hashes = (batches: readonly Batch[]) => batches.map(({ kind, hash }) => `${kind} ${hash}`);

const write = (records: Records, store: Store, knownAt: string) =>
  writeRegisterFacts(desk, records.db, store, knownAt);

testFeature('the register becomes the roster that the engine reads', async (records) => {
  await withPeople(records);
  await inStore(async (store) => {
    const batches = await write(records, store, at('2026-02-01'));
    const db = await openDuckDb({ threads: 1 });
    try {
      const read = async (n: number) => {
        const { columns } = await readTable(db, store.pathOf(batches[n]!));
        return Object.fromEntries(
          Object.entries(columns).map(([name, column]) => [
            name,
            'codes' in column
              ? Array.from(column.codes, (code) => column.values[code])
              : 'data' in column && Array.isArray(column.data)
                ? column.data
                : null,
          ]),
        );
      };
      const organs = await read(0);
      assert.deepEqual(
        [organs.organ, organs.province],
        [
          ['city', 'east'],
          ['虚构省', '虚构省'],
        ],
      );
      const people = await read(1);
      assert.deepEqual(
        [people.person, people.name],
        [
          ['P1', 'P2'],
          ['虚构P1', '虚构P2'],
        ],
      );
      const posts = await read(2);
      assert.deepEqual(
        [posts.person, posts.department, posts.leader, posts.employment],
        [
          ['P1', 'P2'],
          ['第一检察部', '第二检察部'],
          ['无', '部门负责人'],
          ['公务员', '公务员'],
        ],
      );
    } finally {
      db.close();
    }
    const files = batches.map((batch) => ({ ...batch, path: store.pathOf(batch) }));
    const folder = mkdtempSync(join(desk.folder, 'snapshot-'));
    const snapshot = await resolveSnapshot(files, desk.model, { folder });
    const people = snapshot.manifest.roster.people.reduce((sum, { count }) => sum + count, 0);
    assert.equal(people, 2);
  });
});

testFeature(
  'what was known at a moment has one content hash, whatever was recorded since',
  async (records) => {
    const { second, p1 } = await withPeople(records);
    const then = at('2026-02-01');
    const first = await inStore(async (store) => hashes(await write(records, store, then)));
    await inStore(async (store) => {
      const once = await write(records, store, then);
      const twice = await write(records, store, then);
      assert.deepEqual(twice, once);
      assert.equal(store.batches().length, 3);
    });
    const later = () => requestOf(records, eastOffice, at('2026-02-02'));
    await correctPosting(desk, later(), p1, post(second));
    await correctPerson(later(), 'P2', { name: '虚构新名' });
    await renameOrgan(later(), 'east', { name: '虚构东县检察院' });
    await withPerson(records, 'P3', post(second), { now: at('2026-02-02') });
    assert.deepEqual(await inStore(async (store) => hashes(await write(records, store, then))), first);
    const now = await inStore(async (store) => hashes(await write(records, store, at('2026-02-02'))));
    assert.deepEqual(
      now.map((hash, n) => hash === first[n]),
      [false, false, false],
    );
  },
);

testFeature(
  'a register that lacks what the engine needs is refused with every place, and nothing is left',
  async (records) => {
    await withRegister(records);
    await inStore(async (store) => {
      const refusedAt = async (...places: string[]) => {
        await assert.rejects(write(records, store, at('2026-02-01')), (error) => {
          assert.ok(error instanceof UserError, String(error));
          assert.deepEqual(
            error.issues.map(({ code, place }) => `${code} ${place.path}`),
            places,
          );
          return true;
        });
        assert.deepEqual(store.batches(), []);
      };
      await refusedAt('register/nobody register');
      const { id } = await records.db.selectFrom('department').select('id').executeTakeFirstOrThrow();
      await withPerson(records, 'P1', post(id), { now: at('2026-01-10') });
      await refusedAt('import/required register/organ/city', 'import/required register/organ/east');
    });
  },
);
