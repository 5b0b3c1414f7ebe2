import {
  basisText,
  type CaseEntry,
  type ExplainedCell,
  type ExplainedPerson,
  type ExplainedStint,
  explainPerson,
  maskCase,
  type ReadStint,
  readTotal,
} from '@jianheng/assess';
import {
  exact,
  exactText,
  type Fraction,
  howMany,
  multiply,
  shortText,
  type Text,
  text,
  toNumber,
  zero,
} from '@jianheng/mechanisms';
import type { ProgramIndicator } from '@jianheng/scheme';
import type ExcelJS from 'exceljs';
import { type Cell, emptyCell, numberCell, textCell } from './cell.ts';
import { type Look, looks, type PointLooks, pointLooks } from './looks.ts';
import { footOf } from './scores-sheet.ts';
import { Sheet } from './sheet.ts';
import { sumCell } from './sum-cell.ts';
import type { WorkbookContent, WorkbookResult } from './workbook-content.ts';

const columns: readonly { readonly title: Text; readonly width: number }[] = [
  { title: text('指标', 'Indicator'), width: 20 },
  { title: text('计量', 'Measured'), width: 24 },
  { title: text('规则', 'Rule'), width: 40 },
  { title: text('算式', 'Arithmetic'), width: 40 },
  { title: text('得分', 'Points'), width: 9 },
  { title: text('满分', 'Full'), width: 9 },
  { title: text('依据', 'Basis'), width: 28 },
  { title: text('说明', 'Notes'), width: 40 },
];
const pointsColumn = 'E';

interface Job {
  readonly content: WorkbookContent;
  readonly sheet: Sheet;
  readonly look: PointLooks;
  readonly places: number;
  readonly say: (t: Text) => string;
}

/** Writes one person's explanation: every indicator with what was measured, its rule, arithmetic, points and source. */
export async function writePersonSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  content: WorkbookContent,
  result: WorkbookResult,
  person: string,
  name: string,
): Promise<void> {
  const trace = result.trace(person);
  const explained = explainPerson(trace);
  const read = readTotal(trace);
  const say = (t: Text) => t[content.language];
  const sheet = new Sheet(book, {
    name,
    title: titleOf(content, explained),
    subtitle: [say(explained.lines[0]!), say(explained.standing), say(rights)],
    widths: columns.map((c) => c.width),
    frozenColumns: 1,
    headRows: 1,
    repeatHead: content.cases === undefined,
    language: content.language,
    foot: footOf(content),
  });
  sheet.row(columns.map((c) => textCell(say(c.title), looks.head)));
  const { places } = trace.phases[0]!.program;
  const job: Job = { content, sheet, look: pointLooks(places), places, say };
  const totals = read.stints.map((stint, k) => writeStint(job, explained.stints[k]!, stint));
  writeTotal(job, explained, read.total, read.stints, totals);
  if (content.cases !== undefined) await writeCases(job, result.scheme, explained);
  sheet.finish();
}

const rights = text(
  '对任何一行有异议，可以指明该行提出；名次和得分不决定等次，等次由会议决定。',
  'You may object to any single line. Points and places decide no rating; people do.',
);

function titleOf({ names, language }: WorkbookContent, { person }: ExplainedPerson): string {
  const name = names?.get(person);
  const who = name === undefined ? text(person, person) : text(`${name}（${person}）`, `${name} (${person})`);
  return text(`得分说明　${who.zh}`, `How the points came about: ${who.en}`)[language];
}

/** A part's row needs the rows of its indicators, which come after it. Returns the row of the stint's sum. */
function writeStint(job: Job, explained: ExplainedStint, read: ReadStint): number {
  const { sheet, say, look, places } = job;
  const { post, from, to, days } = explained;
  const organ = job.content.organNames?.get(post.organ ?? '') ?? post.organ ?? '';
  const weight = exactText(read.weight);
  const share = weight === '1' ? text('', '') : text(`，占总分 ${weight}`, `, weight ${weight}`);
  const where = [organ, post.department].filter((v) => v).join(' ');
  const heading = text(
    `${from} 至 ${to}　${where}　在岗 ${days} 天${share.zh}`,
    `${from} to ${to}, ${where}, ${howMany(days, 'day')} in post${share.en}`,
  );
  sheet.wide(textCell(say(heading), looks.section));
  const { indicators } = read.phase.program;
  const partRows: number[] = [];
  explained.parts.forEach((part, p) => {
    const own = indicators.filter((i) => i.part === part.part && i.inside === null);
    const inner = indicators.filter((i) => i.part === part.part && i.inside !== null);
    const row = sheet.next;
    partRows.push(row);
    const { points, isZeroed } = read.parts[p]!;
    const limit = isZeroed
      ? text('红线计零', 'zero by a red line')
      : part.isLimited
        ? text('以满分为限', 'limited to the full points')
        : text('', '');
    sheet.row([
      textCell(say(part.title), looks.partText),
      ...[0, 1, 2].map(() => emptyCell(looks.partText)),
      sumCell({
        points,
        terms: own.map((i) => read.cells.get(i.id)?.points ?? zero),
        formula: `SUM(${pointsColumn}${row + 1}:${pointsColumn}${row + own.length})`,
        places,
        look: look.sum,
      }),
      numberCell(toNumber(exact(part.full)), { ...look.sum, numFmt: 'General' }),
      emptyCell(looks.partText),
      textCell(say(limit), looks.partText),
    ]);
    for (const indicator of own) writeCell(job, explained, read, indicator, looks.text);
    for (const indicator of inner) writeCell(job, explained, read, indicator, looks.muted);
  });
  return sheet.row([
    textCell(say(text('本段合计', 'Sum')), looks.strongText),
    ...[0, 1, 2].map(() => emptyCell(looks.text)),
    sumCell({
      points: read.total,
      terms: read.parts.map((p) => p.points),
      formula: `SUM(${partRows.map((r) => `${pointsColumn}${r}`).join(',')})`,
      places,
      look: look.total,
    }),
    numberCell(toNumber(exact(read.phase.program.full)), { ...look.inner, numFmt: 'General' }),
    emptyCell(looks.text),
    emptyCell(looks.text),
  ]);
}

