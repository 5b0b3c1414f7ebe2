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
  /** Median over the rounds of copy's time over the import's; at least 1/2 for UTF-8 and 1/3 for GB18030 are wanted. */
  readonly ratio: { readonly utf8: number; readonly gb18030: number };
  /** The same of processor time, which a busy machine disturbs less. */
  readonly ratioOfProcessorTime: { readonly utf8: number; readonly gb18030: number };
  readonly peakMebibytes: number;
}

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

/** What one piece of work cost, in ms. */
interface Cost {
  readonly clock: number;
  readonly processor: number;
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const before = process.cpuUsage();
  const start = performance.now();
  await work();
  const clock = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { clock, processor: (user + system) / 1000 };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/**
 * Imports the same table from UTF-8 and GB18030 and has DuckDB copy it, in turns, so that a busy machine slows all three;
 * the first round is not counted. Rows per second are those of each one's fastest round.
 */
export async function benchImport(rows: number, threads: number, rounds = 3): Promise<ImportFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'jianheng-import-'));
  const utf8 = join(folder, 'utf8.csv');
  const gb18030 = join(folder, 'gb18030.csv');
  const model = readFactModel('model', readFileSync('schemes/facts/procuratorate.yaml', 'utf8')).model!;
  const mapping = parseMapping('mapping', mappingText, model).mapping!;
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  const store = openStore(join(folder, 'store'));
  const costs: Record<'copy' | 'utf8' | 'gb18030', Cost>[] = [];
  try {
    await connection.run(`COPY (${casesSql(rows)}) TO '${utf8}' (HEADER)`);
    await transcode(utf8, gb18030);
    const load = (path: string) =>
      importFile({ path, mapping, model, store, at: new Date().toISOString(), again: true, threads });
    const copy = `COPY (SELECT * FROM read_csv('${utf8}')) TO '${join(folder, 'copy.parquet')}' (FORMAT parquet)`;
    for (let round = 0; round <= rounds; round++) {
      const cost = {
        copy: await costOf(() => connection.run(copy)),
        utf8: await costOf(() => load(utf8)),
        gb18030: await costOf(() => load(gb18030)),
      };
      if (round > 0) costs.push(cost);
    }
    const speed = (name: 'copy' | 'utf8' | 'gb18030') =>
      Math.round((rows * 1000) / Math.min(...costs.map((cost) => cost[name].clock)));
    const ratio = (name: 'utf8' | 'gb18030', what: keyof Cost) =>
      Number(median(costs.map((cost) => cost.copy[what] / cost[name][what])).toFixed(2));
    return {
      rows,
      bytes: statSync(utf8).size,
      copy: speed('copy'),
      utf8: speed('utf8'),
      gb18030: speed('gb18030'),
      ratio: { utf8: ratio('utf8', 'clock'), gb18030: ratio('gb18030', 'clock') },
      ratioOfProcessorTime: { utf8: ratio('utf8', 'processor'), gb18030: ratio('gb18030', 'processor') },
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
  const [rows = 1_000_000, threads = 2, rounds = 3] = process.argv.slice(2).map(Number);
  console.log(await benchImport(rows, threads, rounds));
}
