import { basisText } from '@jianheng/assess';
import {
  compare,
  divide,
  exact,
  type Fraction,
  joinText,
  ratingInEnglish,
  type Text,
  text,
  toNumber,
} from '@jianheng/mechanisms';
import type { StoredProposal } from '@jianheng/run';
import type ExcelJS from 'exceljs';
import { type Cell, emptyCell, numberCell, textCell } from './cell.ts';
import { type Look, looks, pointLooks, withLineAbove } from './looks.ts';
import { placesArithmetic } from './places-text.ts';
import type { ScoredPerson } from './scored-person.ts';
import { footOf, type ScoredPeople } from './scores-sheet.ts';
import { Sheet } from './sheet.ts';
import { placesCell } from './standing-words.ts';
import type { WorkbookContent } from './workbook-content.ts';

/** One line of an organ's list, with what it is ordered by. */
interface Ranked {
  readonly proposal: StoredProposal;
  readonly scored: ScoredPerson;
  /** Total ÷ full points, exactly: how people of different schemes stand in one list. */
  readonly share: Fraction;
  readonly full: Fraction;
  readonly places: number;
}

const shareLook: Look = { ...looks.whole, numFmt: '0.00%' };

/** Writes what the rules leave open to each person, list by list in order, with an empty column for the meeting's decision. */
export function writeProposalsSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  content: WorkbookContent,
  people: ReadonlyMap<string, ScoredPeople>,
  name: string,
): void {
  const say = (t: Text) => t[content.language];
  const columns = columnsOf(content);
  const sheet = new Sheet(book, {
    name,
    title: say(text('等次建议', 'Proposed ratings')),
    subtitle: subtitles(content).map(say),
    widths: columns.map((c) => c.width),
    frozenColumns: content.names === undefined ? 2 : 3,
    headRows: 1,
    language: content.language,
    foot: footOf(content),
  });
  const head = sheet.row(columns.map((c) => textCell(say(c.title), looks.head)));
  const lists = listsOf(content, people);
  lists.forEach((list, at) => {
    list.forEach((ranked, i) => {
      const cells = personCells(content, ranked, bracket(list, i), say);
      sheet.row(at > 0 && i === 0 ? cells.map((c) => ({ ...c, look: withLineAbove(c.look) })) : cells);
    });
  });
  if (lists.length === 0) sheet.wide(textCell(say(none), looks.plain));
  sheet.finish({ row: head, columns: columns.length, last: sheet.next - 1 });
}

const none = text('本次运行没有等次建议。', 'This run proposes no ratings.');

function subtitles(content: WorkbookContent): Text[] {
  const rule = text(
    '“建议”只说明规则留下哪些等次、名额怎样算；等次由会议决定，系统不定等次。┌│└ 括起的人总分占比完全相同。',
    'A proposal says what the rules leave open and how places are counted; the meeting decides, never the system. ┌│└ brackets people with exactly the same share of points.',
  );
  const [organ, ...others] = content.organs;
  if (organ === undefined || others.length > 0) return [rule];
  const arithmetic = placesArithmetic(content, organ);
  if (arithmetic === null) return [rule];
  return [rule, text(`优秀名额：${arithmetic.text.zh}`, `Places for excellent: ${arithmetic.text.en}`)];
}

function columnsOf(content: WorkbookContent): { readonly title: Text; readonly width: number }[] {
  return [
    { title: text('同分', 'Tie'), width: 5 },
    { title: text('编号', 'Number'), width: 13 },
    ...(content.names === undefined ? [] : [{ title: text('姓名', 'Name'), width: 10 }]),
    { title: text('单位', 'Organ'), width: 9 },
    { title: text('部门', 'Department'), width: 17 },
    { title: text('方案', 'Scheme'), width: 40 },
    { title: text('总分', 'Total'), width: 9 },
    { title: text('占满分', 'Share'), width: 9 },
    { title: text('组内名次', 'Place in group'), width: 9 },
    { title: text('业绩等次', 'Performance'), width: 11 },
    { title: text('可定等次', 'Open'), width: 32 },
    { title: text('建议', 'Proposal'), width: 11 },
    { title: text('理由', 'Reasons'), width: 46 },
    { title: text('会议决定', 'Decided'), width: 12 },
  ];
}

