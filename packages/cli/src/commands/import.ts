import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, extname, join } from 'node:path';
import {
  type ImportReport,
  importFile,
  openStore,
  parseMapping,
  type Store,
  sayLedger,
  undoImport,
} from '@jianheng/facts';
import { bundledSchemes, getModel, missing } from '@jianheng/library';
import type { Text } from '@jianheng/mechanisms';
import { howMany } from '@jianheng/mechanisms';
import { type FactModel, UserError } from '@jianheng/scheme';
import {
  type Command,
  type CommandInput,
  type ExitCode,
  exitCodes,
  findOption,
  getOption,
  hasFlag,
} from '../command.ts';
import { declareCoverage } from '../declare-coverage.ts';
import { joinAbsentSheets } from '../join-absent-sheets.ts';
import { wholeNumber } from '../numbers.ts';
import { dataOption, modelOption, placesOf } from '../places.ts';
import { openFacts } from '../prepare-facts.ts';

export const importCommand: Command = {
  name: 'import',
  group: 'facts',
  summary: {
    zh: '导入导出表：逐行检查，错行写入可回填的错误表，其余入库',
    en: 'Import exports: every row is checked, wrong ones go to a workbook to fix, the rest is kept',
  },
  args: [
    {
      name: 'file',
      many: true,
      optional: true,
      what: { zh: 'CSV、XLSX 或 Parquet 文件', en: 'CSV, XLSX or Parquet files' },
    },
  ],
  options: {
    mapping: {
      type: 'string',
      value: 'FILE',
      what: { zh: '对应关系文件（jianheng map 可生成）', en: 'mapping file (jianheng map proposes one)' },
    },
    ...dataOption,
    ...modelOption,
    errors: {
      type: 'string',
      value: 'DIR',
      default: 'out/errors',
      what: { zh: '错误表写到哪里', en: 'where error workbooks go' },
    },
    encoding: {
      type: 'string',
      choices: ['utf-8', 'gb18030'],
      what: { zh: '编码（一般自动识别）', en: 'encoding (usually recognised)' },
    },
    covers: {
      type: 'string',
      value: 'FROM..TO',
      what: {
        zh: '这次导出说的是哪段时间，如 2026-01-01..2026-12-31：没有行的季度也算报过，是零',
        en: 'the stretch that the exports speak of, such as 2026-01-01..2026-12-31: a quarter without rows is nought, not unsupplied',
      },
    },
    organs: {
      type: 'string',
      value: 'IDS',
      what: {
        zh: '与 --covers 同用：哪些单位，逗号隔开（一行也没有的表看不出是谁报的）',
        en: 'with --covers: of which organs, with commas between (an empty sheet does not say whose it is)',
      },
    },
    again: { type: 'boolean', what: { zh: '同一文件也再导一次', en: 'import the same file again' } },
    list: {
      type: 'boolean',
      what: { zh: '列出有效的批次，不导入', en: 'list the batches in force, import nothing' },
    },
    undo: {
      type: 'string',
      value: 'BATCH',
      what: {
        zh: '撤销一个批次（编号见 --list）；已用于封存运行的，须每行都已有后来的更正',
        en: 'undo a batch (numbers: --list); one that a sealed run used must have a later correction of each row',
      },
    },
    reason: {
      type: 'string',
      value: 'TEXT',
      what: { zh: '撤销的原因，记入批次日志', en: 'why it is undone; kept in the journal' },
    },
  },
  examples: [
    {
      line: 'jianheng import cases.csv --mapping mapping.yaml',
      what: { zh: '导入一个文件', en: 'one file' },
    },
    {
      line: 'jianheng import exports/*.csv --mapping mapping.yaml --data data',
      what: { zh: '一批文件', en: 'many files' },
    },
    {
      line: 'jianheng import 导出/*.csv --mapping mapping.yaml --covers 2026-01-01..2026-12-31',
      what: {
        zh: '全年的导出：没有缺陷的季度是零，不是没报',
        en: 'a year’s exports: a quarter without defects is nought',
      },
    },
    {
      line: 'jianheng import --undo 3 --reason 误导了上月的表',
      what: { zh: '撤销第 3 批', en: 'undo batch 3' },
    },
  ],
  async run(input) {
    if (hasFlag(input, 'list')) return listImports(input);
    const undone = findOption(input, 'undo');
    if (undone !== undefined) return undoOne(input, wholeNumber(undone, 'undo', 1, 2 ** 31 - 1));
    if (input.args.length === 0) {
      throw new UserError([
        missing(
          '<file>',
          { zh: '没有说明导入哪个文件', en: 'no file to import' },
          {
            zh: '例如 jianheng import 案件.csv --mapping mapping.yaml',
            en: 'e.g. jianheng import cases.csv --mapping mapping.yaml',
          },
        ),
      ]);
    }
    const mappingPath = findOption(input, 'mapping');
    if (mappingPath === undefined || !existsSync(mappingPath)) {
      throw new UserError([
        missing(
          mappingPath ?? '--mapping',
          { zh: '没有对应关系文件', en: 'no mapping file' },
          {
            zh: '先用 jianheng map <文件> 生成一份，核对后再导入',
            en: 'propose one with jianheng map <file>, look it over, then import',
          },
        ),
      ]);
    }
    const model = await getModel(getOption(input, 'model'), bundledSchemes);
    const { mapping, issues } = parseMapping(mappingPath, readFileSync(mappingPath, 'utf8'), model);
    if (mapping === null) throw new UserError(issues);
    input.output.issues(issues);
    const declared = declareCoverage(mapping, input);
    const store = openStore(placesOf(input).store);
    try {
      const reports: ImportReport[] = [];
      for (const path of input.args)
        reports.push(await importOne(path, { mapping: declared, model, store, input }));
      input.output.result({ ok: true, reports });
      return reports.some((r) => rejectedIn(r) > 0) ? exitCodes.issues : exitCodes.ok;
    } finally {
      store.close();
    }
  },
};

