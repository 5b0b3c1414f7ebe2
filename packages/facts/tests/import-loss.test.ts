import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { DuckDBConnection } from '@duckdb/node-api';
import { UserError } from '@jianheng/scheme';
import ExcelJS from 'exceljs';
import { importSheet } from '../src/import/import-sheet.ts';
import { IssueLog } from '../src/import/issue-log.ts';
import { openSource } from '../src/import/open-source.ts';
import type { Row } from '../src/import/row.ts';
import type { SheetJob } from '../src/import/sheet-job.ts';
import { surveyFile } from '../src/import/survey-file.ts';
import type { Table } from '../src/import/table.ts';
import { type Database, openDatabase } from '../src/store/open-database.ts';
import { model, openOffice, plainMapping } from './office-import.ts';

const head = ['案件编号', '单位编码', '承办人编号', '案件类型', '受理日期'];

/** Twelve rows: every third for the checker, one of an impossible day; the last one says again what the one before says. */
const rows = Array.from({ length: 12 }, (_, i) => {
  const line = i % 3 === 1 ? '　公诉' : '公诉';
  return [`A${Math.min(i, 10)}`, 'O1', 'P1', line, i === 4 ? '2026-02-30' : '2026-03-01'];
});

const textOf = (cells: readonly (readonly string[])[]) =>
  [head, ...cells].map((row) => `${row.join(',')}\n`).join('');
const csv = textOf(rows);
/** The same without repetition, one row in twelve for the checker: the stage is kept, the checked row gets a file of its own. */
const mostlyPlain = textOf(
  rows.map(([, ...cells], i) => [i === 6 ? '　B' : `B${i}`, ...cells.slice(0, 2), '公诉', '2026-03-01']),
);

/** Where a loss is planted: around the table that is read or the database that is written with. */
interface Plant {
  readonly table?: (table: Table) => Table;
  readonly database?: (database: Database) => Database;
}

/** Imports one sheet with a planted loss; gives the steps that were found to differ. */
async function stepsLost(
  t: TestContext,
  content: string | Uint8Array,
  { table, database }: Plant,
): Promise<string[]> {
  const office = openOffice();
  t.after(() => office.close());
  const path = office.write('a', content);
  const source = await openSource(path, await surveyFile(path, () => {}), {});
  const workspace = office.store.workspace();
  const opened = await openDatabase({ workspace, threads: 2 });
  const own = source.tables[0]!;
  const job: SheetJob = {
    table: table?.(own) ?? own,
    mapping: plainMapping('case').sheets[0]!,
    model,
    database: database?.(opened) ?? opened,
    workspace,
    id: '0',
    source: { name: 'a', sha256: '', sheet: null },
    hashes: { mapping: '', model: '' },
    usedElsewhere: new Set(),
    log: new IssueLog(),
    people: null,
    onProgress: () => {},
  };
  try {
    const { rows: passed } = await importSheet(job);
    assert.ok(passed.file.rows >= rows.length);
    return [];
  } catch (error) {
    assert.ok(error instanceof UserError, String((error as Error).stack));
    for (const { code, message } of error.issues) {
      assert.equal(code, 'import/rows-unaccounted');
      assert.match(message.zh, /没有导入/);
      assert.match(message.en, /nothing was imported/);
    }
    return error.issues.map(({ message }) => /“(.*?)”一步/.exec(message.zh)![1]!);
  } finally {
    source.close();
    opened.close();
  }
}

async function* without(blocks: AsyncIterable<readonly Row[]>, numbers: readonly number[]) {
  for await (const block of blocks) yield block.filter((row) => !numbers.includes(row.number));
}

async function* inPlaceOf(blocks: AsyncIterable<readonly Row[]>, lost: number, by: number) {
  for await (const block of blocks) {
    const other = block.find((row) => row.number === by);
    yield block.map((row) => (row.number === lost ? { ...row, number: other!.number } : row));
  }
}

/** The reader of the header is left alone, so that only data rows are lost. */
const lostIn = (lost: number): Plant => ({
  table: (table) => ({ ...table, blocks: () => without(table.blocks(), [lost]) }),
});

test('without a loss every row is accounted for, in each lane', async (t) => {
  for (const content of [csv, csv.trimEnd(), `${csv}\n\n`, csv.replaceAll('\n', '\r\n'), mostlyPlain]) {
    assert.deepEqual(await stepsLost(t, content, {}), []);
    assert.deepEqual(await stepsLost(t, content, slowOnly({})), []);
  }
});

test('a row that is lost or stands for another in the slow lane is found, whichever it is', async (t) => {
  for (let row = 2; row <= 13; row++)
    assert.deepEqual(await stepsLost(t, csv, slowOnly(lostIn(row))), ['读取文件', '各类合计'], String(row));
  const swapped = slowOnly({
    table: (table) => ({ ...table, blocks: () => inPlaceOf(table.blocks(), 3, 6) }),
  });
  assert.deepEqual(await stepsLost(t, csv, swapped), ['读取文件', '各类合计']);
});

