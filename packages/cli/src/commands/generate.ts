import { generate } from '@jianheng/generate';
import { type Command, exitCodes, findOption, getOption, hasFlag } from '../command.ts';
import { wholeNumber } from '../numbers.ts';

const sizes = ['county', 'city', 'province', 'nation'] as const;
const layouts = ['A', 'B', 'C'] as const;
const formats = ['office', 'csv', 'parquet'] as const;

export const generateCommand: Command = {
  name: 'generate',
  group: 'begin',
  summary: {
    zh: '生成一个虚构的院（县、市、省、全国），供演示、试算和压力测试',
    en: 'Invent an office (county, city, province, nation) for trying things out',
  },
  args: [
    {
      name: 'size',
      what: { zh: 'county、city、province 或 nation', en: 'county, city, province or nation' },
    },
  ],
  options: {
    seed: {
      type: 'string',
      value: 'N',
      default: '1',
      what: { zh: '种子：同一种子，同一数据', en: 'same seed, same data' },
    },
    year: { type: 'string', value: 'YYYY', default: '2026', what: { zh: '年度', en: 'year' } },
    layout: {
      type: 'string',
      default: 'A',
      choices: layouts,
      what: {
        zh: '导出版式：A 标准；B 改列名；C 缺列、多列、合并表头',
        en: 'export layout: A standard, B renamed columns, C missing and extra ones',
      },
    },
    format: { type: 'string', choices: formats, what: { zh: '文件格式', en: 'file format' } },
    out: { type: 'string', value: 'DIR', what: { zh: '输出文件夹', en: 'output folder' } },
    overwrite: {
      type: 'boolean',
      what: { zh: '覆盖上次生成的内容', en: 'replace what was generated before' },
    },
  },
  examples: [
    {
      line: 'jianheng generate county --seed 7 --out demo',
      what: { zh: '80 人、2 千件案件的县院', en: 'a county office of 80 with 2,000 cases' },
    },
    {
      line: 'jianheng generate nation --format parquet --out nation',
      what: { zh: '全国规模，直接写成列存', en: 'the nation, written as Parquet' },
    },
  ],
  async run(input) {
    const { output } = input;
    const size = sizes.find((s) => s === input.args[0]);
    if (size === undefined) {
      output.issues([unknownSize(input.args[0]!)]);
      return exitCodes.usage;
    }
    const outDir = findOption(input, 'out') ?? `out/${size}`;
    const format = findOption(input, 'format');
    const made = await generate({
      size,
      seed: wholeNumber(getOption(input, 'seed'), 'seed', 0, 2 ** 32 - 1),
      year: wholeNumber(getOption(input, 'year'), 'year', 2015, 2035),
      layout: layouts.find((l) => l === getOption(input, 'layout'))!,
      ...(format === undefined ? {} : { format: formats.find((f) => f === format)! }),
      outDir,
      overwrite: hasFlag(input, 'overwrite'),
      onProgress: ({ organs, of }) =>
        output.progress({ what: { zh: '生成', en: 'Inventing' }, done: organs, total: of }),
    });
    output.say({
      zh: `已在 ${outDir} 写出虚构数据（不涉及任何真实的人和单位）：`,
      en: `Invented data (no real people or places) written to ${outDir}:`,
    });
    output.table({
      head: [
        { zh: '文件', en: 'file' },
        { zh: '行数', en: 'rows' },
      ],
      rows: made.files.map((f) => [f.path, f.rows.toLocaleString('en')]),
      right: [1],
    });
    output.result({ ok: true, outDir, files: made.files, counts: made.counts });
    return exitCodes.ok;
  },
};

function unknownSize(given: string) {
  return {
    code: 'cli/unknown-size',
    level: 'error' as const,
    message: { zh: `没有规模“${given}”`, en: `there is no size "${given}"` },
    hint: { zh: `可用：${sizes.join('、')}`, en: `use one of ${sizes.join(', ')}` },
    place: {},
  };
}
