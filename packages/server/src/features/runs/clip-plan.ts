import { text } from '@jianheng/casework';
import {
  type Condition,
  type MissingKind,
  type MissingRule,
  type Plan,
  type Program,
  type ProgramIndicator,
  UserError,
} from '@jianheng/scheme';

/** A plan that ends on an earlier day: what had come together by then. Throws a UserError when nothing is left of it. */
export function clipPlan(plan: Plan, to: string): Plan {
  if (to >= plan.to) return plan;
  const phases = plan.phases
    .filter((phase) => phase.from <= to)
    .map((phase) => (phase.to <= to ? phase : { ...phase, to }));
  if (phases.length === 0) throw new UserError([notBegun(plan)]);
  return { ...plan, to, phases };
}

/** The plan for the staff of one organ: a register may hold others, whose cases are not in this organ's store. */
export function forOrgan(plan: Plan, organ: string): Plan {
  const here: Condition = { column: 'organ', is: [organ] };
  const narrowed = (phase: Program): Program => ({
    ...phase,
    population: { ...phase.population, where: { all: [phase.population.where, here] } },
  });
  return { ...plan, phases: plan.phases.map(narrowed) };
}

/** Assesses people however few their days: for what came together by a month's end, when nobody has many yet. */
export function fromFirstDay(plan: Plan): Plan {
  return {
    ...plan,
    phases: plan.phases.map((phase) => ({ ...phase, population: { ...phase.population, minimumDays: 0 } })),
  };
}

/** A rule for what is still awaited: no points yet, and the total does not wait for it. */
type Awaited = MissingRule & { readonly awaited: true };

const awaited: Awaited = { do: 'none', awaited: true };

/**
 * The plan as it stands on the way: what would hold the total until it is there, counts for nobody so far, so that there is a
 * standing to look at before the appraisal. What is withheld because it is disputed holds the total as ever.
 */
export function soFar(plan: Plan): Plan {
  const open = (rule: MissingRule): MissingRule => (rule.do === 'hold' ? awaited : rule);
  const eased = (indicator: ProgramIndicator): ProgramIndicator => {
    const { withheld, ...others } = indicator.missing;
    const rules = Object.fromEntries(Object.entries(others).map(([kind, rule]) => [kind, open(rule)]));
    return { ...indicator, missing: { ...indicator.missing, ...rules, withheld } };
  };
  return {
    ...plan,
    phases: plan.phases.map((phase) => ({ ...phase, indicators: phase.indicators.map(eased) })),
  };
}

/**
 * Whether an indicator is only awaited, by the rules with which it was scored: itself, or all that it combines.
 *
 * @param missingOf why an indicator of the program has no value; null where it has one
 */
export function isAwaited(
  program: Program,
  id: string,
  missingOf: (id: string) => MissingKind | null,
): boolean {
  const indicator = program.indicators.find((one) => one.id === id);
  if (indicator === undefined) return false;
  const { input } = indicator.scoring;
  if (input.of === 'indicators') return input.ids.every((child) => isAwaited(program, child, missingOf));
  const kind = missingOf(id);
  return kind !== null && 'awaited' in indicator.missing[kind];
}

function notBegun({ title, from }: Plan) {
  return {
    code: 'run/not-begun',
    level: 'error' as const,
    message: text(
      `“${title.zh}”从 ${from} 起计，还没有开始`,
      `${title.en} counts from ${from}: it has not begun`,
    ),
    hint: text('到开始日之后再计算', 'compute after its first day'),
    place: {},
  };
}
