import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CompiledQuery, type Dialect, Kysely, sql } from 'kysely';
import fc from '../../../tests/properties.ts';
import type { Records, Tables } from '../src/index.ts';
import { EmbeddedDatabase } from '../src/records/embedded-database.ts';
import { embeddedDialect } from '../src/records/embedded-dialect.ts';
import { keepingDialect } from '../src/records/keeping-dialect.ts';
import { reachOf } from '../src/records/kept-answers.ts';
import { begunRecords } from './begun-records.ts';
import { testFeature } from './databases.ts';

interface Invented {
  readonly place: { readonly id: string; readonly name: string };
  readonly visit: { readonly place: string; readonly day: number };
}

/** Two invented tables behind a dialect that counts what really reaches the database. */
async function invented(): Promise<{
  readonly db: Kysely<Invented>;
  readonly asked: string[];
  close(): Promise<void>;
}> {
  const database = await EmbeddedDatabase.open('memory://', { begun: (await begunRecords()).dump });
  const asked: string[] = [];
  const inner = embeddedDialect(database);
  const counting: Dialect = {
    ...inner,
    createDriver: () => {
      const driver = inner.createDriver();
      const acquire = driver.acquireConnection.bind(driver);
      driver.acquireConnection = async () => {
        const connection = await acquire();
        return {
          executeQuery: <R>(query: CompiledQuery) => {
            asked.push(query.sql);
            return connection.executeQuery<R>(query);
          },
          streamQuery: connection.streamQuery.bind(connection),
        };
      };
      return driver;
    },
  };
  const db = new Kysely<Invented>({ dialect: keepingDialect(counting) });
  await sql`CREATE TABLE place (id text, name text)`.execute(db);
  await sql`CREATE TABLE visit (place text, day int)`.execute(db);
  asked.length = 0;
  return { db, asked, close: () => db.destroy() };
}

test('a question is asked once until one of its tables is written, however it is written', async () => {
  const { db, asked, close } = await invented();
  const names = () => db.selectFrom('place').select('name').where('id', '=', 'a').execute();
  const days = () => db.selectFrom('visit').select('day').execute();
  await db.insertInto('place').values({ id: 'a', name: '甲' }).execute();
  assert.deepEqual(
    [await names(), await names(), await days(), await days()],
    [[{ name: '甲' }], [{ name: '甲' }], [], []],
  );
  assert.equal(asked.length, 3);
  await db.updateTable('place').set({ name: '乙' }).execute();
  assert.deepEqual(await names(), [{ name: '乙' }]);
  await days();
  assert.equal(asked.length, 5, 'visits were not written, so they are not asked for again');
  await sql`INSERT INTO visit VALUES ('a', 3)`.execute(db);
  assert.deepEqual([await days(), await names()], [[{ day: 3 }], [{ name: '乙' }]]);
  assert.equal(asked.length, 8, 'words of its own may have written anything');
  await db.deleteFrom('visit').execute();
  assert.deepEqual(await days(), []);
  await close();
});

test('inside a transaction everything is asked; others see it once it is committed, and nothing of what was rolled back', async () => {
  const { db, asked, close } = await invented();
  const names = (on: Kysely<Invented>) => on.selectFrom('place').select('name').orderBy('name').execute();
  await names(db);
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('place').values({ id: 'a', name: '甲' }).execute();
    assert.deepEqual(await names(tx), [{ name: '甲' }]);
    const before = asked.length;
    assert.deepEqual(await names(db), [], 'a read that is kept waits for nobody and tells what is committed');
    assert.equal(asked.length, before);
  });
  assert.deepEqual(await names(db), [{ name: '甲' }]);
  const undone = db.transaction().execute(async (tx) => {
    await tx.insertInto('place').values({ id: 'b', name: '乙' }).execute();
    await names(tx);
    throw new Error('not this time');
  });
  await assert.rejects(undone, /not this time/);
  assert.deepEqual(await names(db), [{ name: '甲' }]);
  await close();
});

test('an answer that is kept is changed by nobody', async () => {
  const { db, close } = await invented();
  await db.insertInto('place').values({ id: 'a', name: '甲' }).execute();
  const names = () => db.selectFrom('place').selectAll().execute();
  const first = await names();
  first.push({ id: 'x', name: 'x' });
  assert.equal((await names()).length, 1);
  assert.throws(() => Object.assign(first[0]!, { name: 'x' }), TypeError);
  await close();
});