/** The quick lane taken away. */
function slowOnly({ table }: Plant): Plant {
  return {
    table: (own) => {
      const { raw: _, ...rest } = table?.(own) ?? own;
      return rest;
    },
  };
}

/** The query of the quick lane, and what it leaves open, seen through a change. */
const raw = (
  change: (given: NonNullable<Awaited<ReturnType<NonNullable<Table['raw']>>>>) => object,
): Plant => ({
  table: (table) => ({
    ...table,
    raw: async (...asked) => {
      const given = (await table.raw!(...asked))!;
      return { ...given, ...change(given) };
    },
  }),
});

test('a row that the query of the quick lane loses or makes is found', async (t) => {
  for (let at = 0; at < 11; at++) {
    const lost = raw(({ sql }) => ({ sql: `(SELECT * FROM ${sql} WHERE c0 <> 'A${at}')` }));
    assert.ok((await stepsLost(t, csv, lost)).includes('读取文件'), `A${at}`);
  }
  const doubled = raw(({ sql }) => ({
    sql: `(SELECT * FROM ${sql} UNION ALL (SELECT * FROM ${sql} LIMIT 1))`,
  }));
  assert.ok((await stepsLost(t, csv, doubled)).includes('读取文件'));
});

test('a row that is lost between the lanes, or comes twice, is found', async (t) => {
  for (const row of [3, 6, 9, 12]) {
    const lost = raw(({ pick }) => ({
      pick: (...asked: Parameters<typeof pick>) => without(pick(...asked), [row]),
    }));
    assert.deepEqual(await stepsLost(t, csv, lost), ['逐行检查', '各类合计']);
  }
  const swapped = raw(({ pick }) => ({
    pick: (...asked: Parameters<typeof pick>) => inPlaceOf(pick(...asked), 3, 6),
  }));
  assert.ok((await stepsLost(t, csv, swapped)).includes('逐行检查'));
});

/** The connection that is written with, one of its methods seen through. */
function connection(change: Partial<DuckDBConnection>): Plant {
  return {
    database: (database) => ({
      ...database,
      connection: new Proxy(database.connection, {
        get(target, name) {
          const own = (change as Record<PropertyKey, unknown>)[name] ?? Reflect.get(target, name);
          return typeof own === 'function' ? own.bind(target) : own;
        },
      }),
    }),
  };
}

test('a row that is lost as rows are appended is found', async (t) => {
  const losing = connection({
    async createAppender(this: DuckDBConnection, table: string) {
      const appender = await this.createAppender(table);
      const append = appender.appendDataChunk.bind(appender);
      appender.appendDataChunk = (chunk) => {
        chunk.rowCount -= 1;
        append(chunk);
      };
      return appender;
    },
  });
  for (const plant of [losing, { ...losing, ...slowOnly({}) }])
    assert.ok((await stepsLost(t, csv, plant)).includes('暂存'));
});

test('a row that is lost as a file is written is found, in each of the files', async (t) => {
  for (const [file, step] of [
    ['0.sure.parquet', '读取文件'],
    ['0.checked.parquet', '写入批次'],
    ['0.rows.parquet', '写入批次'],
  ] as const) {
    const losing = connection({
      run(this: DuckDBConnection, sql: string) {
        const isThis = sql.startsWith('COPY (') && sql.includes(file);
        const to = sql.lastIndexOf(') TO ');
        // All rows but the last.
        const query = sql.slice('COPY ('.length, to);
        return this.run(
          isThis
            ? `COPY (SELECT * FROM (${query}) LIMIT (SELECT count(*) - 1 FROM (${query}))${sql.slice(to)}`
            : sql,
        );
      },
    });
    const content = file === '0.rows.parquet' ? csv : mostlyPlain;
    assert.ok((await stepsLost(t, content, losing)).includes(step), file);
  }
});

test('a row that is lost in a workbook is found', async (t) => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('案件').addRows([head, ...rows]);
  const content = new Uint8Array(await book.xlsx.writeBuffer());
  assert.deepEqual(await stepsLost(t, content, {}), []);
  for (const row of [2, 7, 13])
    assert.deepEqual(await stepsLost(t, content, lostIn(row)), ['读取文件', '各类合计']);
});

test('a count that is wrong itself is found too', async (t) => {
  const wrong: Plant = {
    table: (table) => ({
      ...table,
      countRows: async (from) => {
        const set = await table.countRows(from);
        return { ...set, rows: set.rows + 1 };
      },
    }),
  };
  assert.ok((await stepsLost(t, csv, wrong)).includes('读取文件'));
});
