import { type Text, text } from '@jianheng/mechanisms';
import { type FactModel, type Issue, mayHold, type Plan } from '@jianheng/scheme';
import type { JudgedMember } from './judged-member.ts';

function setIssue(code: string, level: Issue['level'], message: Text, hint: Text, path = ''): Issue {
  return { code: `set/${code}`, level, message, hint, place: path === '' ? {} : { path } };
}

/** What is wrong with the schemes of a set taken together, or to be looked at. */
export function issuesOfSet(members: readonly JudgedMember[], model: FactModel): Issue[] {
  const plans = members.flatMap(({ judged }) => (judged.loaded === null ? [] : [judged.plan]));
  return [
    ...sameIds(members),
    ...otherDates(plans),
    ...samePeople(plans, model),
    // Of a set with a scheme that cannot be read nobody knows whom it leaves out.
    ...(plans.length < members.length ? [] : classesWithout(plans, model)),
  ];
}

function sameIds(members: readonly JudgedMember[]): Issue[] {
  const ids = members.map(({ scheme }) => scheme.id);
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) < i))].map((id) =>
    setIssue(
      'same-id',
      'error',
      text(`有两份方案都叫“${id}”`, `two schemes are called ${id}`),
      text('给其中一份换一个编号', 'give one of them another id'),
      id,
    ),
  );
}

function otherDates(plans: readonly Plan[]): Issue[] {
  const [first, ...rest] = plans;
  if (first === undefined) return [];
  return rest
    .filter(({ from, to }) => from !== first.from || to !== first.to)
    .map(({ scheme, title, from, to }) =>
      setIssue(
        'other-dates',
        'error',
        text(
          `“${title.zh}”的周期是 ${from} 至 ${to}，“${first.title.zh}”是 ${first.from} 至 ${first.to}`,
          `“${title.en}” runs from ${from} to ${to}, “${first.title.en}” from ${first.from} to ${first.to}`,
        ),
        text('一套方案用同一个周期', 'the schemes of a set have one period'),
        scheme,
      ),
    );
}

/** Everybody there may be, by the columns that tell whom a scheme is for. */
function everybody(model: FactModel): Readonly<Record<string, string>>[] {
  const codes = (list: string) => Object.keys(model.codes[list] ?? {});
  return codes('class').flatMap((one) =>
    codes('line').flatMap((line) => codes('leader').map((leader) => ({ class: one, line, leader }))),
  );
}

function samePeople(plans: readonly Plan[], model: FactModel): Issue[] {
  const people = everybody(model);
  const forWhom = plans.map((plan) =>
    people.map((one) => plan.phases.some(({ population }) => mayHold(population.where, one) === true)),
  );
  return plans.flatMap((a, i) =>
    plans.slice(i + 1).flatMap((b, j) => {
      const both = people.filter((_, k) => forWhom[i]![k] && forWhom[i + 1 + j]![k]);
      if (both.length === 0) return [];
      const classes = [...new Set(both.map((one) => one.class!))];
      const english = classes.map((name) => model.codes.class?.[name]?.en ?? name);
      return [
        setIssue(
          'same-people',
          'warning',
          text(
            `“${a.title.zh}”和“${b.title.zh}”适用于同样的人（${classes.join('、')}）`,
            `“${a.title.en}” and “${b.title.en}” are both for the same people (${english.join(', ')})`,
          ),
          text(
            '在其中一份的 applies-to 里排除，例如不含领导职务',
            'leave them out of one by its applies-to, e.g. by leading posts',
          ),
          b.scheme,
        ),
      ];
    }),
  );
}

function classesWithout(plans: readonly Plan[], model: FactModel): Issue[] {
  const people = everybody(model);
  const covered = (one: Readonly<Record<string, string>>) =>
    plans.some((plan) => plan.phases.some(({ population }) => mayHold(population.where, one) !== false));
  const without = Object.keys(model.codes.class ?? {}).filter(
    (name) => !people.some((one) => one.class === name && covered(one)),
  );
  if (without.length === 0) return [];
  const english = without.map((name) => model.codes.class?.[name]?.en ?? name);
  return [
    setIssue(
      'class-without',
      'warning',
      text(`没有一份方案适用于：${without.join('、')}`, `no scheme is for: ${english.join(', ')}`),
      text(
        '优秀名额按全院应参加人数计；这些人另行考核的，可以不管',
        'the cap of excellent is over the whole organ; leave it where they are assessed elsewhere',
      ),
    ),
  ];
}

/** The period for which a set is chosen, or which it amends. */
export interface SetPurpose {
  readonly from: string;
  readonly to: string;
  /** Of an amendment: its first day, and the plans in force before it. */
  readonly amends: { readonly day: string; readonly before: readonly Plan[] } | null;
}

/** What speaks against a set for one period: other dates, an amendment that begins on no day or changes what is past. */
export function issuesForPeriod(members: readonly JudgedMember[], purpose: SetPurpose): Issue[] {
  const plans = members.flatMap(({ judged }) => (judged.loaded === null ? [] : [judged.plan]));
  const others = plans
    .filter(({ from, to }) => from !== purpose.from || to !== purpose.to)
    .map(({ scheme, title, from, to }) =>
      setIssue(
        'not-the-period',
        'error',
        text(
          `“${title.zh}”的周期 ${from} 至 ${to} 不是本周期（${purpose.from} 至 ${purpose.to}）`,
          `“${title.en}” runs from ${from} to ${to}; the period from ${purpose.from} to ${purpose.to}`,
        ),
        text('改方案的 period.from 和 period.to', 'change period.from and period.to of the scheme'),
        scheme,
      ),
    );
  return purpose.amends === null ? others : [...others, ...issuesOfAmendment(plans, purpose.amends)];
}

function issuesOfAmendment(
  plans: readonly Plan[],
  { day, before }: NonNullable<SetPurpose['amends']>,
): Issue[] {
  const issues: Issue[] = [];
  if (!plans.some((plan) => plan.phases.some(({ from }) => from === day))) {
    issues.push(
      setIssue(
        'no-phase',
        'error',
        text(`没有一份方案从 ${day} 起有变更`, `no scheme changes on ${day}`),
        text(
          `在方案的 changes 里写明 on: ${day}、决定和改成什么`,
          `write on: ${day}, the decision and what is set under changes of the scheme`,
        ),
      ),
    );
  }
  const now = new Map(plans.map((plan) => [plan.scheme, plan]));
  for (const old of before) {
    const plan = now.get(old.scheme);
    if (plan === undefined) {
      issues.push(
        setIssue(
          'scheme-gone',
          'error',
          text(`修改后的一套里没有“${old.title.zh}”`, `“${old.title.en}” is missing from the amended set`),
          text('没有改动的方案也要在内', 'schemes that stay as they are belong to it too'),
          old.scheme,
        ),
      );
    } else if (pastOf(plan, day) !== pastOf(old, day)) {
      issues.push(
        setIssue(
          'past-changed',
          'error',
          text(
            `“${old.title.zh}”在 ${day} 之前的规则也变了`,
            `“${old.title.en}” changes its rules before ${day} too`,
          ),
          text('只在 changes 里改，原文不动', 'change it under changes only and leave the text as it was'),
          old.scheme,
        ),
      );
    }
  }
  return issues;
}

/** What a plan says of the days before another day; where the last stretch of them ends is no matter. */
function pastOf(plan: Plan, day: string): string {
  const past = plan.phases.filter(({ from }) => from < day);
  return JSON.stringify(
    past.map(({ to, ...phase }, i) => ({ ...phase, to: i < past.length - 1 ? to : null })),
  );
}
