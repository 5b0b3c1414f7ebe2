import type { Counter, Program, ProgramIndicator } from '@jianheng/scheme';
import type { StoredTrace } from './trace.ts';

/**
 * What a scheme says, as texts that are equal where it says the same: for telling whether a difference between two results is
 * the scheme's. Wording (titles, notes, where a rule comes from) is left out: it moves no number.
 */

/** Into which stretches the plan cuts the period, and how it makes one total of them. */
export function timetableOf({ plan, phases }: StoredTrace): string {
  return JSON.stringify([
    plan.combine,
    phases.map(({ program }) => [program.from, program.to, program.stints.combine]),
  ]);
}

/** What the plan says of an indicator, in every phase. */
export function definitionOf({ phases }: StoredTrace, id: string): string {
  return JSON.stringify(
    phases.map(({ program }) => {
      const indicator = program.indicators.find((one) => one.id === id);
      if (indicator === undefined) return [program.from, program.to];
      return [program.from, program.to, scoringText(indicator), countingText(program, indicator)];
    }),
  );
}

/** How points are made of the value. */
export function scoringText({ mechanism, full, scoring }: ProgramIndicator): string {
  return JSON.stringify([mechanism, full, scoring]);
}

/** What is counted, of whom. */
export function countingText({ counters }: Program, { measure, appliesTo }: ProgramIndicator): string {
  if (measure === null) return JSON.stringify(appliesTo);
  const { unit: _, chance: __, byCode, ...counted } = measure;
  const terms = [...measure.numerator, ...(measure.denominator ?? [])].map(({ counter }) => counter);
  const used = new Set([...terms, ...Object.values(byCode ?? {})]);
  const own = counters.filter(({ id }) => used.has(id)).map(plainCounter);
  return JSON.stringify([counted, byCode, own, appliesTo]);
}

function plainCounter({ label: _, ...counter }: Counter) {
  return counter;
}

/** Who is compared with whom. */
export function comparingText({ peers, population }: Program): string {
  return JSON.stringify([peers, population]);
}

/** Limits on parts and totals, and what red lines do. */
export function limitsText({ phases }: StoredTrace): string {
  return JSON.stringify(
    phases.map(({ program: { parts, full, indicators } }) => [
      parts.map((part) => [part.id, part.full]),
      full,
      indicators.flatMap(({ id, scoring }) => (scoring.effect === undefined ? [] : [[id, scoring.effect]])),
    ]),
  );
}

/** How places become ratings, and who is reviewed. */
export function ratingText({ phases }: StoredTrace): string {
  return JSON.stringify(phases.map(({ program: { rating, triggers } }) => [rating, triggers]));
}

/** Who is assessed and compared, in every phase. */
export function groupingText({ phases }: StoredTrace): string {
  return JSON.stringify(phases.map(({ program }) => comparingText(program)));
}

/**
 * The stretches in which somebody held a post, put together again where a phase cut them. With their days and posts for one
 * person in two results; for two people only how long each was, since no two hold the same post on the same days.
 */
export function rosterOf({ stints }: StoredTrace, isSamePerson: boolean): string {
  const stretches: { readonly from: number; until: number; days: number; readonly post: string }[] = [];
  for (const { from, until, days, post } of stints) {
    const last = stretches.at(-1);
    const held = JSON.stringify(post);
    if (last !== undefined && last.post === held && last.until === from) {
      last.until = until;
      last.days += days;
    } else stretches.push({ from, until, days, post: held });
  }
  return JSON.stringify(isSamePerson ? stretches : stretches.map(({ days }) => days));
}
