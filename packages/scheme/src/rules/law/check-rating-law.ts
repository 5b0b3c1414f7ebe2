import { compare, exact, type Fraction } from '@jianheng/mechanisms';
import type { BasisWords } from '../../language/source-words.ts';
import { contentOf, type DatedRule } from '../rule-packs.ts';
import { inPercent } from './check-points-law.ts';
import type { LawContext, LawPhase } from './law-context.ts';
import { mayHold } from './may-hold.ts';

const excellentPath = ['rating', 'annual', 'excellent'];

/** Caps, rounding, base and the two layers of rating. A scheme without ratings has nothing to check here. */
export function checkRatingLaw(context: LawContext, stretch: LawPhase): void {
  if (stretch.program.rating === null) return;
  checkCap(context, stretch);
  checkRounding(context, stretch);
  checkBase(context, stretch);
  checkContractStaff(context, stretch);
  checkLayers(context, stretch);
  // Asked so that they are listed as used: the rating step works by them.
  for (const parameter of ['consequences', 'effect-order', 'late-rating', 'undetermined-in-base'] as const) {
    context.rules(parameter, stretch);
  }
}

/**
 * What anybody may give is capped by the plain share; more needs the approval in hand. `approved` in a scheme only says
 * how far an approval may reach: the rating step asks for the approval itself.
 */
function checkCap(context: LawContext, stretch: LawPhase): void {
  const { excellentAtMost, approvedAtMost } = stretch.program.rating!.annual;
  const plain = context.rules('excellent-share', stretch);
  const approved = context.rules('excellent-share-approved', stretch);
  const atMost = exact(excellentAtMost);
  const path = [...excellentPath, 'at-most'];
  for (const rule of plain.filter((r) => exceeds(atMost, r))) {
    const a = { share: inPercent(atMost), most: inPercent(exact(contentOf(rule, 'share'))) };
    const within = approved.filter((r) => !exceeds(atMost, r));
    if (within.length === 0) context.report('law/excellent-share', stretch, path, [rule], a);
    else if (!namesAnApproval(stretch.phase.scheme.rating?.annual.excellent.basis)) {
      context.report('law/approval-not-recorded', stretch, path, [rule, ...within], a);
    }
  }
  if (approvedAtMost === null) return;
  const most = exact(approvedAtMost);
  for (const rule of approved.filter((r) => exceeds(most, r))) {
    const a = { share: inPercent(most), most: inPercent(exact(contentOf(rule, 'share'))) };
    context.report('law/approved-share', stretch, [...excellentPath, 'approved'], [rule], a);
  }
}

function exceeds(share: Fraction, rule: DatedRule): boolean {
  return compare(share, exact(contentOf(rule, 'share'))) > 0;
}

/** A rule that allows approvals is no approval: the basis has to name the paper itself, with its date. */
function namesAnApproval(basis: readonly BasisWords[] | undefined): boolean {
  return (basis ?? []).some((b) => typeof b !== 'string' && b.date !== undefined);
}

function checkRounding(context: LawContext, stretch: LawPhase): void {
  const { round, excellentAtMost } = stretch.program.rating!.annual;
  const ways = context.rules('excellent-rounding', stretch);
  if (round === 'down') return;
  const caps = context.rules('excellent-share', stretch);
  context.report('law/rounding', stretch, [...excellentPath, 'round'], [...caps, ...ways], {
    round,
    most: inPercent(exact(excellentAtMost)),
  });
}

function checkBase(context: LawContext, stretch: LawPhase): void {
  for (const rule of context.rules('excellent-base', stretch)) {
    if (contentOf(rule, 'codes').includes('should-participate')) continue;
    context.report('law/excellent-base', stretch, excellentPath, [rule], {});
  }
}

function checkContractStaff(context: LawContext, stretch: LawPhase): void {
  const { where } = stretch.program.population;
  const rules = [
    ...context.rules('contract-staff-in-base', stretch).filter((r) => r.is.permission === 'forbidden'),
    ...context.rules('contract-employment', stretch),
  ];
  const employments = codesOf(context.rules('contract-employment', stretch));
  const contractClasses = codesOf(context.rules('contract-classes', stretch));
  const named =
    contractClasses.some((c) => mayHold(where, { class: c }) === true) ||
    employments.some((e) => mayHold(where, { employment: e }) === true);
  if (named && hasTest(where)) {
    context.report('law/contract-staff', stretch, ['applies-to'], rules, {});
    return;
  }
  const prosecutors = codesOf(context.rules('prosecutor-classes', stretch));
  const others = Object.keys(context.loaded.model.codes.class ?? {}).filter((c) => !prosecutors.includes(c));
  const possible = employments.some((employment) =>
    others.some((c) => mayHold(where, { class: c, employment }) !== false),
  );
  if (possible) context.report('law/contract-staff-possible', stretch, ['applies-to'], rules, {});
}

/** A condition that asks nothing names nobody. */
function hasTest(where: object): boolean {
  return !('all' in where && Array.isArray(where.all) && where.all.length === 0);
}

function checkLayers(context: LawContext, stretch: LawPhase): void {
  const { rating, population } = stretch.program;
  const limits = context.rules('rating-limit', stretch);
  const prosecutors = codesOf(context.rules('prosecutor-classes', stretch));
  if (limits.length === 0 || prosecutors.length === 0) return;
  if (!prosecutors.some((c) => mayHold(population.where, { class: c }) !== false)) return;
  context.rules('follows-rating', stretch);
  const names = context.rules('performance-ratings', stretch);
  for (const rule of names) {
    const bands = contentOf(rule, 'codes').join(', ');
    const found = rating!.performance?.bands;
    if (found === undefined) {
      context.report('law/no-performance-rating', stretch, ['rating'], [...limits, rule], { bands });
    } else if (found.join(', ') !== bands) {
      const path = ['rating', 'performance', 'bands'];
      context.report('law/performance-bands', stretch, path, [rule, ...limits], {
        found: found.join(', '),
        bands,
      });
    }
  }
}

function codesOf(rules: readonly DatedRule[]): string[] {
  return rules.flatMap((rule) => contentOf(rule, 'codes'));
}
