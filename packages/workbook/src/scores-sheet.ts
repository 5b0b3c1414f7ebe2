import { nameOrgans } from '@jianheng/assess';
import {
  exact,
  type Fraction,
  howMany,
  joinText,
  type Language,
  shortText,
  type Text,
  text,
  toNumber,
  zero,
} from '@jianheng/mechanisms';
import type ExcelJS from 'exceljs';
import { type Cell, columnLetters, emptyCell, numberCell, textCell } from './cell.ts';
import { looks, type PointLooks, pointLooks, withLineAbove } from './looks.ts';
import { type ScoreLayout, scoreLayout } from './score-layout.ts';
import { type ScoredPerson, scoredPerson } from './scored-person.ts';
import { Sheet } from './sheet.ts';
import { groupName, placesCell } from './standing-words.ts';
import { sumCell } from './sum-cell.ts';
import type { WorkbookContent, WorkbookResult } from './workbook-content.ts';

/** What later sheets need of each person: total, place and post. */
export type ScoredPeople = ReadonlyMap<string, ScoredPerson>;

interface Job {
  readonly content: WorkbookContent;
  readonly result: WorkbookResult;
  readonly layout: ScoreLayout;
  readonly look: PointLooks;
  readonly say: (t: Text) => string;
  /** Columns before the points. */
  readonly lead: readonly { readonly title: Text; readonly width: number }[];
  readonly reviews: ReadonlyMap<string, readonly Text[]>;
}

/** Writes everybody's points under one scheme, best first inside each peer group. */
export function writeScoresSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  content: WorkbookContent,
  result: WorkbookResult,
  name: string,
): ScoredPeople {
  const job = jobOf(content, result);
  const { layout, lead, say } = job;
  const order = orderOf(result);
  // English words are long; Chinese ones break anywhere.
  const wide = content.language === 'zh' ? 9.5 : 12.5;
  const sheet = new Sheet(book, {
    name,
    title: say(result.plan.title),
    subtitle: subtitles(job, order.length),
    widths: [
      ...lead.map((c) => c.width),
      ...layout.parts.flatMap((p) => [...p.indicators.map(() => wide), wide]),
      ...layout.inner.map(() => wide),
      36,
    ],
    frozenColumns: content.names === undefined ? 1 : 2,
    headRows: 3,
    language: content.language,
    foot: footOf(content),
  });
  writeHead(sheet, job);
  const head = sheet.next - 1;
  const people = new Map<string, ScoredPerson>();
  let group: string | null = null;
  for (const person of order) {
    const scored = scoredPerson(result, person);
    people.set(person, scored);
    const own = groupName(scored.line, content.organNames);
    const cells = personCells(job, scored, sheet.next);
    const isFirst = group !== null && own !== group;
    sheet.row(isFirst ? cells.map((c) => ({ ...c, look: withLineAbove(c.look) })) : cells);
    group = own;
  }
  if (order.length === 0) sheet.wide(textCell(say(nobody), looks.plain));
  sheet.finish({ row: head, columns: sheet.plan.widths.length, last: sheet.next - 1 });
  return people;
}

const nobody = text('没有人属于本方案的考核范围。', 'Nobody is assessed under this scheme.');

function jobOf(content: WorkbookContent, result: WorkbookResult): Job {
  const organs = content.organNames ?? new Map();
  const layout = scoreLayout(result.plan);
  const reviews = new Map<string, Text[]>();
  for (const { person, scheme, outcome, reason } of content.reviews) {
    if (scheme !== result.scheme) continue;
    const mark = outcome === 'review' ? text('评审', 'review') : text('评审待定', 'review open');
    const line = joinText([mark, reason], text('：', ': '));
    reviews.set(person, [...(reviews.get(person) ?? []), line]);
  }
  const groups = result.stored.groups.map(({ group }) => nameOrgans(group.key, organs).length);
  const named = content.names === undefined ? [] : [{ title: text('姓名', 'Name'), width: 10 }];
  return {
    content,
    result,
    layout,
    look: pointLooks(layout.places),
    say: (t) => t[content.language],
    lead: [
      { title: text('编号', 'Number'), width: 13 },
      ...named,
      { title: text('部门', 'Department'), width: 17 },
      { title: text('条线', 'Line'), width: 8 },
      { title: text('可比组', 'Compared in'), width: Math.min(26, 8 + Math.max(8, ...groups)) },
      { title: text('名次', 'Place'), width: 8 },
      { title: text('可能名次', 'Places open to chance'), width: 10 },
      { title: text('总分', 'Total'), width: 9.5 },
    ],
    reviews,
  };
}

function subtitles({ result, layout, say }: Job, people: number): string[] {
  const { from, to } = result.plan;
  const period = text(
    `${from} 至 ${to}　共 ${people} 人　满分 ${shortText(exact(layout.full))}　名次按未舍入的总分排，同分并列；“可能名次”是案件数量的偶然性不能排除的范围`,
    `${from} to ${to}, ${howMany(people, 'person', 'people')}, full points ${shortText(exact(layout.full))}. Places follow the exact totals, equal totals share places; "places open to chance" cannot be told apart on so many cases`,
  );
  const groups = result.stored.groups.slice(0, 6).map(({ group }) => group.description);
  const more = result.stored.groups.length > 6 ? text('……', '…') : text('', '');
  const list = joinText(groups, text('；', '; '));
  const compared = text(`可比组：${list.zh}${more.zh}`, `Compared in: ${list.en}${more.en}`);
  const formulas = text(
    '小计、总分凡是简单相加的都是公式，可以逐格核对；不是公式的，“说明”写明原因。“—”表示该项满分由其余各项分担或不适用。',
    'Sums are formulas where adding up is the whole rule; where one is a plain number, the last column says why. "—" means shared out or not applicable.',
  );
  return [say(period), ...(groups.length === 0 ? [] : [say(compared)]), say(formulas)];
}

