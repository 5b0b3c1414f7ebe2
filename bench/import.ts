import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { importFile, openStore, parseMapping } from '@jianheng/facts';
import { encodeGb18030 } from '@jianheng/generate';
import { readFactModel } from '@jianheng/scheme';

/** What importing one file cost beside DuckDB's own copy of it to Parquet. */
export interface ImportFigures {
  readonly rows: number;
  readonly bytes: number;
  /** Rows per second: the copy, and the import with all checks from UTF-8 and from GB18030. */
  readonly copy: number;
  readonly utf8: number;
  readonly gb18030: number;
  /** Import over copy; at least 1/2 for UTF-8 and 1/3 for GB18030 are wanted. */
  readonly ratio: { readonly utf8: number; readonly gb18030: number };
  readonly peakMebibytes: number;
}

const rounds = 3;

/** Case rows as an office exports them, one in a hundred of them wrong. */
const casesSql = (rows: number) => `SELECT
  printf('A%06d%d%08d', i % 3600, 2024, i) AS "案件编号", printf('O%05d', i % 3600) AS "单位编码",
  CASE WHEN i % 400 = 399 THEN NULL ELSE printf('P%07d', (i * 7919) % 220000) END AS "承办人编号",
  CASE WHEN i % 200 = 199 THEN '其他业务类' ELSE ['审查逮捕', '一审公诉', '公诉', '民事监督', '检察建议'][1 + i % 5] END AS "案件类型",
  ['刑事', '民事', '行政'][1 + i % 3] AS "条线",
  (DATE '2024-03-01' + CAST(i % 365 AS INT)) AS "受理日期",
  CASE WHEN i % 7 = 0 THEN NULL WHEN i % 400 = 1 THEN DATE '2024-01-01' ELSE DATE '2024-04-01' + CAST(i % 365 AS INT) END AS "办结日期",
  1 + i % 4 AS "受理人数", i % 2 AS "批准逮捕人数", i % 3 AS "不批准逮捕人数", i % 2 AS "起诉人数", i % 2 AS "不起诉人数",
  i % 2 AS "一次退回补充侦查人数", i % 2 AS "延长审查起诉期限人数", 0 AS "撤回起诉人数", 0 AS "判决无罪人数",
  1 AS "认罪认罚人数", 1 AS "量刑建议提出人数", 1 AS "确定刑量刑建议人数", 1 AS "量刑建议采纳人数", i % 3 AS "附加环节件数",
  ['是', '否'][1 + i % 2] AS "是否听证", ['是', '否'][1 + i % 2] AS "是否自行补充侦查", '无' AS "保密标记"
  FROM range(${rows}) t(i)`;

const mappingText = `
mapping: bench
fact-model: procuratorate
sheets:
  - kind: case
    columns: { case_id: 案件编号 }
`;

async function transcode(from: string, to: string): Promise<void> {
  const out = createWriteStream(to);
  for await (const piece of createReadStream(from, 'utf8')) {
    if (!out.write(encodeGb18030(piece as string))) await new Promise((resume) => out.once('drain', resume));
  }
  out.end();
  await finished(out);
}

/** Seconds of the fastest of some rounds. */
function best(times: readonly number[]): number {
  return Math.min(...times) / 1000;
}

/**
 * Imports the same table from UTF-8 and GB18030 and has DuckDB copy it, in turns, so that a busy machine slows all three.
 * Rows per second are those of each one's fastest round.
 */
export async function benchImport(rows: number, threads: number): Promise<ImportFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'jianheng-import-'));
  const utf8 = join(folder, 'utf8.csv');
  const gb18030 = join(folder, 'gb18030.csv');
  const model = readFactModel('model', readFileSync('schemes/facts/procuratorate.yaml', 'utf8')).model!;
  const mapping = parseMapping('mapping', mappingText, model).mapping!;
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  const store = openStore(join(folder, 'store'));
  const times = { copy: [] as number[], utf8: [] as number[], gb18030: [] as number[] };
  try {
    await connection.run(`COPY (${casesSql(rows)}) TO '${utf8}' (HEADER)`);
    await transcode(utf8, gb18030);
    const timed = async (name: keyof typeof times, work: () => Promise<unknown>) => {
      const start = performance.now();
      await work();
      times[name].push(performance.now() - start);
    };
    const load = (path: string) =>
      importFile({ path, mapping, model, store, at: new Date().toISOString(), again: true, threads });
    for (let round = 0; round < rounds; round++) {
      await timed('copy', () =>
        connection.run(
          `COPY (SELECT * FROM read_csv('${utf8}')) TO '${join(folder, 'copy.parquet')}' (FORMAT parquet)`,
        ),
      );
      await timed('utf8', () => load(utf8));
      await timed('gb18030', () => load(gb18030));
    }
    const speed = (name: keyof typeof times) => Math.round(rows / best(times[name]));
    return {
      rows,
      bytes: statSync(utf8).size,
      copy: speed('copy'),
      utf8: speed('utf8'),
      gb18030: speed('gb18030'),
      ratio: {
        utf8: best(times.copy) / best(times.utf8),
        gb18030: best(times.copy) / best(times.gb18030),
      },
      peakMebibytes: Math.round(process.resourceUsage().maxRSS / 1024),
    };
  } finally {
    store.close();
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  console.log(await benchImport(Number(process.argv[2] ?? 1_000_000), Number(process.argv[3] ?? 2)));
}
