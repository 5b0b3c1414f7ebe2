import {
  type Actor,
  type Clock,
  type Context,
  type Day,
  fold,
  type Judgement,
  judge,
  type OrganTree,
  type Period,
  periodProcedure,
  type Recorded,
  type Role,
  type Standing,
} from '../src/index.ts';

/** A made-up tree: a city organ with two county organs. */
export const tree: OrganTree = {
  parentOf: (organ) => ({ city: null, east: 'city', west: 'city' })[organ],
};

/** An invented actor with roles in an organ. */
export function actor(
  person: string,
  ...grants: readonly { role: Role; organ?: string; department?: string }[]
): Actor {
  return {
    account: person,
    person,
    grants: grants.map(({ role, organ = 'east', department }) => ({
      role,
      organ,
      ...(department === undefined ? {} : { department }),
      from: '2020-01-01',
      to: null,
    })),
  };
}

const basis = { zh: '测试', en: 'test' };

/** Time limits for tests. Nobody has set one for contract staff. */
export const limits: Clock['limits'] = {
  objection: { count: 5, unit: 'working-days', basis, verified: false },
  objectionReply: { count: 10, unit: 'working-days', basis, verified: false },
  publicity: { count: 5, unit: 'working-days', basis, verified: true },
  recheckProsecutor: { count: 30, unit: 'days', basis, verified: false },
  recheckCivilServant: { count: 30, unit: 'days', basis, verified: true },
};

/** A calendar for tests: weekends are free, nothing else, and every day is known. */
export function clockAt(today: Day): Clock {
  return {
    today,
    limits,
    due: (from, { count, unit }) => {
      const day = new Date(`${from}T00:00:00Z`);
      if (unit === 'months') day.setUTCMonth(day.getUTCMonth() + count);
      for (let left = unit === 'months' ? 0 : count; left > 0; ) {
        day.setUTCDate(day.getUTCDate() + 1);
        const isFree = unit === 'working-days' && [0, 6].includes(day.getUTCDay());
        if (!isFree) left--;
      }
      return { on: day.toISOString().slice(0, 10) };
    },
  };
}

/** A desk on which a period is carried: everything done lands in the log if it is accepted. */
export class Desk {
  readonly log: Recorded[] = [];
  standing: Standing<Period> = fold(periodProcedure, []);
  today: Day = '2025-11-01';
  /** What the server knows of whom must step aside from whose matters. */
  aside: NonNullable<Context['aside']> = () => [];

  get period(): Period {
    return this.standing.state;
  }

  /** What the server would answer; an accepted action is recorded. */
  try(
    who: Actor,
    kind: string,
    subject: unknown = {},
    details: unknown = {},
    found: unknown = {},
  ): Judgement<Period> {
    const context = { actor: who, clock: clockAt(this.today), aside: this.aside };
    const at = `${this.today}T02:00:00.000Z`;
    const judged = judge(periodProcedure, this.standing, { kind, subject, details, found, at }, context, {
      tree,
      today: this.today,
    });
    if (judged.is === 'accepted') {
      this.log.push(judged.action);
      this.standing = judged.standing;
    }
    return judged;
  }

  /** Does it, and throws when it is not accepted. */
  do(who: Actor, kind: string, subject: unknown = {}, details: unknown = {}, found: unknown = {}): Recorded {
    const judged = this.try(who, kind, subject, details, found);
    if (judged.is !== 'accepted') throw new Error(`${kind}: ${JSON.stringify(judged)}`);
    return judged.action;
  }

  /** The codes of what stands in the way; the answer's name when it is not that. */
  codes(
    who: Actor,
    kind: string,
    subject: unknown = {},
    details: unknown = {},
    found: unknown = {},
  ): readonly string[] {
    const judged = this.try(who, kind, subject, details, found);
    return judged.is === 'blocked' ? judged.blocked.map((b) => b.code) : [judged.is];
  }

  /** Does what needs two and has it confirmed by another. */
  doTwice(
    maker: Actor,
    checker: Actor,
    kind: string,
    subject: unknown = {},
    details: unknown = {},
    found: unknown = {},
  ): void {
    const { seq } = this.do(maker, kind, subject, details, found);
    this.do(checker, 'confirm', { seq });
  }
}

export const office = actor('wang', { role: 'staff' }, { role: 'office' });
export const chief = actor('zhao', { role: 'staff' }, { role: 'chief' });
export const head = actor('qian', { role: 'staff' }, { role: 'department-head', department: 'one' });
export const li = actor('li', { role: 'staff' });
export const sun = actor('sun', { role: 'staff' });
export const committee = actor('zhou', { role: 'committee' });
export const cityOffice = actor('wu', { role: 'superior', organ: 'city' });
export const caseManagement = actor('zheng', { role: 'case-management' });
export const inspection = actor('feng', { role: 'inspection' });
export const panel = ['p1', 'p2', 'p3'].map((person) => actor(person, { role: 'panel' }));

const check = { errors: 0, warnings: 1, unverified: 4 };

/** Carries a period to where it is open. */
export function opened(): Desk {
  const desk = new Desk();
  desk.do(
    office,
    'draft',
    { organ: 'east' },
    { id: 'y2026', kind: 'annual', title: '2026 年度考核', from: '2026-01-01', to: '2026-12-31' },
  );
  desk.do(office, 'choose-scheme', {}, { hash: 'abc', id: 'county-2026', from: 'template' }, check);
  desk.do(office, 'record-dry-run', {}, { run: 'dry1', baseline: 'run2025' });
  desk.doTwice(office, chief, 'approve', {}, { scheme: 'abc' });
  desk.do(office, 'file', {}, { to: 'city', on: '2025-12-01' });
  desk.do(cityOffice, 'acknowledge-filing');
  desk.do(office, 'announce', {}, { on: '2025-12-10', opens: '2026-01-01' });
  desk.today = '2026-01-01';
  desk.do(office, 'open');
  return desk;
}

/** Carries a period to where its result is published. */
export function published(): Desk {
  const desk = opened();
  desk.today = '2027-01-04';
  desk.do(office, 'close');
  desk.do(office, 'record-run', {}, {}, { seal: 'run1' });
  desk.do(office, 'publish');
  return desk;
}

/** Carries a period into the rating meeting. */
export function inMeeting(): Desk {
  const desk = published();
  desk.do(office, 'convene', {}, meeting, size);
  return desk;
}

export const meeting = {
  on: '2027-01-12',
  members: ['zhao', 'zhou', 'm3', 'm4', 'm5'],
  present: ['zhao', 'zhou', 'm3'],
  authority: '授权的考核委员会',
};
export const size = { size: { atLeast: 5, atMost: 9 }, toReview: [], chiefs: ['zhao'] };
export const everyRating = ['excellent', 'competent', 'basically-competent', 'not-competent'];
export const ordinary = { allowed: everyRating, proposal: 'competent', leader: false };

/** What the server finds when cases are drawn. */
export function drawn(...cases: readonly string[]) {
  return { added: 'a', run: 'run1', from: cases, cases };
}
