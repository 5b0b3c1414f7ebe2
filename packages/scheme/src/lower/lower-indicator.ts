import type { Text } from '@jianheng/mechanisms';
import type { Condition } from '../condition.ts';
import type { IndicatorWords, MissingWord, MissingWords } from '../language/indicator-words.ts';
import type { MeasureWords } from '../language/measure-words.ts';
import type { MissingKind, MissingRule, ProgramIndicator } from '../program.ts';
import type { SourcePath } from '../source/source-node.ts';
import { alreadyEarned, type Earned } from './earn-once.ts';
import { indicatorBasis } from './lower-basis.ts';
import type { Counted } from './lower-counter.ts';
import { countsItems, lowerMeasure } from './lower-measure.ts';
import { type LoweredScore, lowerScore, type Measures } from './lower-score.ts';
import { allOf, codeList, lowerWhere } from './lower-where.ts';
import { findColumn, type Lowering } from './lowering.ts';
import { postKind } from './post-kind.ts';

/** What each kind of missing does unless a scheme says otherwise; the guide shows this table. */
export const missingDefaults: Readonly<Record<MissingKind, MissingRule>> = {
  'not-applicable': { do: 'share-out' },
  'no-cases': { do: 'share-out' },
  'not-supplied': { do: 'hold' },
  withheld: { do: 'hold' },
  zero: { do: 'score' },
};

/** Mechanisms that pay for each event: among these, one event earns once. */
const paysPerEvent = new Set(['per-item', 'base']);

/** One indicator in the phase at hand. `earned` grows by what this indicator pays for. */
export function lowerIndicator(
  indicator: IndicatorWords,
  index: number,
  all: readonly IndicatorWords[],
  earned: Earned[],
  lowering: Lowering,
): ProgramIndicator | null {
  const path: SourcePath = ['indicators', index];
  const appliesTo = lowerAppliesTo(indicator, index, all, lowering);
  const others = all.filter((other) => other.id !== indicator.id).map((other) => other.id);
  const codes = codesOf(indicator.measure, lowering);
  const score = lowerScore(
    indicator,
    measuresOf(indicator, codes),
    codes,
    others,
    [...path, 'score'],
    lowering,
  );
  const combined = Object.hasOwn(indicator.score, 'combine');
  if (combined && indicator.measure !== undefined) {
    lowering.report('scheme/measure-not-wanted', [...path, 'measure'], { word: indicator.id });
  }
  if (!combined && indicator.measure === undefined) {
    lowering.report('scheme/measure-missing', path, { word: indicator.id });
  }
  if (indicator.measure !== undefined && paysFor(score) && !countsItems(indicator.measure)) {
    lowering.report('scheme/items-wanted', [...path, 'measure'], { word: score!.mechanism.key });
  }
  const measure =
    indicator.measure === undefined
      ? null
      : lowerMeasure(
          indicator.measure,
          wishesOf(indicator, score, appliesTo, earned),
          [...path, 'measure'],
          lowering,
        );
  if (score === null || (measure === null && !combined)) return null;
  return {
    id: indicator.id,
    title: indicator.title,
    part: indicator.part,
    full: indicator.full,
    measure: combined ? null : measure,
    mechanism: score.mechanism.key,
    params: score.params,
    scoring: score.scoring,
    inside: indicator.inside ?? null,
    appliesTo,
    missing: lowerMissing(indicator.missing),
    scores: indicator.scores ?? 'duty',
    better: indicator.better ?? null,
    basis: indicatorBasis(indicator, path, lowering),
    note: (indicator.note as Text | undefined) ?? null,
  };
}

function paysFor(score: LoweredScore | null): boolean {
  return score !== null && paysPerEvent.has(score.mechanism.key);
}

