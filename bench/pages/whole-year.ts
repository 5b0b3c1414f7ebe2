import { createHash } from 'node:crypto';
import type { Logged } from './append-actions.ts';

const year = 2026;
const months = Array.from({ length: 11 }, (_, k) => `${year}-${String(k + 1).padStart(2, '0')}`);
const invented = '虚构：为测量而写的一句话，长短同人们写的差不多，没有任何一件事是真的。';

/** What a year of a large office leaves in the log while its period is open, until it is closed. */
export function openYear(people: readonly string[], departments: readonly string[]): Logged[] {
  return [
    ...departments.flatMap((department): Logged[] => [
      ['sign-tasks', { department }, { text: invented.repeat(8) }, {}],
      ['receive-tasks', { department }, {}, {}],
      ['report-tasks', { department }, { text: invented }, {}],
    ]),
    ...months.flatMap((month) => people.map((person) => confirmed(person, month))),
    ...people.flatMap((person, k): Logged[] => {
      const id = `declared-${k}`;
      const what = {
        id,
        indicator: 'side-duties',
        event: `${invented}${k}`,
        on: `${year}-10-01`,
        amount: '1',
      };
      const declared: Logged = ['declare', { person }, { ...what, evidence: ['none'] }, { department: null }];
      return [declared, ['confirm-declaration', { declaration: id }, {}, {}]];
    }),
    ['close', {}, {}, {}],
  ];
}

/** One has looked over the cases of a month: they stand in the log as they were shown. */
function confirmed(person: string, month: string): Logged {
  const cases = Array.from({ length: 3 }, (_, k) => ({
    case: `虚检刑〔${year}〕${month.slice(5)}${k}号`,
    facts: [{ kind: 'case', date: `${month}-15`, role: '承办', lines: ['受理', '审结'] }],
  }));
  const digest = createHash('sha256').update(`${person} ${month}`).digest('hex');
  return ['confirm-cases', { person, month }, { seen: digest }, { digest, cases }];
}

/** What follows the publication of the run: objections, opinions, the meeting, ratings, notices. */
export function decidedYear(people: readonly string[], indicator: string): Logged[] {
  const committee = people.slice(0, 7);
  return [
    ...people
      .filter((_, k) => k % 20 === 0)
      .flatMap((person, k): Logged[] => {
        const line = { about: 'count', indicator, case: null };
        const raised = { id: `objection-${k}`, line, says: invented, evidence: [] };
        const raising: Logged = ['raise-objection', { person }, raised, { department: null }];
        return k % 2 === 0 ? [raising] : [raising, ['withdraw-objection', { objection: raised.id }, {}, {}]];
      }),
    ...people
      .filter((_, k) => k % 60 === 0)
      .map((person): Logged => ['begin-review', { person }, {}, { trigger: '排名靠后', reason: invented }]),
    ...people.map(
      (person): Logged => ['write-opinion', { person }, { text: invented.repeat(3), suggestion: null }, {}],
    ),
    [
      'convene',
      {},
      { on: `${year}-12-14`, members: committee, present: committee, authority: invented },
      { size: { atLeast: 5, atMost: 9 }, toReview: [], chiefs: [] },
    ],
    ...people.map((person, k): Logged => {
      const annual = k % 6 === 0 ? 'excellent' : 'competent';
      const found = { allowed: ['excellent', 'competent'], proposal: 'competent', leader: false };
      return ['enter-rating', { person }, { annual, performance: 'qualified', reason: invented }, found];
    }),
  ];
}

/** The end of it: ratings that are decided, made public, and served to each. */
export function servedYear(people: readonly string[], seq: number): Logged[] {
  const count = { participants: people.length, places: people.length, excellent: 0, missing: [] };
  return [
    ['decide-ratings', {}, { minutes: invented }, count],
    ['confirm', { seq: seq + 1 }, {}, {}],
    ['post-publicity', {}, { scope: '全院', from: `${year}-12-14`, until: `${year}-12-31` }, {}],
    ...people.flatMap((person, k): Logged[] => {
      const served: Logged = ['serve-notice', { person }, { on: `${year}-12-15` }, {}];
      return k % 3 === 0 ? [served] : [served, ['sign-notice', { person }, { opinion: '' }, {}]];
    }),
  ];
}
