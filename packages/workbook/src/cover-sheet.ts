import { howMany, joinText, type Text, text } from '@jianheng/mechanisms';
import type ExcelJS from 'exceljs';
import { emptyCell, textCell } from './cell.ts';
import { looks } from './looks.ts';
import { footOf } from './scores-sheet.ts';
import { Sheet } from './sheet.ts';
import { findUnverified } from './unverified.ts';
import type { WorkbookContent } from './workbook-content.ts';

/** A sheet of the workbook, as the cover lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly about: Text;
}

/** Writes the cover: what this is, what it was made from, how to read it, and what nobody has verified. */
export function writeCoverSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  content: WorkbookContent,
  name: string,
  sheets: readonly ListedSheet[],
): void {
  const { run, language, note } = content;
  const say = (t: Text) => t[language];
  const { period, title } = run.manifest;
  const sheet = new Sheet(book, {
    name,
    title: say(text('检察人员考核结果', 'Results of the staff assessment')),
    subtitle: [title, say(text(`${period.from} 至 ${period.to}`, `${period.from} to ${period.to}`))],
    widths: [42, 96],
    frozenColumns: 0,
    headRows: 0,
    language,
    foot: footOf(content),
  });
  const section = (t: Text) => {
    sheet.blank();
    sheet.row([textCell(say(t), looks.section), emptyCell(looks.section)], { height: 22, merged: [[1, 2]] });
  };
  if (note !== undefined) sheet.wide(textCell(say(note), looks.note));
  sheet.wide(textCell(say(decided), looks.note));
  section(text('由什么得出', 'Made from'));
  for (const [label, value] of madeFrom(content))
    sheet.row([textCell(say(label), looks.strongText), textCell(say(value), looks.text)]);
  section(text('工作表', 'Sheets'));
  for (const { name: target, about } of sheets) {
    const link = { text: target, hyperlink: `#'${target}'!A1` };
    sheet.row([{ value: link, look: looks.link }, textCell(say(about), looks.text)]);
  }
  section(text('怎样看', 'How to read it'));
  for (const [label, value] of howToRead)
    sheet.row([textCell(say(label), looks.strongText), textCell(say(value), looks.text)]);
  section(text('未核实的依据', 'Sources not verified (未核实)'));
  const unverified = findUnverified(content);
  for (const { source, where } of unverified) {
    const places = joinText(where, text('、', ', '));
    const mark = text(`未核实：${places.zh}`, `not verified (未核实): ${places.en}`);
    sheet.row([textCell(say(source), looks.strongText), textCell(say(mark), looks.text)]);
  }
  if (unverified.length === 0) {
    sheet.wide(textCell(say(text('没有。', 'None.')), looks.plain));
  }
  sheet.finish();
}

const decided = text(
  '等次由考评委员会和党组织按程序决定，系统不定等次。本表只列出得分、名次和规则留下的余地。',
  'Ratings are decided by people in their procedure, never by the system. This workbook lists points, standings and what the rules leave open.',
);

function madeFrom({ run, results, names }: WorkbookContent): [Text, Text][] {
  const { made, seal, engine } = run.manifest;
  const short = (hash: string) => text(hash.slice(0, 16), hash.slice(0, 16));
  const schemes = results.map((result): [Text, Text] => {
    const { plan, scheme } = result;
    const people = result.list().length;
    const hash = made.plans.find((p) => p.scheme === scheme)?.hash.slice(0, 16) ?? '';
    return [
      text('方案', 'Scheme'),
      text(
        `${plan.title.zh}　${people} 人　${hash}`,
        `${plan.title.en}, ${howMany(people, 'person', 'people')}, ${hash}`,
      ),
    ];
  });
  const named =
    names === undefined
      ? text('本表不含姓名，只有人员编号', 'no names, staff numbers only')
      : text(
          '姓名取自本单位名册；本表含个人信息，按规定范围使用',
          'names come from the register: personal data, handle accordingly',
        );
  return [
    [text('封存号', 'Seal'), short(seal)],
    ...schemes,
    [text('规则包', 'Rule packs'), short(made.rules)],
    [
      text('数据快照', 'Snapshot'),
      text(
        `${made.snapshot.slice(0, 16)}（${made.batches.length} 个批次，见“数据”表）`,
        `${made.snapshot.slice(0, 16)} (${howMany(made.batches.length, 'batch', 'batches')}, see the sheet of data)`,
      ),
    ],
    [
      text('引擎', 'Engine'),
      text(
        `${engine.version}（语义版本 ${engine.semantics}）`,
        `${engine.version} (semantics ${engine.semantics})`,
      ),
    ],
    [text('个人信息', 'Personal data'), named],
  ];
}

const howToRead: readonly (readonly [Text, Text])[] = [
  [
    text('得分', 'Points'),
    text(
      '按精确分数计算，显示时才四舍五入；排名用精确值。小计、总分凡是简单相加的都是公式，可以点开核对。',
      'Computed as exact fractions and rounded for display only; standings use the exact values. Sums are formulas wherever adding up is the whole rule.',
    ),
  ],
  [
    text('名次', 'Place'),
    text(
      '“5–9”表示并列第 5 至第 9 名。同分不分先后；同一名次内的排列没有意义。',
      '"5–9" is a tie for places 5 to 9. Nothing breaks a tie; the order inside one means nothing.',
    ),
  ],
  [
    text('可能名次', 'Places open to chance'),
    text(
      '案件少，偶然性就大。区间内的人不能区分，不宜据以论高下。',
      'Few cases leave much to chance. People inside the range cannot be told apart.',
    ),
  ],
  [
    text('暂缓', 'Held'),
    text(
      '数据未报送、有争议，或方案规定案件太少时不定，暂不计总分、不排名；原因写在各人一行。',
      'Data not supplied, disputed, or too few cases where the scheme waits for more: no total and no place yet; the line says why.',
    ),
  ],
  [
    text('异议', 'Objection'),
    text(
      '对任何一个数字有异议，可以指明是哪一项；每个数字都能打开到规则、算式和案件。',
      'Anybody may object to a single number: each opens down to its rule, arithmetic and cases.',
    ),
  ],
];