test('the people of a large office are kept, what would fill the memory is not', async () => {
  const { db, asked, close } = await invented();
  const rows = (count: number, name: string) =>
    Array.from({ length: count }, (_, k) => ({ id: `p${k}`, name }));
  await db.insertInto('place').values(rows(2000, '虚构')).execute();
  const names = () => db.selectFrom('place').select('name').execute();
  await names();
  const before = asked.length;
  assert.equal((await names()).length, 2000);
  assert.equal(asked.length, before);
  await db
    .insertInto('place')
    .values(rows(50, 'x'.repeat(100_000)))
    .execute();
  await names();
  const after = asked.length;
  await names();
  assert.equal(asked.length, after + 1);
  await close();
});

test('a statement is known by what it reaches', async () => {
  const { db, close } = await invented();
  const join = db.selectFrom('place').innerJoin('visit', 'visit.place', 'place.id').select('day');
  assert.deepEqual(reachOf(join.compile()), { is: 'reads', tables: ['place', 'visit'] });
  // Which end of an order comes first is no question of its own.
  for (const way of ['asc', 'desc'] as const)
    assert.deepEqual(reachOf(db.selectFrom('visit').select('day').orderBy('day', way).compile()), {
      is: 'reads',
      tables: ['visit'],
    });
  const atRandom = db.selectFrom('visit').select('day').orderBy(sql`random()`);
  assert.equal(reachOf(atRandom.compile()).is, 'asks');
  const inside = db
    .selectFrom('place')
    .select('id')
    .where('id', 'in', db.selectFrom('visit').select('place'));
  assert.deepEqual(reachOf(inside.compile()), { is: 'reads', tables: ['place', 'visit'] });
  const locking = db.selectFrom('place').select('id').forUpdate();
  assert.deepEqual(reachOf(locking.compile()), { is: 'asks' });
  const clock = db.selectFrom('place').select(sql<string>`now()`.as('now'));
  assert.deepEqual(reachOf(clock.compile()), { is: 'asks' });
  assert.deepEqual(reachOf(sql`SELECT 1`.compile(db)), { is: 'asks' });
  assert.deepEqual(reachOf(sql`SELECT 1 INTO other`.compile(db)), { is: 'unknown' });
  assert.deepEqual(reachOf(sql`DELETE FROM place`.compile(db)), { is: 'unknown' });
  const through = db
    .with('gone', (w) => w.deleteFrom('visit').returning('place'))
    .selectFrom('gone')
    .select('place');
  assert.equal(reachOf(through.compile()).is, 'writes');
  await close();
});

/** Some steps in a row on the departments of an organ, each with what a plain map says must be seen. */
const step = fc.oneof(
  fc.record({ is: fc.constant('put' as const), id: fc.nat(4), name: fc.nat(9), undone: fc.boolean() }),
  fc.record({ is: fc.constant('drop' as const), id: fc.nat(4) }),
  fc.record({ is: fc.constant('look' as const), id: fc.nat(4) }),
);

testFeature(
  'whatever is written in whatever order, a read tells what a plain table would',
  async (records: Records) => {
    const { db } = records;
    const put = (on: Kysely<Tables>, id: string, name: string) =>
      on
        .insertInto('organ')
        .values({ id, name, level: '县', size: null, province: '虚构省', parent: null, demo: true })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ name }))
        .execute();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        await db.deleteFrom('organ').execute();
        const plain = new Map<string, string>();
        for (const one of steps) {
          const id = `o${one.id}`;
          if (one.is === 'drop') {
            await db.deleteFrom('organ').where('id', '=', id).execute();
            plain.delete(id);
          } else if (one.is === 'put') {
            const name = `n${one.name}`;
            await db
              .transaction()
              .execute(async (tx) => {
                await put(tx, id, name);
                if (one.undone) throw new Error('undone');
              })
              .catch(() => undefined);
            if (!one.undone) plain.set(id, name);
          }
          const seen = await db.selectFrom('organ').select('name').where('id', '=', id).executeTakeFirst();
          assert.equal(seen?.name, plain.get(id));
        }
      }),
      { numRuns: 30 },
    );
  },
);
