import { compare, exact, getMechanism, shortText } from '@jianheng/mechanisms';
import type { IndicatorWords } from '../language/indicator-words.ts';
import { sourceOf } from '../lower/lower-basis.ts';
import type { Lowering } from '../lower/lowering.ts';
import type { Plan, ProgramIndicator } from '../program.ts';
import { mostPoints } from './most-points.ts';

/** What is to be said of indicators beyond their own words: ids, combinations, sources, reach. */
export function checkIndicators(plan: Plan, lowering: Lowering): void {
  const { scheme } = lowering.loaded;
  const ids = scheme.indicators.map((i) => i.id);
  scheme.indicators.forEach((indicator, i) => {
    const path = ['indicators', i];
    if (ids.indexOf(indicator.id) < i) {
      lowering.report('scheme/duplicate-id', [...path, 'id'], { word: indicator.id });
    }
    checkSources(indicator, i, lowering);
    checkForce(indicator, i, lowering);
    checkInsteadOf(indicator, i, lowering);
    const lowered = plan.phases.flatMap((phase) =>
      phase.indicators.filter((other) => other.id === indicator.id),
    );
    for (const one of lowered) checkScoring(indicator, one, i, lowering);
  });
  for (const phase of plan.phases) checkCombinations(phase.indicators, lowering);
}

function checkSources(indicator: IndicatorWords, i: number, lowering: Lowering): void {
  const path = ['indicators', i];
  const a = { word: indicator.id };
  const [source] = sourceOf(indicator, path, lowering);
  if (source.basis === undefined) lowering.report('scheme/no-basis', path, a);
  if (indicator.state === 'base-unverified' && indicator.decided === undefined) {
    lowering.report('scheme/base-unverified', indicator.use === undefined ? path : [...path, 'use'], a);
  }
  if (indicator.state === 'structural') lowering.report('scheme/structural-scored', path, a);
}

function checkForce(indicator: IndicatorWords, i: number, lowering: Lowering): void {
  const { from, to } = lowering.loaded.scheme.period;
  const never =
    (indicator.since !== undefined && indicator.since > to) ||
    (indicator.until !== undefined && indicator.until < from);
  if (never) lowering.report('scheme/never-in-force', ['indicators', i], { word: indicator.id });
}

function checkInsteadOf(indicator: IndicatorWords, i: number, lowering: Lowering): void {
  const other = indicator['instead-of'];
  if (other === undefined) return;
  const { indicators } = lowering.loaded.scheme;
  const path = ['indicators', i, 'instead-of'];
  const replaced = indicators.find((one) => one.id === other);
  if (replaced === undefined) {
    const known = indicators.map((one) => one.id);
    lowering.reportUnknown('scheme/unknown-indicator', path, other, known);
    return;
  }
  const fits =
    replaced.part === indicator.part &&
    replaced.full === indicator.full &&
    indicator['applies-to'] !== undefined;
  if (!fits) lowering.report('scheme/instead-of', path, { word: indicator.id, other });
}

function checkScoring(words: IndicatorWords, lowered: ProgramIndicator, i: number, lowering: Lowering): void {
  const path = ['indicators', i];
  if (getMechanism(lowered.mechanism).dependsOnPeers && words.warn === undefined) {
    lowering.report('scheme/depends-on-others', [...path, 'score'], { word: lowered.id });
  }
  const most = mostPoints(lowered.scoring);
  if (most !== null && compare(most, exact(lowered.full)) < 0) {
    lowering.report('scheme/unreachable-points', [...path, 'full'], {
      full: shortText(exact(lowered.full)),
      most: shortText(most),
    });
  }
}

/** Each member stands inside one combination that names it, and no combination reaches itself. */
function checkCombinations(indicators: readonly ProgramIndicator[], lowering: Lowering): void {
  const { scheme } = lowering.loaded;
  const members = new Map<string, readonly string[]>();
  for (const { id, scoring } of indicators) {
    if (scoring.input.of === 'indicators') members.set(id, scoring.input.ids);
  }
  const ids = scheme.indicators.map((i) => i.id);
  for (const indicator of indicators) {
    const at = ids.indexOf(indicator.id);
    const { inside } = indicator;
    if (inside !== null && !ids.includes(inside)) {
      lowering.reportUnknown('scheme/unknown-indicator', ['indicators', at, 'inside'], inside, ids);
    } else if (inside !== null && !members.get(inside)?.includes(indicator.id)) {
      lowering.report('scheme/inside-not-combined', ['indicators', at, 'inside'], { word: inside });
    }
    for (const member of members.get(indicator.id) ?? []) {
      const other = indicators.find((i) => i.id === member);
      if (other !== undefined && other.inside !== indicator.id) {
        const where = ids.indexOf(member);
        lowering.report('scheme/counted-twice', ['indicators', where], {
          word: member,
          inside: indicator.id,
        });
      }
    }
    const circle = circleFrom(indicator.id, members);
    // A circle is told once, at its first member.
    if (circle?.every((id) => ids.indexOf(id) >= at)) {
      lowering.report('scheme/circular-combination', ['indicators', at, 'score'], {
        chain: circle.join(' → '),
      });
    }
  }
}

function circleFrom(start: string, members: ReadonlyMap<string, readonly string[]>): string[] | null {
  const walk = (id: string, trail: string[]): string[] | null => {
    if (trail.length > 0 && id === start) return [...trail, id];
    if (trail.includes(id)) return null;
    for (const next of members.get(id) ?? []) {
      const found = walk(next, [...trail, id]);
      if (found !== null) return found;
    }
    return null;
  };
  return walk(start, []);
}
