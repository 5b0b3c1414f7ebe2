import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { UserError } from '@jianheng/scheme';
import { openDatabase } from '../src/store/open-database.ts';
import { readAll, streamChunks } from '../src/store/stream-rows.ts';

const many = 300_000;
const numbers = `SELECT range AS n FROM range(${many})`;

test('a stream is whole though rows are appended and queries run on the connection of the database meanwhile', async () => {
  const database = await openDatabase({ workspace: tmpdir() });
  try {
    await database.connection.run('CREATE TABLE t (n BIGINT)');
    const appender = await database.connection.createAppender('t');
    let sum = 0n;
    for await (const chunk of streamChunks(database, numbers, many)) {
      for (const n of chunk.getColumnValues(0) as bigint[]) {
        sum += n;
        appender.appendBigInt(n);
        appender.endRow();
      }
      appender.flushSync();
      await database.connection.run('SELECT count(*) FROM t');
    }
    appender.closeSync();
    assert.equal(sum, (BigInt(many) * BigInt(many - 1)) / 2n);
    assert.deepEqual(await readAll(database, 'SELECT count(*), sum(n) FROM t'), [[BigInt(many), sum]]);
  } finally {
    database.close();
  }
});

test('a stream that ends with fewer or more rows than there must be is an error, not an end', async () => {
  const database = await openDatabase({ workspace: tmpdir() });
  try {
    for (const wrong of [many - 1, many + 1]) {
      const read = async () => {
        for await (const chunk of streamChunks(database, numbers, wrong)) void chunk;
      };
      await assert.rejects(read, (error) => {
        assert.ok(error instanceof UserError);
        assert.equal(error.issues[0]!.code, 'facts/stream-cut');
        assert.match(error.issues[0]!.message.zh, new RegExp(`应有 ${wrong} 行，读到 ${many} 行`));
        return true;
      });
    }
    // Who stops early has what they wanted, and the database can be closed.
    for await (const chunk of streamChunks(database, numbers, many)) {
      assert.ok(chunk.rowCount > 0);
      break;
    }
  } finally {
    database.close();
  }
});

test('no other place streams a result of the database', () => {
  const packages = fileURLToPath(new URL('../../', import.meta.url));
  const files = readdirSync(packages, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /^[a-z]+\/src\/.*\.tsx?$/.test(file) && !file.endsWith('store/stream-rows.ts'),
  );
  assert.ok(files.length > 500);
  const streaming = /\b(connection|prepared|instance)\w*\.(stream|streamAndRead\w*|startStream)\(/i;
  assert.deepEqual(
    files.filter((file) => streaming.test(readFileSync(`${packages}${file}`, 'utf8'))),
    [],
  );
});
