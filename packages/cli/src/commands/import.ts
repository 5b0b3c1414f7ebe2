import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { type ImportReport, importFile, openStore, parseMapping, type Store } from '@jianheng/facts';
import type { Text } from '@jianheng/mechanisms';
import { type FactModel, UserError } from '@jianheng/scheme';
import { type Command, type CommandInput, exitCodes, findOption, getOption, hasFlag } from '../command.ts';
import { dataOption, modelOption, placesOf } from '../places.ts';
import { getModel } from '../read-model.ts';
import { bundledSchemes, missing } from '../read-schemes.ts';

export const importCommand: Command = {
  name: 'import',
  group: 'facts',
  summary: {
    zh: '导入导出表：逐行检查，错行写入可回填的错误表，其余入库',
    en: 'Import exports: every row is checked, wrong ones go to a workbook to fix, the rest is kept',
  },
  args: [
    { name: 'file', many: true, what: { zh: 'CSV、XLSX 或 Parquet 文件', en: 'CSV, XLSX or Parquet files' } },
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
    again: { type: 'boolean', what: { zh: '同一文件也再导一次', en: 'import the same file again' } },
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
  ],
  async run(input) {
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
    const store = openStore(placesOf(input).store);
    try {
      const reports: ImportReport[] = [];
      for (const path of input.args) reports.push(await importOne(path, { mapping, model, store, input }));
      input.output.result({ ok: true, reports });
      return reports.some((r) => rejectedIn(r) > 0) ? exitCodes.issues : exitCodes.ok;
    } finally {
      store.close();
    }
  },
};

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
  tell(report, input);
  return report;
}

function rejectedIn(report: ImportReport): number {
  return report.sheets.reduce((n, s) => n + s.counts.rejected, 0);
}

function tell(report: ImportReport, { output }: CommandInput): void {
  output.issues(report.issues.slice(0, 10));
  const more = report.issues.length - 10 + report.issuesLeft;
  if (more > 0)
    output.say({ zh: `……另有 ${more} 处，见错误表`, en: `… and ${more} more, see the error workbook` });
  if (report.batches.length === 0 && report.already.length > 0) {
    output.say({
      zh: `${report.source.name}：内容与已导入的批次 ${report.already.map((b) => b.seq).join('、')} 相同，没有重复入库`,
      en: `${report.source.name}: same content as batch ${report.already.map((b) => b.seq).join(', ')}; nothing was added`,
    });
    return;
  }
  for (const { sheet, kind, counts } of report.sheets) {
    const name = sheet === null ? report.source.name : `${report.source.name} › ${sheet}`;
    output.say({
      zh: `${name} → ${kind}：读 ${counts.read}，接受 ${counts.accepted}（提醒 ${counts.warned}），拒绝 ${counts.rejected}`,
      en: `${name} → ${kind}: ${counts.read} read, ${counts.accepted} accepted (${counts.warned} warned), ${counts.rejected} rejected`,
    });
  }
  if (report.errorWorkbook !== null) {
    output.say({
      zh: `错误表：${report.errorWorkbook}（改好后用同一对应关系再导入）`,
      en: `Error workbook: ${report.errorWorkbook} (fix it and import it with the same mapping)`,
    });
  }
}