/** Prints the batches in force. */
function listImports(input: CommandInput): ExitCode {
  const { output } = input;
  const store = openFacts(input);
  try {
    const batches = store.batches().map((batch) => ({ ...batch, run: store.findRunOf(batch.seq) }));
    output.table({
      head: [
        { zh: '批次', en: 'batch' },
        { zh: '种类', en: 'kind' },
        { zh: '行数', en: 'rows' },
        { zh: '来自', en: 'from' },
        { zh: '导入时间', en: 'imported' },
        { zh: '用于运行', en: 'used by run' },
      ],
      right: [0, 2],
      rows: batches.map(({ seq, kind, rows, source, importedAt, run }) => [
        String(seq),
        kind,
        String(rows),
        source.sheet === null ? source.name : `${source.name} › ${source.sheet}`,
        importedAt.slice(0, 16).replace('T', ' '),
        run === null ? '' : run.slice(0, 16),
      ]),
    });
    output.result({ ok: true, batches });
    return exitCodes.ok;
  } finally {
    store.close();
  }
}

/** Undoes one batch; who, when and why stay in the journal. */
async function undoOne(input: CommandInput, seq: number): Promise<ExitCode> {
  const model = await getModel(getOption(input, 'model'), bundledSchemes);
  const reason = findOption(input, 'reason');
  const store = openFacts(input);
  try {
    const { batch, superseded } = await undoImport(store, seq, {
      at: new Date().toISOString(),
      model,
      by: userInfo().username,
      ...(reason === undefined ? {} : { reason }),
    });
    const why = superseded
      ? { zh: '它的每一行都已有后来的更正', en: 'each of its rows has a later correction' }
      : { zh: '下次运行不再计入', en: 'later runs leave it out' };
    input.output.say({
      zh: `已撤销第 ${seq} 批（${batch.source.name}，${batch.rows} 行）：${why.zh}`,
      en: `Batch ${seq} is undone (${batch.source.name}, ${howMany(batch.rows, 'row')}): ${why.en}`,
    });
    input.output.result({ ok: true, undone: seq, superseded });
    return exitCodes.ok;
  } finally {
    store.close();
  }
}

