import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { mappingText, type Proposal, type ProposalForFiles, proposeForFiles } from '@jianheng/facts';
import { bundledSchemes, getModel, missing } from '@jianheng/library';
import { UserError } from '@jianheng/scheme';
import { type Command, exitCodes, findOption, getOption, hasFlag } from '../command.ts';
import type { Output } from '../output.ts';
import { modelOption } from '../places.ts';

export const mapCommand: Command = {
  name: 'map',
  group: 'facts',
  summary: {
    zh: '看一份或几份导出表，提出列与事实模型的对应关系，供人核对',
    en: 'Look at an export of one file or several and propose how its columns map to the fact model, for a person to confirm',
  },
  args: [
    {
      name: 'file',
      many: true,
      what: {
        zh: 'CSV、XLSX 或 Parquet 文件；几份合成一个对应关系',
        en: 'CSV, XLSX or Parquet files; several make one mapping',
      },
    },
  ],
  options: {
    ...modelOption,
    out: {
      type: 'string',
      value: 'FILE',
      what: { zh: '对应关系写到哪里', en: 'where to write the mapping' },
    },
    overwrite: {
      type: 'boolean',
      what: { zh: '覆盖已有的对应关系文件', en: 'replace an existing mapping file' },
    },
  },
  examples: [
    {
      line: 'jianheng map 考核数据.xlsx --out mapping.yaml',
      what: { zh: '提出对应关系并写成文件', en: 'propose a mapping and write it down' },
    },
    {
      line: 'jianheng map 导出/*.csv --out mapping.yaml',
      what: { zh: '一个文件夹的导出表，一个对应关系', en: 'a folder of exports, one mapping' },
    },
  ],
  async run(input) {
    const paths = input.args;
    const absent = paths.filter((path) => !existsSync(path));
    if (absent.length > 0) {
      throw new UserError(
        absent.map((path) =>
          missing(path, { zh: '找不到文件', en: 'no such file' }, { zh: '核对路径', en: 'check the path' }),
        ),
      );
    }
    const model = await getModel(getOption(input, 'model'), bundledSchemes);
    const proposal = await proposeForFiles(paths, model);
    const [path] = paths;
    const name = paths.length === 1 ? basename(path!, extname(path!)) : basename(dirname(resolve(path!)));
    const out = findOption(input, 'out') ?? `${name}.mapping.yaml`;
    writeMapping(proposal, out, hasFlag(input, 'overwrite'));
    tell(proposal, input.output);
    const files = paths.length === 1 ? basename(path!) : '<file> …';
    input.output.say({
      zh: `已写入 ${out}。请打开核对（尤其是把握不大的列），再用 jianheng import ${files.replace('<file>', '<文件>')} --mapping ${out} 导入。`,
      en: `Written to ${out}. Look it over (the less certain columns above all), then run jianheng import ${files} --mapping ${out}.`,
    });
    const isWhole = proposal.unknown.length === 0;
    input.output.result({ ok: isWhole, mapping: out, sheets: proposal.sheets, unknown: proposal.unknown });
    return isWhole ? exitCodes.ok : exitCodes.issues;
  },
};

/** Writes a proposal as a mapping file. Throws a UserError rather than replace one that a person may have corrected. */
export function writeMapping(proposal: Proposal, out: string, overwrite: boolean): void {
  if (existsSync(out) && !overwrite) {
    throw new UserError([
      {
        code: 'cli/file-exists',
        level: 'error',
        message: { zh: '对应关系文件已存在，没有覆盖', en: 'the mapping file exists and was not replaced' },
        hint: { zh: '换一个 --out，或加 --overwrite', en: 'choose another --out, or add --overwrite' },
        place: { file: out },
      },
    ]);
  }
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, mappingText(mappingName(out), proposal));
}

/** A mapping's name from its file's: the words of the language allow lower-case letters, digits and hyphens. */
function mappingName(file: string): string {
  const plain = basename(file)
    .replace(/\.(mapping\.)?ya?ml$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return /^[a-z]/.test(plain) ? plain : 'proposed';
}

const sure = 0.9;

function tell(proposal: ProposalForFiles, output: Output): void {
  for (const path of proposal.unknown) {
    output.say({
      zh: `${basename(path)}：没有认出任何工作表，表头与事实模型的列名相差太远`,
      en: `${basename(path)}: no sheet was recognised, the headers are too far from the fact model`,
    });
  }
  for (const { sheet, kind, columns, left, missing: absent } of proposal.sheets) {
    output.say({ zh: `${sheet ?? '表'} → ${kind}`, en: `${sheet ?? 'table'} → ${kind}` });
    const doubtful = columns.filter((c) => c.confidence < sure);
    if (doubtful.length > 0) {
      output.table({
        head: [
          { zh: '把握不大的列', en: 'less certain' },
          { zh: '表头', en: 'header' },
          { zh: '把握', en: 'confidence' },
          { zh: '不认识的代码', en: 'unknown codes' },
        ],
        rows: doubtful.map((c) => [
          c.column,
          c.header,
          `${Math.round(c.confidence * 100)}%`,
          c.unknownCodes.join('、'),
        ]),
        right: [2],
      });
    }
    if (absent.length > 0)
      output.say({
        zh: `  缺必填列：${absent.join('、')}`,
        en: `  required columns not found: ${absent.join(', ')}`,
      });
    if (left.length > 0)
      output.say({ zh: `  没用上的列：${left.join('、')}`, en: `  headers left over: ${left.join(', ')}` });
  }
}
