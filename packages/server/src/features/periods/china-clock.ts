import type { Clock, LimitName, TimeLimit } from '@jianheng/casework';
import { text } from '@jianheng/mechanisms';
import {
  contentOf,
  type DatedRule,
  deadlineFrom,
  findRule,
  markUnverified,
  type RulePacks,
  valuesOf,
  workingCalendar,
} from '@jianheng/scheme';

const units = { days: 'day', 'working-days': 'working-day', months: 'month' } as const;
const unitsOfRules = { day: 'days', 'working-day': 'working-days', month: 'months' } as const;

/** Limits that an organ has set for itself where the law sets none. */
export type OwnLimits = Readonly<Partial<Record<LimitName, TimeLimit>>>;

/**
 * Makes clocks that count by the published schedules of holidays and make-up days in the rule packs, with the limits that the
 * rules in force on the day set, and those that the organ has set itself. For objections and for re-checks of prosecutors the
 * law sets none (检察官法 §44): until the organ does, they run out for nobody.
 */
export function chinaClocks(packs: RulePacks, own: OwnLimits = {}): (today: string) => Clock {
  const calendar = workingCalendar(packs.holidays);
  return (today) => ({
    today,
    limits: { ...own, ...limitsInForce(packs, today) },
    due: (from, { count, unit }) => ({
      on: deadlineFrom(from, { count, unit: units[unit], bound: 'at-most' }, calendar).last,
    }),
  });
}

function limitsInForce(packs: RulePacks, today: string): OwnLimits {
  const publicity = valuesOf(packs, 'publicity', today)[0];
  const recheck = findRule(packs, 'civil-service-law-2018', 'K-09', today);
  const reply = findRule(packs, 'civil-service-law-2018', 'K-10', today);
  return {
    ...(publicity === undefined ? {} : { publicity: limitOf(publicity) }),
    ...(recheck === null ? {} : { recheckCivilServant: limitOf(recheck) }),
    ...(reply === null ? {} : { recheckReplyCivilServant: limitOf(reply) }),
  };
}

function limitOf(rule: DatedRule): TimeLimit {
  const { count, unit } = contentOf(rule, 'deadline');
  const { title } = rule.instrument;
  const named = text(`${title.zh} ${rule.id}`, `${title.en} ${rule.id}`);
  return {
    count,
    unit: unitsOfRules[unit],
    basis: markUnverified(named, rule.confidence),
    verified: rule.confidence !== 'unverified',
  };
}