/** The lists of each organ, best share first; held totals and people outside the base come last. */
function listsOf(content: WorkbookContent, people: ReadonlyMap<string, ScoredPeople>): Ranked[][] {
  const spread = new Set(content.organs.filter((o) => o.spread !== null).map((o) => o.organ));
  const programs = new Map(content.results.map((r) => [r.scheme, r.plan.phases.at(-1)!]));
  const lists = new Map<string, Ranked[]>();
  for (const proposal of content.proposals) {
    const scored = people.get(proposal.scheme)?.get(proposal.person);
    const program = programs.get(proposal.scheme);
    if (scored === undefined || program === undefined) continue;
    const full = exact(program.full);
    const key = spread.has(proposal.organ) ? `${proposal.organ} ${proposal.scheme}` : proposal.organ;
    const ranked = { proposal, scored, full, share: divide(scored.total, full), places: program.places };
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [ranked]);
    else list.push(ranked);
  }
  for (const list of lists.values()) list.sort((a, b) => rank(a) - rank(b) || compare(b.share, a.share));
  return [...lists.values()];
}

/** 0: in the list; 1: total held; 2: outside the base. */
function rank({ proposal, scored }: Ranked): number {
  if (proposal.reasons.some((r) => r.code === 'outside-cap')) return 2;
  return scored.line.held ? 1 : 0;
}

function bracket(list: readonly Ranked[], i: number): string {
  const same = (a: Ranked | undefined, b: Ranked | undefined) =>
    a !== undefined && b !== undefined && rank(a) === 0 && rank(b) === 0 && compare(a.share, b.share) === 0;
  const [above, below] = [same(list[i - 1], list[i]), same(list[i], list[i + 1])];
  if (above) return below ? '│' : '└';
  return below ? '┌' : '';
}

const performanceIs = {
  decided: text('', ''),
  proposed: text('（建议）', ' (proposed)'),
  none: text('', ''),
} as const;

function personCells(
  content: WorkbookContent,
  { proposal, scored, share, places }: Ranked,
  tie: string,
  say: (t: Text) => string,
): Cell[] {
  const { line, post, total } = scored;
  const scheme = content.results.find((r) => r.scheme === proposal.scheme)!.plan.title;
  const isOpen = proposal.proposal === '';
  const isOutside = proposal.open.length === 0;
  const shown = isOutside
    ? text('—', '—')
    : isOpen
      ? text('由会议决定', 'meeting')
      : text(proposal.proposal, proposal.proposal);
  return [
    textCell(tie, looks.centered),
    textCell(proposal.person, looks.text),
    ...(content.names === undefined
      ? []
      : [textCell(content.names.get(proposal.person) ?? '', looks.strongText)]),
    textCell(proposal.organ, looks.muted),
    textCell(post.department ?? '', looks.text),
    textCell(say(scheme), looks.muted),
    line.held
      ? textCell(say(text('暂缓', 'held')), looks.mutedCentered)
      : numberCell(toNumber(total), pointLooks(places).total),
    line.held ? emptyCell(looks.text) : numberCell(toNumber(share), shareLook),
    placesCell(line.held ? 0 : line.from, line.to),
    textCell(
      proposal.performance === ''
        ? '—'
        : `${say(named(proposal.performance))}${say(performanceIs[proposal.performanceIs])}`,
      looks.centered,
    ),
    textCell(say(joinText(proposal.open.map(named), text('、', ', '))), looks.muted),
    textCell(say(shown), isOpen ? looks.mutedCentered : looks.centered),
    textCell(reasonsText(proposal).map(say).join('\n'), looks.muted),
    emptyCell(looks.toFill),
  ];
}

/** A rating in both languages. */
function named(rating: string): Text {
  return text(rating, ratingInEnglish(rating));
}

/** Reasons with their sources, what nobody has verified marked 未核实. */
function reasonsText({ reasons }: StoredProposal): Text[] {
  return reasons.map((reason) => {
    if (reason.basis.length === 0) return reason.text;
    const basis = basisText(reason.basis);
    return text(`${reason.text.zh}（${basis.zh}）`, `${reason.text.en} (${basis.en})`);
  });
}