interface ImportJob {
  readonly mapping: NonNullable<ReturnType<typeof parseMapping>['mapping']>;
  readonly model: FactModel;
  readonly store: Store;
  readonly input: CommandInput;
}

const stages: Record<string, Text> = {
  survey: { zh: '识别', en: 'Looking at' },
  read: { zh: '读取', en: 'Reading' },
  keys: { zh: '查重', en: 'Checking keys of' },
  write: { zh: '写入', en: 'Writing' },
  errors: { zh: '写错误表', en: 'Writing errors of' },
};

async function importOne(path: string, { mapping, model, store, input }: ImportJob): Promise<ImportReport> {
  const { output } = input;
  if (!existsSync(path)) {
    throw new UserError([
      missing(path, { zh: '找不到文件', en: 'no such file' }, { zh: '核对路径', en: 'check the path' }),
    ]);
  }
  const errors = getOption(input, 'errors');
  mkdirSync(errors, { recursive: true });
  const encoding = findOption(input, 'encoding');
  const report = await importFile({
    path,
    mapping,
    model,
    store,
    at: new Date().toISOString(),
    again: hasFlag(input, 'again'),
    errorWorkbook: join(errors, `${basename(path, extname(path))}-errors.xlsx`),
    ...(encoding === undefined ? {} : { encoding: encoding as 'utf-8' | 'gb18030' }),
    onProgress: ({ stage, rows, bytes, total }) => {
      const what = stages[stage]!;
      output.progress({
        what: { zh: `${what.zh} ${basename(path)}`, en: `${what.en} ${basename(path)}` },
        ...(stage === 'survey' || stage === 'read' ? { done: bytes, total } : { done: rows }),
      });
    },
  });
  tell(report, model, input);
  return report;
}

function rejectedIn(report: ImportReport): number {
  return report.sheets.reduce((n, s) => n + s.counts.rejected, 0);
}

function tell(report: ImportReport, model: FactModel, { output }: CommandInput): void {
  const issues = joinAbsentSheets(report.issues);
  output.issues(issues.slice(0, 10));
  const more = issues.length - 10 + report.issuesLeft;
  if (more > 0)
    output.say({ zh: `……另有 ${more} 处，见错误表`, en: `… and ${more} more, see the error workbook` });
  if (report.batches.length === 0 && report.already.length > 0) {
    output.say({
      zh: `${report.source.name}：内容与已导入的批次 ${report.already.map((b) => b.seq).join('、')} 相同，没有重复入库`,
      en: `${report.source.name}: same content as batch ${report.already.map((b) => b.seq).join(', ')}; nothing was added`,
    });
    return;
  }
  for (const { sheet, kind, counts, ledger } of report.sheets) {
    const name = sheet === null ? report.source.name : `${report.source.name} › ${sheet}`;
    output.say({
      zh: `${name} → ${kind}：读 ${counts.read}，接受 ${counts.accepted}（提醒 ${counts.warned}），拒绝 ${counts.rejected}`,
      en: `${name} → ${kind}: ${counts.read} read, ${counts.accepted} accepted (${counts.warned} warned), ${counts.rejected} rejected`,
    });
    if (ledger !== null) {
      const { zh, en } = sayLedger(ledger);
      output.say({ zh: `    ${zh}`, en: `    ${en}` });
    }
  }
  if (report.errorWorkbook !== null) {
    output.say({
      zh: `错误表：${report.errorWorkbook}（改好后用同一对应关系再导入）`,
      en: `Error workbook: ${report.errorWorkbook} (fix it and import it with the same mapping)`,
    });
  }
  for (const { kind, covers } of report.batches) {
    if (covers.organs.length > 0 || model.kinds[kind]?.organ === undefined) continue;
    output.say({
      zh: `${model.kinds[kind]!.title.zh}：一行也没有，看不出是哪些单位报的，仍算没有报送；确实没有的，加 --covers 起..止 --organs 单位编码`,
      en: `${kind}: without a row nobody is seen to have supplied it, and it counts as not supplied; if there really was nothing, add --covers FROM..TO --organs IDS`,
    });
  }
}
