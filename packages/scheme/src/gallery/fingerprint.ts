import type { Plan, Program, ProgramMeasure, Trigger } from '../program.ts';
import type { TemplateCard } from './template-card.ts';

/** What makes a template another one than its siblings: its mechanisms, the classes it is for, its rules. Each sorted. */
export interface Fingerprint {
  readonly mechanisms: readonly string[];
  readonly classes: readonly string[];
  /** How quarters and stretches are joined, how ratings are limited, who is reviewed, which rule-pack values are cited. */
  readonly rules: readonly string[];
}

/** The fingerprint of a template. Points and thresholds are no part of it: other numbers make no other method. */
export function fingerprintOf(card: TemplateCard, plan: Plan): Fingerprint {
  const sorted = (words: readonly string[]) => [...new Set(words)].sort();
  return {
    mechanisms: sorted(plan.phases.flatMap((p) => p.indicators.map((i) => i.mechanism))),
    classes: sorted(card.classes),
    rules: sorted([`combine ${plan.combine}`, ...plan.phases.flatMap(rulesOf)]),
  };
}

/** Whether two templates are one method under two names. */
export function sameFingerprint(a: Fingerprint, b: Fingerprint): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function rulesOf({ rating, triggers, stints, parts, indicators }: Program): string[] {
  const cited = [...(rating?.basis ?? []), ...indicators.flatMap((i) => i.basis)].filter((basis) =>
    /^[A-Z]{1,2}\d{0,2}-\d/.test(basis.ref),
  );
  return [
    `stints ${stints.combine}`,
    ...parts.map((part) => `part ${part.id}`),
    ...(rating === null ? ['no rating'] : ratingRules(rating)),
    ...triggers.map(triggerRule),
    ...cited.map((basis) => `cites ${basis.ref}`),
    ...indicators.flatMap(({ measure }) => (measure === null ? [] : measureRules(measure))),
  ];
}

/** How work is seen: by whose share, for which body, for how many assistants. */
function measureRules({ shareOf, level, support }: ProgramMeasure): string[] {
  return [
    ...(shareOf === null ? [] : [`share of ${shareOf}`]),
    ...(level === 'person' ? [] : [`of the ${level}`]),
    ...(support === null ? [] : ['divided by support staff']),
  ];
}

function ratingRules({ performance, annual }: NonNullable<Program['rating']>): string[] {
  return [
    performance === null ? 'no performance rating' : `performance ${performance.bands.join('/')}`,
    ...(performance?.proposal ?? []).map((p) => `proposes ${p.band}`),
    `excellent ${annual.spread} ${annual.round}`,
    ...(annual.minimumPoints === null ? [] : ['excellent needs points']),
  ];
}

function triggerRule(trigger: Trigger): string {
  if (trigger.by === 'fact') return `review on ${trigger.label.en}`;
  const { certain, atLeast } = trigger;
  return `review of the bottom${certain ? ' if certain' : ''}${atLeast === null ? '' : ' with enough work'}`;
}
