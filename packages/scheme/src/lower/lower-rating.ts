import type { ExactText } from '@jianheng/mechanisms';
import type { RatingWords, ReviewWords } from '../language/rating-words.ts';
import type { Basis, RatingRules, Trigger } from '../program.ts';
import type { SourcePath } from '../source/source-node.ts';
import { lookUp, lowerBasis } from './lower-basis.ts';
import { lowerDate } from './lower-counter.ts';
import { lowerQuantity } from './lower-quantity.ts';
import { lowerWhere } from './lower-where.ts';
import type { Lowering } from './lowering.ts';

/** The two layers of rating; floor by default, one list by default. */
export function lowerRating(given: RatingWords, lowering: Lowering): RatingRules {
  const path: SourcePath = ['rating'];
  const basis: Basis[] = lowerBasis(given, path, lowering);
  const performance = given.performance;
  if (performance !== undefined) basis.push(...lowerBasis(performance, [...path, 'performance'], lowering));
  const bands = performance?.bands ?? [];
  for (const band of Object.keys(performance?.propose ?? {})) {
    if (!bands.includes(band)) {
      lowering.report('scheme/not-one-of', [...path, 'performance', 'propose', band], {
        value: band,
        near: '',
        known: bands.join(', '),
      });
    }
  }
  const { excellent, undetermined } = given.annual;
  const excellentPath = [...path, 'annual', 'excellent'];
  basis.push(...lowerBasis(excellent, excellentPath, lowering));
  const share = (value: string, word: string): ExactText => {
    if (!value.startsWith('use ')) return value;
    const found = lookUp(value, [...excellentPath, word], lowering);
    if (found === null) return '0';
    basis.push(found.basis);
    if (found.exact === null)
      lowering.report('scheme/unknown-rule', [...excellentPath, word], { word: value });
    return found.exact ?? '0';
  };
  const excellentAtMost = share(excellent['at-most'], 'at-most');
  const approvedAtMost = excellent.approved === undefined ? null : share(excellent.approved, 'approved');
  if (undetermined !== undefined) {
    const found = lookUp(undetermined, [...path, 'annual', 'undetermined'], lowering);
    if (found !== null) basis.push(found.basis);
  }
  return {
    performance:
      performance === undefined
        ? null
        : {
            bands: performance.bands,
            proposal: bands.flatMap((band) => {
              const atLeast = performance.propose?.[band];
              return atLeast === undefined ? [] : [{ band, atLeast }];
            }),
          },
    annual: {
      excellentAtMost,
      approvedAtMost,
      round: excellent.round ?? 'down',
      minimumPoints: excellent['points-at-least'] ?? null,
      spread: excellent.spread ?? 'one-list',
    },
    basis,
  };
}

/** `cases: 20`: closed cases, by the person's share. */
const closedCases = { count: 'case', on: 'closed' } as const;

/** Who goes to review. Terms count in the same pool as the indicators. */
export function lowerTriggers(given: ReviewWords | undefined, lowering: Lowering): Trigger[] {
  return (given?.trigger ?? []).flatMap((trigger, i): Trigger[] => {
    const path: SourcePath = ['review', 'trigger', i];
    if ('bottom' in trigger) {
      const { bottom } = trigger;
      const among = bottom.in ?? 'peers';
      if (among !== 'peers') {
        const { post } = lowering.loaded.model.kinds;
        if (post !== undefined) lowering.column(post, 'post', among, [...path, 'bottom', 'in']);
      }
      const least = bottom['at-least'];
      const sample = least && 'cases' in least ? { of: [closedCases], count: least.cases } : least;
      const sampleWord = least && 'cases' in least ? 'cases' : 'of';
      const terms =
        sample && lowerQuantity(sample.of, undefined, [...path, 'bottom', 'at-least', sampleWord], lowering);
      if (sample !== undefined && terms === null) return [];
      return [
        {
          by: 'standing',
          among,
          share: bottom.share,
          round: bottom.round ?? 'down',
          groupsFrom: bottom['groups-from'] ?? 1,
          atLeast: sample && terms ? { terms: terms.terms, count: sample.count } : null,
          certain: bottom.certain ?? false,
        },
      ];
    }
    const kind = lowering.workKind(trigger.any, [...path, 'any']);
    if (kind === null) return [];
    const date = lowerDate(trigger.on, trigger.any, kind, path, lowering);
    const where = lowerWhere(trigger.where, { name: trigger.any, kind }, [...path, 'where'], lowering);
    if (date === null) return [];
    const counter = lowering.pool.idOf({
      kind: trigger.any,
      date,
      where,
      value: { of: 'rows' },
      unit: 1,
      roles: null,
      whole: true,
      each: null,
      trim: null,
      label: kind.title,
    });
    return [{ by: 'fact', terms: [{ counter, times: '1' }], label: trigger.title ?? kind.title }];
  });
}
