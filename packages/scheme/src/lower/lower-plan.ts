import { exact, text } from '@jianheng/mechanisms';
import { type Issue, refuseErrors } from '../issue.ts';
import type { LoadedScheme } from '../load-scheme.ts';
import type { Part, Plan, Program, ProgramIndicator } from '../program.ts';
import { noRules, type RuleLookup } from '../rule-lookup.ts';
import type { PartWords, Scheme } from '../scheme.ts';
import { checkRatingLimits } from './check-rating-limits.ts';
import type { Earned } from './earn-once.ts';
import { lowerIndicator } from './lower-indicator.ts';
import { lowerRating, lowerTriggers } from './lower-rating.ts';
import { lowerWhere } from './lower-where.ts';
import { Lowering } from './lowering.ts';
import { type Phase, phasesOf } from './phases.ts';
import { postKind } from './post-kind.ts';

/** A plan with everything found wrong on the way; `plan` is whole only where no issue is an error. */
export interface LoweredPlan {
  readonly plan: Plan;
  readonly phases: readonly Phase[];
  readonly issues: readonly Issue[];
}

/** Lowers a scheme to plain data. Throws a `UserError` with all issues when one is an error. */
export function lowerScheme(loaded: LoadedScheme, rules: RuleLookup = noRules): Plan {
  const { plan, issues } = lowerPlan(loaded, rules);
  refuseErrors(issues);
  return plan;
}

/** Lowers as far as possible and collects the issues: the check runs on this. */
export function lowerPlan(loaded: LoadedScheme, rules: RuleLookup = noRules): LoweredPlan {
  const issues: Issue[] = [];
  const phases = phasesOf(loaded, issues);
  const programs = phases.map((phase) => lowerProgram(loaded, phase, rules, issues));
  const { scheme } = loaded;
  const plan: Plan = {
    format: 'jianheng-plan/1',
    scheme: scheme.scheme,
    title: scheme.title,
    from: scheme.period.from,
    to: scheme.period.to,
    combine: scheme.period.total === 'mean-of-quarters' ? 'mean' : 'by-days',
    phases: programs,
  };
  return { plan, phases, issues };
}

function lowerProgram(loaded: LoadedScheme, phase: Phase, rules: RuleLookup, issues: Issue[]): Program {
  const { scheme } = phase;
  const lowering = new Lowering(loaded, phase, rules, issues);
  const earned: Earned[] = [];
  const indicators = scheme.indicators
    .map((indicator, i) => lowerIndicator(indicator, i, scheme.indicators, earned, lowering))
    .filter((indicator): indicator is ProgramIndicator => indicator !== null);
  const rating = scheme.rating === undefined ? null : lowerRating(scheme.rating, lowering);
  checkRatingLimits(indicators, rating, lowering);
  const triggers = lowerTriggers(scheme.review, lowering);
  const post = postKind(lowering);
  return {
    format: 'jianheng-program/1',
    scheme: scheme.scheme,
    title: scheme.title,
    factModel: loaded.model['fact-model'],
    from: phase.from,
    to: phase.to,
    population: {
      where: lowerWhere(scheme['applies-to'], post, ['applies-to'], lowering),
      minimumDays: scheme['days-in-post']?.['at-least'] ?? 1,
    },
    peers: lowerPeers(scheme, lowering),
    parts: Object.entries(scheme.parts).map(([id, part]) => lowerPart(id, part)),
    full: scheme.points.full,
    places: lowerPlaces(scheme, lowering),
    counters: lowering.pool.counters,
    indicators,
    stints: { combine: scheme.stints ?? 'by-days' },
    ...lowerShareOut(scheme),
    interval: { level: scheme.interval?.level ?? '19/20' },
    rating,
    triggers,
  };
}

function lowerPeers(scheme: Scheme, lowering: Lowering): Program['peers'] {
  const by = scheme.peers?.by ?? [];
  const post = postKind(lowering);
  by.forEach((name, i) => {
    lowering.column(post.kind, post.name, name, by.length > 1 ? ['peers', 'by', i] : ['peers', 'by']);
  });
  return { by, mergeBelow: scheme.peers?.['merge-below'] ?? 1 };
}

/** What a limit leaves over holds the total unless the scheme says otherwise: people decide. */
function lowerShareOut({ 'share-out': given }: Scheme): Pick<Program, 'shareOut'> {
  return given === undefined ? {} : { shareOut: { atMost: given['at-most'], rest: given.rest ?? 'hold' } };
}

const kinds = ['performance', 'common', 'appraisal'] as const;
const titles = {
  performance: text('业绩', 'performance'),
  common: text('共性', 'common'),
  appraisal: text('综合评价', 'appraisal'),
};

function lowerPart(id: string, part: PartWords): Part {
  const kind = kinds.find((k) => k === id) ?? 'other';
  const title = part.title ?? (kind === 'other' ? text(id, id) : titles[kind]);
  return { id, kind, title, full: part.full };
}

/** `display: 0.01` shows two decimals; standing always uses the exact value. */
function lowerPlaces(scheme: Scheme, lowering: Lowering): number {
  const display = scheme.points.display;
  if (display === undefined) return 2;
  const { n, d } = exact(display);
  const places = [1n, 10n, 100n, 1000n, 10_000n].indexOf(d);
  if (n === 1n && places >= 0) return places;
  lowering.report('scheme/display', ['points', 'display'], {});
  return 2;
}