/** To whom it applies: whom it names, without those for whom another indicator stands in its place. */
function lowerAppliesTo(
  indicator: IndicatorWords,
  index: number,
  all: readonly IndicatorWords[],
  lowering: Lowering,
): Condition {
  const named = (words: IndicatorWords, i: number) =>
    lowerWhere(words['applies-to'], postKind(lowering), ['indicators', i, 'applies-to'], lowering);
  const own = named(indicator, index);
  const replacing = all.flatMap((other, i) =>
    other['instead-of'] === indicator.id ? [named(other, i)] : [],
  );
  return replacing.length === 0 ? own : allOf([own, { none: replacing }]);
}

/** The filter of earlier events is known only when the measure is read, so both wait for each other here. */
function wishesOf(
  indicator: IndicatorWords,
  score: LoweredScore | null,
  appliesTo: Condition,
  earned: Earned[],
) {
  const pays = paysFor(score);
  const needsEvidence =
    score?.mechanism.key === 'manual' && JSON.stringify(score.params).includes('"evidence":"required"');
  return {
    scoring: score?.scoring ?? null,
    entered: score?.mechanism.key === 'manual' ? ('point' as const) : ('piece' as const),
    exclude: (counted: Counted): readonly Condition[] => {
      if (!pays) return [];
      const mine = {
        kind: counted.kindName,
        where: payingFilter(counted, indicator.measure, score),
        roles: counted.draft.roles,
        appliesTo,
      };
      const before = indicator.earns === 'again' ? [] : alreadyEarned(earned, mine);
      earned.push({ indicator: indicator.id, ...mine });
      return before;
    },
    require: (kind: { columns: Readonly<Record<string, unknown>> }): readonly Condition[] =>
      needsEvidence && Object.hasOwn(kind.columns, 'evidence') ? [{ column: 'evidence', known: true }] : [],
  };
}

/** The events that earn (or cost) points: those of the measure's filter whose code has points. */
function payingFilter(
  counted: Counted,
  measure: MeasureWords | undefined,
  score: LoweredScore | null,
): Condition {
  const by = measure !== undefined && 'count' in measure ? measure.by : undefined;
  const input = score?.scoring.input;
  if (by === undefined || input?.of !== 'items' || input.otherwise !== '0') return counted.draft.where;
  const codes = Object.keys(input.weights).filter((code) => input.weights[code] !== '0');
  return allOf([counted.draft.where, { column: by, is: codes }]);
}

function codesOf(measure: MeasureWords | undefined, lowering: Lowering): string[] {
  if (measure === undefined || !('count' in measure) || measure.by === undefined) return [];
  const kinds = lowering.loaded.model.kinds;
  const kind = Object.hasOwn(kinds, measure.count) ? kinds[measure.count] : undefined;
  const column = kind === undefined ? null : findColumn(kind, measure.by);
  return column === null ? [] : Object.keys(codeList(lowering.loaded.model, column));
}

/** `unknown` where the measure itself is faulty or absent: its scoring is then not judged. */
function measuresOf({ measure, score }: IndicatorWords, codes: readonly string[]): Measures {
  if (measure === undefined) return Object.hasOwn(score, 'combine') ? 'nothing' : 'unknown';
  if ('count' in measure && measure.by !== undefined && codes.length === 0) return 'unknown';
  if ('duration' in measure) return 'days';
  if ('share' in measure) return 'proportion';
  if ('ratio' in measure) return (measure.chance ?? 'proportion') === 'proportion' ? 'proportion' : 'ratio';
  return 'quantity';
}

/** The five rules of missing, those not written by default. */
export function lowerMissing(given: MissingWords | undefined): ProgramIndicator['missing'] {
  const rule = (word: MissingWord | undefined, kind: MissingKind): MissingRule => {
    if (word === undefined) return missingDefaults[kind];
    return typeof word === 'string' ? { do: word } : { do: 'points', points: word.points };
  };
  return {
    'not-applicable': rule(given?.['not-applicable'], 'not-applicable'),
    'no-cases': rule(given?.['no-cases'], 'no-cases'),
    'not-supplied': rule(given?.['not-supplied'], 'not-supplied'),
    withheld: rule(given?.withheld, 'withheld'),
    zero: rule(given?.zero, 'zero'),
  };
}