/** Best first inside each group; people whose total is held come after. */
function orderOf(result: WorkbookResult): string[] {
  const groups = new Map(result.stored.groups.map(({ group }, i) => [group.key, i]));
  const rows = result.list().map((person) => {
    const { from, held, group } = result.person(person);
    return { person, group: groups.get(group?.key ?? '') ?? groups.size, held: held ? 1 : 0, from };
  });
  rows.sort((a, b) => a.group - b.group || a.held - b.held || a.from - b.from);
  return rows.map((r) => r.person);
}

function writeHead(sheet: Sheet, { lead, layout, look, say }: Job): void {
  const empty = (look: Cell['look']) => lead.map(() => emptyCell(look));
  const title = (t: Text) => textCell(say(t), looks.head);
  const full = (f: string) => numberCell(toNumber(exact(f)), look.full);
  const band: Cell[] = [];
  const spans: [number, number][] = [];
  for (const { title: part, indicators } of layout.parts) {
    const start = lead.length + band.length + 1;
    band.push(textCell(say(part), looks.band), ...indicators.map(() => emptyCell(looks.band)));
    spans.push([start, lead.length + band.length]);
  }
  if (layout.inner.length > 0) {
    const start = lead.length + band.length + 1;
    const inside = text('其中（已计入组合，不另加）', 'Counted inside a combination');
    band.push(textCell(say(inside), looks.band), ...layout.inner.slice(1).map(() => emptyCell(looks.band)));
    spans.push([start, lead.length + band.length]);
  }
  sheet.row([...empty(looks.full), ...band, emptyCell(looks.full)], { height: 30, merged: spans });
  sheet.row([
    ...lead
      .slice(0, -1)
      .map((_, i) => (i === lead.length - 2 ? textCell(say(fullPoints), look.full) : emptyCell(look.full))),
    full(layout.full),
    ...layout.parts.flatMap(({ part, indicators }) => [
      ...indicators.map((i) => full(i.full)),
      full(part.full),
    ]),
    ...layout.inner.map((i) => full(i.full)),
    emptyCell(look.full),
  ]);
  sheet.row([
    ...lead.map((c) => title(c.title)),
    ...layout.parts.flatMap(({ indicators }) => [
      ...indicators.map((i) => title(i.title)),
      title(text('小计', 'Sum')),
    ]),
    ...layout.inner.map((i) => title(i.title)),
    title(text('说明', 'Notes')),
  ]);
}

const fullPoints = text('满分', 'Full');

function personCells(job: Job, scored: ScoredPerson, row: number): Cell[] {
  const { content, layout, look, lead, say, reviews } = job;
  const { line, post, indicators, parts } = scored;
  const { places } = layout;
  const points: Cell[] = [];
  const sums: { column: number; points: Fraction }[] = [];
  for (const { part, indicators: own } of layout.parts) {
    const start = lead.length + points.length + 1;
    points.push(...own.map((i) => pointsCell(indicators.get(i.id), look.points)));
    const column = lead.length + points.length + 1;
    const value = parts.get(part.id) ?? zero;
    const isThere = own.length === 0 || own.some((i) => (indicators.get(i.id) ?? null) !== null);
    points.push(
      !isThere
        ? textCell('—', look.sum)
        : sumCell({
            points: value,
            terms: own.map((i) => indicators.get(i.id) ?? zero),
            formula: `SUM(${columnLetters(start)}${row}:${columnLetters(column - 1)}${row})`,
            places,
            look: look.sum,
          }),
    );
    sums.push({ column, points: value });
  }
  const total: Cell = line.held
    ? textCell(say(text('暂缓', 'held')), looks.mutedCentered)
    : sumCell({
        points: scored.total,
        terms: sums.map((s) => s.points),
        formula: `SUM(${sums.map((s) => `${columnLetters(s.column)}${row}`).join(',')})`,
        places,
        look: look.total,
      });
  const notes = [
    ...(scored.heldFor === null
      ? []
      : [text(`总分暂缓：${scored.heldFor.zh}`, `total held: ${scored.heldFor.en}`)]),
    ...(reviews.get(line.person) ?? []),
    ...scored.notes,
  ];
  return [
    textCell(line.person, looks.text),
    ...(content.names === undefined
      ? []
      : [textCell(content.names.get(line.person) ?? '', looks.strongText)]),
    textCell(post.department ?? '', looks.text),
    textCell(post.line ?? '', looks.centered),
    textCell(groupName(line, content.organNames), looks.muted),
    placesCell(line.held ? 0 : line.from, line.to),
    placesCell(line.held ? 0 : line.surelyFrom, line.surelyTo, looks.mutedCentered),
    total,
    ...points,
    ...layout.inner.map((i) => pointsCell(indicators.get(i.id), look.inner)),
    textCell(notes.map(say).join('\n'), looks.muted),
  ];
}

function pointsCell(points: Fraction | null | undefined, look: Cell['look']): Cell {
  return points === null || points === undefined
    ? textCell('—', looks.mutedCentered)
    : numberCell(toNumber(points), look);
}

/** What stands at the foot of every printed page. */
export function footOf({ run, language }: WorkbookContent): string {
  return footText(run.manifest.seal)[language];
}

function footText(seal: string): Record<Language, string> {
  const short = seal.slice(0, 16);
  return text(
    `封存号 ${short}　等次由会议决定，系统不定等次`,
    `Seal ${short}. Ratings are decided by people`,
  );
}
