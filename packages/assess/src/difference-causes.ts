import { equal, exactText, type Fraction, type Input } from '@jianheng/mechanisms';
import type { MissingKind } from '@jianheng/scheme';
import type { ReadCell } from './read-cell.ts';
import type { ReadStint, ReadTotal } from './read-total.ts';
import {
  comparingText,
  countingText,
  definitionOf,
  rosterOf,
  scoringText,
  timetableOf,
} from './same-scheme.ts';
import { sharingCauses } from './sharing-causes.ts';
import type { StoredTrace } from './trace.ts';

/**
 * Why an indicator differs. Of the scheme: `rule` (what is counted, or the points for it), `missing` (what becomes of a
 * missing value), `shared-by-rule` (how full points are shared out), `absent` (one scheme lacks it). Of the facts: `counts`,
 * `supply` (whether it was supplied or withheld), `sharing` (others of the part are missing). `days` is of the roster, and
 * `peers` of the people compared with.
 */
export type DifferenceCause =
  | 'counts'
  | 'supply'
  | 'rule'
  | 'missing'
  | 'peers'
  | 'sharing'
  | 'shared-by-rule'
  | 'days'
  | 'absent';

/** One of two results that are compared. */
export interface Side {
  readonly trace: StoredTrace;
  readonly read: ReadTotal;
}

/**
 * Why an indicator differs between two results: two people of one run, or one person in two runs. Empty where nothing behind
 * it differs. A cause of the scheme is named only where the two schemes say something different.
 */
export function differenceCauses(id: string, a: Side, b: Side): DifferenceCause[] {
  const [first, second] = [countedStints(a, id), countedStints(b, id)];
  if (first.length === 0 || second.length === 0) {
    return definitionOf(a.trace, id) === definitionOf(b.trace, id) ? ['days'] : ['absent'];
  }
  const isSamePerson = a.trace.person.person === b.trace.person.person;
  const isSameRoster = rosterOf(a.trace, isSamePerson) === rosterOf(b.trace, isSamePerson);
  const arePaired = first.length === second.length && first.every((own, k) => weighAlike(own, second[k]!));
  if (!arePaired) {
    const isCutAlike = timetableOf(a.trace) === timetableOf(b.trace);
    if (isCutAlike) return ['days'];
    return isSameRoster ? ['rule'] : ['rule', 'days'];
  }
  const causes = new Set(first.flatMap((own, k) => [...cellCauses(id, own, second[k]!)]));
  const hasMoved = first.some((own, k) => !equal(cellOf(own, id).points, cellOf(second[k]!, id).points));
  if (hasMoved && isSamePerson && !isSameRoster) causes.add('days');
  return [...causes];
}

function countedStints({ read }: Side, id: string): ReadStint[] {
  return read.stints.filter(({ weight, cells }) => weight.n !== 0n && cells.has(id));
}

function weighAlike(a: ReadStint, b: ReadStint): boolean {
  return a.stored.phase === b.stored.phase && equal(a.weight, b.weight);
}

function cellOf({ cells }: ReadStint, id: string): ReadCell {
  return cells.get(id)!;
}

/** Why one stint's cell differs from the other's. */
function cellCauses(id: string, a: ReadStint, b: ReadStint): Set<DifferenceCause> {
  const causes = new Set<DifferenceCause>();
  const [own, other] = [cellOf(a, id), cellOf(b, id)];
  const [ours, theirs] = [a.phase.program, b.phase.program];
  const isCountedAlike = countingText(ours, own.indicator) === countingText(theirs, other.indicator);
  if (!isCountedAlike || scoringText(own.indicator) !== scoringText(other.indicator)) causes.add('rule');
  for (const cause of childCauses(a, b, own, other)) causes.add(cause);
  if (isCountedAlike && countText(own) !== countText(other)) causes.add('counts');
  if (own.indicator.measure?.perDaysInPost && a.stored.days !== b.stored.days) causes.add('days');
  for (const cause of missingCauses(own, other, isCountedAlike, causes)) causes.add(cause);
  const isComparedAlike =
    isCountedAlike &&
    JSON.stringify(own.indicator.scoring.input) === JSON.stringify(other.indicator.scoring.input);
  if (isComparedAlike && arePeersMoved(own, other, causes)) {
    causes.add(comparingText(ours) === comparingText(theirs) ? 'peers' : 'rule');
  }
  if (!equal(own.factor, other.factor)) {
    for (const cause of sharingCauses(own.indicator.part, a, b)) causes.add(cause);
  }
  if (causes.size === 0 && !equal(own.points, other.points)) causes.add('counts');
  return causes;
}

