import { text } from '@jianheng/casework';
import { type Condition, type Plan, type Program, UserError } from '@jianheng/scheme';

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
