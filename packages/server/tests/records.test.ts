import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { rmSync } from 'node:fs';
import { test } from 'node:test';
import { UserError } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { openRecords, type Records } from '../src/index.ts';
import { migrate } from '../src/records/migrate.ts';
import type { Tables } from '../src/records/tables.ts';
import { readableBy } from '../src/records/within-transaction.ts';
import { testOnBoth } from './databases.ts';

const organ = { id: 'east', name: '虚构县检察院', level: '县', size: null, province: null, parent: null };

testOnBoth('a text that begins with U+FEFF comes back with it', async ({ db }) => {
  const name = '\ufeff虚构县检察院';
  await db
    .insertInto('organ')
    .values({ ...organ, name, demo: false })
    .execute();
  assert.equal((await db.selectFrom('organ').select('name').executeTakeFirstOrThrow()).name, name);
});

testOnBoth('whole numbers, JSON, texts and truth come back as they went in', async ({ db }) => {
  await db
    .insertInto('organ')
    .values({ ...organ, demo: true })
    .execute();
  await db
    .insertInto('period')
    .values({
      id: 'p',
      organ: 'east',
      kind: 'annual',
      title: '“年度”',
      from: '2026-01-01',
      to: '2026-12-31',
      seq: 3,
      demo: true,
    })
    .execute();
  const details = { 分: '2/3', list: [1, null, { a: true }] };
  await db
    .insertInto('period_action')
    .values({
      period: 'p',
      seq: 1,
      at: 't',
      by: 'x',
      kind: 'k',
      subject: '{}',
      details: JSON.stringify(details),
      found: '{}',
      request: 'r1',
    })
    .execute();
  const period = await db.selectFrom('period').selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([period.seq, period.demo, period.title], [3, true, '“年度”']);
  const action = await db.selectFrom('period_action').selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([action.seq, action.details], [1, details]);
});

testOnBoth(
  'one request is recorded once: the second is refused by the database with its code',
  async ({ db }) => {
    await db
      .insertInto('organ')
      .values({ ...organ, demo: false })
      .execute();
    await db
      .insertInto('period')
      .values({ id: 'p', organ: 'east', kind: 'annual', title: 't', from: 'a', to: 'b', seq: 0, demo: false })
      .execute();
    const action = {
      period: 'p',
      at: 't',
      by: 'x',
      kind: 'k',
      subject: '{}',
      details: '{}',
      found: '{}',
      request: 'same',
    };
    await db
      .insertInto('period_action')
      .values({ ...action, seq: 1 })
      .execute();
    await assert.rejects(
      db
        .insertInto('period_action')
        .values({ ...action, seq: 2 })
        .execute(),
      { code: '23505' },
    );
  },
);

testOnBoth(
  'what one transaction has not committed nobody else sees, and a failed one leaves nothing',
  async ({ db }) => {
    const seen: Promise<number>[] = [];
    const asSomebodyElse = AsyncLocalStorage.snapshot();
    const count = async () =>
      Number(
        (
          await db
            .selectFrom('organ')
            .select((e) => e.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      );
    const failing = db.transaction().execute(async (tx) => {
      await tx
        .insertInto('organ')
        .values({ ...organ, demo: false })
        .execute();
      // Asked while the transaction is open.
      seen.push(asSomebodyElse(count));
      await new Promise((resolve) => setTimeout(resolve, 30));
      throw new Error('changed my mind');
    });
    await assert.rejects(failing, /changed my mind/);
    assert.equal(await count(), 0);
    assert.deepEqual(await Promise.all(seen), [0]);
  },
);

testOnBoth(
  'a grant is never confirmed by whoever made it, even by a mistake of the program',
  async ({ db }) => {
    await db
      .insertInto('organ')
      .values({ ...organ, demo: false })
      .execute();
    const grant = {
      account: 'a',
      role: 'office',
      organ: 'east',
      department: null,
      from: '2026-01-01',
      to: null,
      lent_by: null,
      made_by: 'm',
      made_at: 't',
    };
    await assert.rejects(
      db
        .insertInto('role_grant')
        .values({ ...grant, confirmed_by: 'm', confirmed_at: 't' })
        .execute(),
      { code: '23514' },
    );
  },
);

testOnBoth(
  'what asks the records beside an open transaction is refused, instead of waiting for ever; by the transaction it is answered',
  async ({ db }) => {
    const organs = (by: Kysely<Tables>) => by.selectFrom('organ').select('id').execute();
    // Kept by now: whether it is refused does not hang on that.
    await organs(db);
    await assert.rejects(
      db.transaction().execute(async () => organs(db)),
      /beside the transaction/,
    );
    const within = await db.transaction().execute(async (tx) => {
      await tx
        .insertInto('organ')
        .values({ ...organ, demo: false })
        .execute();
      return organs(readableBy(db));
    });
    assert.deepEqual(within, [{ id: organ.id }]);
    assert.deepEqual(await organs(readableBy(db)), within);
  },
);

testOnBoth('opening again runs no migration twice', async (records: Records) => {
  assert.deepEqual(await migrate(records.db), []);
});

test('records in a folder outlive the process that wrote them', async () => {
  const folder = ownFolder('records');
  const first = await openRecords({ folder });
  await first.db
    .insertInto('organ')
    .values({ ...organ, demo: false })
    .execute();
  await first.sync();
  await first.close();
  const second = await openRecords({ folder });
  const found = await second.db.selectFrom('organ').select('name').execute();
  await second.close();
  assert.deepEqual(found, [{ name: '虚构县检察院' }]);
  rmSync(folder, { recursive: true });
});

test('a second server on the same folder is refused in words, and the first goes on', async (t) => {
  const folder = ownFolder('records');
  const first = await openRecords({ folder });
  t.after(() => first.close().then(() => rmSync(folder, { recursive: true })));
  await assert.rejects(openRecords({ folder }), (error: UserError) => {
    assert.ok(error instanceof UserError);
    assert.match(error.issues[0]?.message.zh ?? '', /另一进程/);
    return true;
  });
  assert.deepEqual(await first.db.selectFrom('organ').selectAll().execute(), []);
});