/** Of what a combination combines. */
function childCauses(a: ReadStint, b: ReadStint, own: ReadCell, other: ReadCell): DifferenceCause[] {
  return childrenOf(own).flatMap((id) => {
    if (!childrenOf(other).includes(id)) return [];
    return equal(cellOf(a, id).points, cellOf(b, id).points) && cellOf(a, id).done === cellOf(b, id).done
      ? []
      : [...cellCauses(id, a, b)];
  });
}

function childrenOf({ indicator: { scoring } }: ReadCell): readonly string[] {
  return scoring.input.of === 'indicators' ? scoring.input.ids : [];
}

/** Why one is missing and the other not, or in another way; and whether the same kind of missing is handled otherwise. */
function missingCauses(
  own: ReadCell,
  other: ReadCell,
  isCountedAlike: boolean,
  known: ReadonlySet<DifferenceCause>,
): DifferenceCause[] {
  const causes: DifferenceCause[] = [];
  const kinds = [own.missing, other.missing].filter((kind) => kind !== null);
  const handled = ({ indicator }: ReadCell, kind: MissingKind) => JSON.stringify(indicator.missing[kind]);
  if (kinds.some((kind) => handled(own, kind) !== handled(other, kind))) causes.push('missing');
  // Whether a post falls under an indicator is the post's where the indicator asks the same; else its rule was named.
  if (own.missing !== other.missing && isCountedAlike) {
    if (kinds.includes('not-applicable')) causes.push('days');
    else if (kinds.some((kind) => kind === 'not-supplied' || kind === 'withheld')) causes.push('supply');
    else if (known.size === 0 && causes.length === 0) causes.push('counts');
  }
  return causes;
}

/** What looks at others: against the best, the mean or the median, in order of place, or as the mean that they give. */
const comparing: readonly Input['of'][] = ['share-of-best', 'distance', 'rank', 'percentile', 'z-score'];

function arePeersMoved(own: ReadCell, other: ReadCell, known: ReadonlySet<DifferenceCause>): boolean {
  if (own.missing !== null && own.missing === other.missing) {
    const [rule, their] = [own.indicator.missing[own.missing], other.indicator.missing[own.missing]];
    const areMeans = rule.do === 'peer-mean' && their.do === 'peer-mean';
    if (areMeans) return own.done !== other.done || !equal(own.cell.points, other.cell.points);
  }
  if (!comparing.includes(own.indicator.scoring.input.of)) return false;
  if (peerText(own) !== peerText(other)) return true;
  // A place, and a distance in spreads, move with the others while the value stays.
  return !known.has('counts') && own.missing === other.missing && textOf(own.cell.x) !== textOf(other.cell.x);
}

function countText({ cell }: ReadCell): string {
  const counts = Object.entries(cell.counts).map(([code, n]) => `${code}=${exactText(n)}`);
  return [textOf(cell.numerator), textOf(cell.denominator), ...counts].join(' ');
}

function peerText({ cell }: ReadCell): string {
  return `${textOf(cell.reference)} ${cell.peers}`;
}

function textOf(f: Fraction | null): string {
  return f === null ? '' : exactText(f);
}
