import {
  decimalText,
  type ExactText,
  equal,
  exact,
  exactText,
  fraction,
  howMany,
  multiply,
  shortText,
  type Text,
  text,
} from '@jianheng/mechanisms';
import type { Part } from '@jianheng/scheme';
import { type ExplainedCell, explainCell } from './explain-cell.ts';
import { type ReadPart, type ReadStint, readTotal } from './read-total.ts';
import type { StoredTrace } from './trace.ts';
import { heldText, whyHeldIn } from './why-held.ts';

/** A person's result, explained from the stored trace. */
export interface ExplainedPerson {
  readonly person: string;
  readonly total: ExactText;
  readonly shown: string;
  readonly full: ExactText;
  readonly held: boolean;
  /** What a held total waits for. */
  readonly heldFor: Text | null;
  readonly standing: Text;
  readonly stints: readonly ExplainedStint[];
  readonly lines: readonly Text[];
}

export interface ExplainedStint {
  readonly phase: number;
  /** ISO, both included. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly post: Readonly<Record<string, string>>;
  readonly parts: readonly ExplainedPart[];
  readonly cells: readonly ExplainedCell[];
}

export interface ExplainedPart {
  readonly part: string;
  readonly title: Text;
  readonly points: ExactText;
  readonly full: ExactText;
  /** Whether its indicators came to more than its full points. */
  readonly isLimited: boolean;
  readonly line: Text;
}

/** Explains everything about one person: total, standing, stints, parts and cells. */
export function explainPerson(trace: StoredTrace): ExplainedPerson {
  const { person, phases, plan } = trace;
  const program = phases[0]!.program;
  const read = readTotal(trace);
  const shown = decimalText(read.total, program.places);
  const stints = read.stints.map((stint, k) => explainStint(trace, stint, k));
  const heldFor = person.held ? heldText(whyHeldIn(read)) : null;
  const standing = standingText(trace, heldFor);
  const heading = person.held
    ? text(`${plan.title.zh}：总分暂缓`, `${plan.title.en}: the total is held`)
    : text(
        `${plan.title.zh}：${shown} 分（满分 ${shortText(exact(program.full))}）`,
        `${plan.title.en}: ${shown} of ${shortText(exact(program.full))} points`,
      );
  return {
    person: person.person,
    total: exactText(read.total),
    shown,
    full: program.full,
    held: person.held,
    heldFor,
    standing,
    stints,
    lines: [heading, standing, ...combinedLines(trace), ...stints.flatMap(stintLines)],
  };
}

function explainStint(trace: StoredTrace, { stored, phase, parts }: ReadStint, k: number): ExplainedStint {
  const { program } = phase;
  return {
    phase: stored.phase,
    from: isoDay(stored.from),
    to: isoDay(stored.until - 1),
    days: stored.days,
    post: stored.post,
    cells: program.indicators.map((i) => explainCell(trace, k, i.id)),
    parts: program.parts.map((part, p) => explainPart(part, parts[p]!, program.places)),
  };
}

function explainPart({ id, title, full: fullText }: Part, read: ReadPart, places: number): ExplainedPart {
  const { points, sum, isZeroed, borrowed, lentBy } = read;
  const full = exact(fullText);
  const isLimited = !isZeroed && !equal(points, sum);
  const shown = decimalText(points, places);
  const why = isZeroed
    ? text('，红线计零', ', zero by a red line')
    : isLimited
      ? text(
          `，合计 ${decimalText(sum, places)} 分，以满分为限`,
          `, limited from ${decimalText(sum, places)}`,
        )
      : text('', '');
  const taken =
    borrowed === null
      ? text('', '')
      : lentBy === 'phases'
        ? text(
            `；本阶段没有可计分的指标，按本人其他阶段此部分的得分率折算 ${decimalText(borrowed, places)} 分`,
            `; nothing to score in this phase: the person's share of this part in the other phases makes ${decimalText(borrowed, places)}`,
          )
        : text(
            `；本段没有可计分的指标，取本人其他各段按在岗天数的平均 ${decimalText(borrowed, places)} 分`,
            `; nothing to score in this stretch: the mean of the person's other stretches by days in post, ${decimalText(borrowed, places)}, is taken`,
          );
  return {
    part: id,
    title,
    points: exactText(points),
    full: fullText,
    isLimited,
    line: text(
      `【${title.zh}】${shown} 分（满分 ${shortText(full)}${why.zh}${taken.zh}）`,
      `[${title.en}] ${shown} of ${shortText(full)} points${why.en}${taken.en}`,
    ),
  };
}

function stintLines(stint: ExplainedStint): Text[] {
  const where = [stint.post.organ, stint.post.department].filter((v) => v).join(' ');
  const heading = text(
    `${stint.from} 至 ${stint.to}　${where}　在岗 ${stint.days} 天`,
    `${stint.from} to ${stint.to}, ${where}, ${howMany(stint.days, 'day')} in post`,
  );
  return [heading, ...stint.parts.map((p) => p.line), ...stint.cells.flatMap((c) => c.lines)];
}

/** How stints and phases made one total, where there is more than one. */
function combinedLines({ stints, plan, phases }: StoredTrace): Text[] {
  if (stints.length < 2) return [];
  const latest = phases.every((p) => p.program.stints.combine === 'latest');
  if (latest && phases.length === 1) {
    return [text('岗位有变动：只计最后一个岗位', 'The post changed: only the last one counts')];
  }
  const days = stints.map((s) => s.days).join(' + ');
  if (phases.length > 1 && plan.combine === 'mean') {
    return [text('总分为各阶段得分的平均', "The total is the mean of the phases' totals")];
  }
  return [
    text(
      `总分为各段得分按在岗天数（${days}）加权平均`,
      `The total is the mean of the stretches weighted by days in post (${days})`,
    ),
  ];
}

/** Place, ties and what chance leaves open. */
function standingText({ person, phases }: StoredTrace, heldFor: Text | null): Text {
  if (heldFor !== null) return text(`暂无名次：${heldFor.zh}`, `No standing yet: ${heldFor.en}`);
  if (person.group === null) return text('暂无名次：没有可比的同组', 'No standing: there is no peer group');
  const { from, to, surelyFrom, surelyTo, groupSize, group } = person;
  const place =
    from === to
      ? text(`第 ${from} 名`, `place ${from}`)
      : text(`并列第 ${from} 至 ${to} 名`, `tied for places ${from} to ${to}`);
  const level = `${shortText(multiply(exact(phases.at(-1)!.program.interval.level), fraction(100)))}%`;
  const compared = text(
    `；考虑案件数量的偶然性，与同组各人逐一比较（每次把握 ${level}）`,
    `; given how few cases it rests on, compared with one person at a time (at ${level} each)`,
  );
  const chance =
    surelyFrom === surelyTo
      ? text('：与各人都能区分', ': told apart from everybody')
      : text(
          `：可能在第 ${surelyFrom} 至 ${surelyTo} 名之间，其间不能区分`,
          `: anywhere from ${surelyFrom} to ${surelyTo}, which cannot be told apart`,
        );
  return text(
    `${group.description.zh}，有总分者 ${groupSize} 人：${place.zh}${compared.zh}${chance.zh}`,
    `${group.description.en}, ${groupSize} with a total: ${place.en}${compared.en}${chance.en}`,
  );
}

function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
