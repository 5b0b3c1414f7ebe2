import {
  heldText,
  type ReadStint,
  type ReadTotal,
  readTotal,
  type StoredPerson,
  whyHeldIn,
} from '@jianheng/assess';
import {
  add,
  decimalText,
  equal,
  exact,
  exactText,
  type Fraction,
  multiply,
  shortText,
  sum,
  type Text,
  text,
  zero,
} from '@jianheng/mechanisms';
import type { WorkbookResult } from './workbook-content.ts';

/** One person's line as the workbook shows it: what every indicator and part adds to the total. */
export interface ScoredPerson {
  readonly line: StoredPerson;
  readonly total: Fraction;
  /** Columns of the post held last. */
  readonly post: Readonly<Record<string, string>>;
  /** What an indicator adds, weighed over stints; null where its full points were shared out or it did not apply. */
  readonly indicators: ReadonlyMap<string, Fraction | null>;
  readonly parts: ReadonlyMap<string, Fraction>;
  /** What a held total waits for. */
  readonly heldFor: Text | null;
  /** Why a plain sum is not the total or a part. */
  readonly notes: readonly Text[];
}

/** Reads one person's stored trace into a line. */
export function scoredPerson(result: WorkbookResult, person: string): ScoredPerson {
  const trace = result.trace(person);
  const read = readTotal(trace);
  const counted = read.stints.filter((s) => s.weight.n !== 0n);
  const indicators = new Map<string, Fraction | null>();
  const parts = new Map<string, Fraction>();
  for (const { cells, parts: own, weight } of counted) {
    for (const [id, cell] of cells) {
      const before = indicators.get(id) ?? null;
      const isShared = cell.done === 'share-out' || cell.done === 'hold';
      indicators.set(id, isShared ? before : add(before ?? zero, multiply(cell.points, weight)));
    }
    for (const { part, points } of own)
      parts.set(part, add(parts.get(part) ?? zero, multiply(points, weight)));
  }
  return {
    line: trace.person,
    total: read.total,
    post: read.stints.at(-1)?.stored.post ?? {},
    indicators,
    parts,
    heldFor: trace.person.held ? heldText(whyHeldIn(read)) : null,
    notes: [...stintNotes(read), ...limitNotes(counted), ...totalNotes(read, parts)],
  };
}

/** Which posts were held, and what part of the total each makes. */
function stintNotes({ stints }: ReadTotal): Text[] {
  if (stints.length < 2) return [];
  const each = stints.map(({ stored, weight }) => {
    const where = stored.post.department ?? '';
    return text(
      `${isoDay(stored.from)} 至 ${isoDay(stored.until - 1)} ${where}，占 ${exactText(weight)}`,
      `${isoDay(stored.from)} to ${isoDay(stored.until - 1)} ${where}, weight ${exactText(weight)}`,
    );
  });
  return [
    text(
      `分段在岗，各项为加权后的分：${each.map((t) => t.zh).join('；')}`,
      `several stretches, points are weighed: ${each.map((t) => t.en).join('; ')}`,
    ),
  ];
}

/** Parts that their full points or a red line limit. */
function limitNotes(stints: readonly ReadStint[]): Text[] {
  return stints.flatMap(({ parts, phase }) =>
    parts.flatMap(({ part, sum: added, points, isZeroed }): Text[] => {
      if (!isZeroed && equal(added, points)) return [];
      const { title, full } = phase.program.parts.find((p) => p.id === part)!;
      const shown = decimalText(added, phase.program.places);
      const most = shortText(exact(full));
      return isZeroed
        ? [text(`${title.zh}：红线计零`, `${title.en}: zero by a red line`)]
        : [
            text(
              `${title.zh}：合计 ${shown}，以满分 ${most} 为限`,
              `${title.en}: adds up to ${shown}, limited to ${most}`,
            ),
          ];
    }),
  );
}

function totalNotes({ total }: ReadTotal, parts: ReadonlyMap<string, Fraction>): Text[] {
  if (equal(sum(parts.values()), total)) return [];
  return [
    text(
      '总分受上下限或红线限制，不等于各部分之和',
      'the total is limited or zeroed and is not the sum of the parts',
    ),
  ];
}

/** A day number as an ISO date. */
export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