function writeCell(
  { sheet, say, look }: Job,
  stint: ExplainedStint,
  read: ReadStint,
  indicator: ProgramIndicator,
  textLook: Look,
): void {
  const cell = stint.cells.find((c) => c.indicator === indicator.id)!;
  const isInner = indicator.inside !== null;
  const isScored = cell.done === 'score';
  const title = isInner ? text(`　其中：${cell.title.zh}`, `  of which: ${cell.title.en}`) : cell.title;
  sheet.row([
    textCell(say(title), textLook),
    textCell(isScored && cell.told.measured !== null ? say(cell.told.measured) : '', textLook),
    textCell(say(cell.told.rule), textLook),
    textCell(isScored ? say(cell.told.arithmetic) : '', textLook),
    pointsOf(cell, read, isInner ? look.inner : look.points),
    textCell(shortText(exact(cell.full)), { ...textLook, alignment: look.points.alignment! }),
    textCell(cell.basis.length === 0 ? '' : sourceText(say(basisText(cell.basis))), looks.muted),
    textCell(notesOf(cell, indicator).map(say).join('\n'), looks.muted),
  ]);
}

/** The column says already that this is the basis. */
function sourceText(basis: string): string {
  return basis.replace(/^(依据：|Basis: )/, '');
}

function pointsOf(cell: ExplainedCell, read: ReadStint, look: Look): Cell {
  if (cell.done === 'share-out' || cell.done === 'hold') return textCell('—', looks.mutedCentered);
  return numberCell(toNumber(read.cells.get(cell.indicator)!.points), look);
}

function notesOf(cell: ExplainedCell, { note }: ProgramIndicator): Text[] {
  const peers =
    cell.peers === null
      ? null
      : text(`与 ${cell.peers} 人（含本人）比较`, `compared with ${cell.peers}, oneself included`);
  return [cell.told.bound, cell.merged, cell.sharing, peers, cell.otherwise, note].filter((t) => t !== null);
}

function writeTotal(
  { sheet, say, look, places }: Job,
  explained: ExplainedPerson,
  total: Fraction,
  stints: readonly ReadStint[],
  rows: readonly number[],
): void {
  const label = textCell(say(text('总分', 'Total')), looks.partText);
  const blank = emptyCell(looks.partText);
  if (explained.heldFor !== null) {
    const held = text(`暂缓：${explained.heldFor.zh}`, `held: ${explained.heldFor.en}`);
    sheet.row([label, blank, blank, textCell(say(held), looks.partText), blank, blank, blank, blank]);
    return;
  }
  const counted = stints.map((s, k) => ({ ...s, row: rows[k]! })).filter((s) => s.weight.n !== 0n);
  const formula = counted
    .map(({ row, weight }) =>
      exactText(weight) === '1' ? `${pointsColumn}${row}` : `${pointsColumn}${row}*${weight.n}/${weight.d}`,
    )
    .join('+');
  sheet.row([
    label,
    blank,
    blank,
    blank,
    sumCell({
      points: total,
      terms: counted.map((s) => multiply(s.total, s.weight)),
      formula,
      places,
      look: { ...look.sum, font: look.total.font! },
    }),
    numberCell(toNumber(exact(explained.full)), { ...look.sum, numFmt: 'General' }),
    blank,
    blank,
  ]);
}

/** The cases behind each indicator; sealed and secret ones keep what they count and hide who they are. */
async function writeCases({ content, sheet, say }: Job, scheme: string, explained: ExplainedPerson) {
  const titles = new Map(
    explained.stints.flatMap((s) => s.cells.map((c) => [c.indicator, c.title] as const)),
  );
  const found: { title: Text; entry: CaseEntry }[] = [];
  for (const [indicator, title] of titles) {
    const entries = (await content.cases?.(scheme, explained.person, indicator)) ?? [];
    found.push(...entries.map((entry) => ({ title, entry: maskCase(entry) })));
  }
  sheet.blank();
  sheet.wide(textCell(say(text('案件和事项', 'Cases and items')), looks.section));
  if (found.length === 0) {
    sheet.wide(textCell(say(text('没有可列的案件或事项。', 'No cases or items to list.')), looks.plain));
    return;
  }
  const head = [
    text('指标', 'Indicator'),
    text('编号', 'Number'),
    text('内容', 'About'),
    text('计入', 'Counts'),
  ];
  sheet.row(head.map((t) => textCell(say(t), looks.head)));
  for (const { title, entry } of found) {
    sheet.row([
      textCell(say(title), looks.text),
      textCell(entry.key, looks.text),
      textCell(say(entry.about), looks.text),
      textCell(entry.counts, looks.text),
    ]);
  }
}
