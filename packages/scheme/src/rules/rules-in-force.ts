import { addDays } from '../calendar.ts';
import { provinceName } from './province-name.ts';
import { type DatedRule, isInForce, type RulePacks } from './rule-packs.ts';
import type { RuleParameter } from './rule-parameter.ts';

/** Whose rules are asked for: provincial and local values count only where the province is theirs. */
export interface Jurisdiction {
  /** Left out or null: national rules only. `every`: all provinces and organs, to compare them. */
  readonly province?: string | null | 'every';
}

/** Every value in force on a day (ISO), in the order of the packs. */
export function rulesInForce(packs: RulePacks, date: string, where: Jurisdiction = {}): DatedRule[] {
  return packs.values.filter((value) => isInForce(value, date) && applies(value, where));
}

/** The answers of the law to one question on a day: none, one, or several that the reader must see side by side. */
export function valuesOf(
  packs: RulePacks,
  parameter: RuleParameter,
  date: string,
  where: Jurisdiction = {},
): DatedRule[] {
  return (byParameter(packs).get(parameter) ?? []).filter(
    (value) => isInForce(value, date) && applies(value, where),
  );
}

const known = new WeakMap<RulePacks['values'], ReadonlyMap<RuleParameter | null, DatedRule[]>>();

/** All values that answer a question, on whatever day: a nation asks a few questions a hundred thousand times. */
function byParameter({ values }: RulePacks): ReadonlyMap<RuleParameter | null, DatedRule[]> {
  const found = known.get(values) ?? Map.groupBy(values, (value) => value.parameter);
  known.set(values, found);
  return found;
}

/** The answers of the law to one question on any day of a stretch (ISO, both included). */
export function rulesDuring(
  packs: RulePacks,
  parameter: RuleParameter,
  from: string,
  to: string,
  where: Jurisdiction = {},
): DatedRule[] {
  return packs.values.filter(
    (value) =>
      value.parameter === parameter &&
      applies(value, where) &&
      value.from <= to &&
      (value.until === null || value.until >= from),
  );
}

/**
 * The value that `use rules/<instrument>#<id>` names, on a day; null when the packs hold none then. Without an id
 * there is no single value to find.
 */
export function findRule(packs: RulePacks, instrument: string, id: string, date: string): DatedRule | null {
  return (
    packs.values.find((v) => v.instrument.id === instrument && v.id === id && isInForce(v, date)) ?? null
  );
}

/** One value that began, ended or changed. */
export interface RuleChange {
  /** First day of the new state. */
  readonly date: string;
  readonly id: string;
  readonly before: DatedRule | null;
  readonly after: DatedRule | null;
}

/**
 * What changes after one day, up to and including another; in order of date, then of the packs. A value that takes over
 * from another instrument's value for the same question shows as an end and a beginning on one day.
 */
export function changesBetween(
  packs: RulePacks,
  after: string,
  to: string,
  where: Jurisdiction = {},
): RuleChange[] {
  const changes = new Map<string, RuleChange>();
  const touch = (date: string, side: 'before' | 'after', value: DatedRule) => {
    if (date <= after || date > to || !applies(value, where)) return;
    const key = `${date} ${value.id}`;
    const change = changes.get(key) ?? { date, id: value.id, before: null, after: null };
    changes.set(key, { ...change, [side]: value });
  };
  for (const value of packs.values) {
    touch(value.from, 'after', value);
    if (value.until !== null) touch(addDays(value.until, 1), 'before', value);
  }
  return [...changes.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** Days inside a period, after its first, at which a value that splits periods begins or ends. */
export function splitDates(packs: RulePacks, from: string, to: string, where: Jurisdiction = {}): string[] {
  const changes = changesBetween(packs, from, to, where);
  return [...new Set(changes.filter((c) => (c.after ?? c.before)?.splitsPeriod).map((c) => c.date))];
}

/** The values nobody has verified: usable, and marked 未核实 wherever they show. */
export function unverified(packs: RulePacks): DatedRule[] {
  return packs.values.filter((value) => value.confidence === 'unverified');
}

function applies(value: DatedRule, where: Jurisdiction): boolean {
  if (value.instrument.level === 'national' || where.province === 'every') return true;
  const { level, province } = value.instrument;
  if (level !== 'province' || province === null || where.province == null) return false;
  return provinceName(province) === provinceName(where.province);
}
