import type { Clock, Recorded, Role, TimeLimit } from '@jianheng/casework';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import type { PeriodsDesk } from '../src/features/periods/act.ts';
import { findAside } from '../src/features/procedures/aside/find-aside.ts';
import type { ProceduresDesk } from '../src/features/procedures/procedures-desk.ts';
import { proceduresFinders } from '../src/features/procedures/procedures-finders.ts';
import { namedForReview } from '../src/features/procedures/reviews/named-for-review.ts';
import type {
  CaseOfPerson,
  RunCap,
  RunProposal,
  RunReadings,
} from '../src/features/procedures/run-readings.ts';
import { act, beginPeriod, chinaClocks, type Finders, type Records, StandingStore } from '../src/index.ts';
import { actor, requestOf } from './people.ts';
import { eastOffice, post, withPerson, withRegister } from './register-office.ts';

export const office = eastOffice;
export const chief = actor('zhao', { role: 'chief' }, { role: 'staff' });
export const superior = actor('wu', { role: 'superior', organ: 'city' });
export const sun = actor('sun', { role: 'staff' });
export const li = actor('li', { role: 'staff' });
export const member = (person: string, organ = 'east') => actor(person, { role: 'panel', organ });
export const panel = ['p1', 'p2', 'p3'].map((person) => member(person));

/** A day after the year, when the result is out. */
export const later = '2027-01-05T02:00:00.000Z';

/** Runs as a test says they are. */
export class MadeUpRuns implements RunReadings {
  cases: readonly CaseOfPerson[] = ['甲1', '甲2', '甲3', '甲4', '甲5', '甲6', '甲7'].map((name) => ({
    case: name,
    date: '2026-05-06',
    mark: null,
    role: '主办',
    counted: [],
  }));
  partners: Awaited<ReturnType<RunReadings['partnersOf']>> = [];
  /** The case in which they are. */
  partnersIn = '甲1';
  triggers: Awaited<ReturnType<RunReadings['triggersOf']>> = [];
  proposals: readonly RunProposal[] = [];
  appraisals: Awaited<ReturnType<RunReadings['appraisalsOf']>> = new Map();
  cap: RunCap | null = null;
  moves: Awaited<ReturnType<RunReadings['moved']>> = { people: [], unchanged: 0 };

  triggersOf = async () => this.triggers;
  proposalsOf = async () => this.proposals;
  appraisalsOf = async () => this.appraisals;
  capOf = async () => this.cap;
  standingOf = async (_: unknown, person: string) => this.proposals.find((p) => p.person === person) ?? null;
  titlesOf = async () => ({ list: { zh: '检察官', en: 'prosecutors' } });
  indicatorOf = async (_: unknown, indicator: string) => ({ zh: `指标 ${indicator}`, en: indicator });
  casesOf = async () => this.cases;
  unmaskedOf = async () => this.cases.map((one, n) => one.case ?? `未检〔2026〕${n}号`);
  /** Of all the person's cases; with one case asked for, of that alone. */
  partnersOf: RunReadings['partnersOf'] = async (_run, _person, _days, only = null) =>
    only === null || only === this.partnersIn ? this.partners : [];
  lateOf = async () => null;
  moved = async () => this.moves;
}

const clean = async () => ({ errors: 0, warnings: 0, unverified: 0 });
export const packs = shippedRules();
const five = {
  count: 5,
  unit: 'working-days',
  basis: { zh: '本院规定', en: 'own rules' },
  verified: false,
} as const;
const days = { ...five, unit: 'days' } as const;

/** A desk with made-up runs, and what the engine would find as a test says it. */
export class Office {
  readonly records: Records;
  readonly runs = new MadeUpRuns();
  readonly standings = new StandingStore();
  added = 'the server’s part';
  /** What the organ has set for itself; a test may set another. */
  readonly limits: Record<string, TimeLimit> = {
    objection: five,
    objectionReply: { ...five, count: 10 },
    reviewPanel: { ...days, count: 3 },
    reviewScoring: { ...days, count: 7 },
    reviewStatement: { ...days, count: 8 },
    reviewConclusion: { ...days, count: 20 },
  };
  readonly desk: ProceduresDesk;
  readonly #finders: Record<string, Finders[string]>;
  readonly #clockOn: (today: string) => Clock;

  constructor(records: Records) {
    this.records = records;
    this.#clockOn = chinaClocks(packs, this.limits);
    this.desk = {
      standings: this.standings,
      packs,
      runs: this.runs,
      clockOn: (today) => this.#clockOn(today),
      random: () => this.added,
    };
    this.#finders = {
      'choose-scheme': clean,
      'record-run': async () => ({ seal: 'run1' }),
      'raise-objection': async () => ({ department: null }),
      'begin-review': async () => ({ trigger: '排名靠后', reason: '同组 40 人后 2 名' }),
      'attach-correction': async () => ({ owner: 'office' }),
      'simulate-objection': async () => ({ run: 'tried' }),
      ...proceduresFinders(this.desk),
    };
  }

  /** Says what the engine finds for a kind of action from now on. */
  finds(kind: string, found: unknown): void {
    this.#finders[kind] = async () => found;
  }

  /** The desk of periods' own pages. */
  get pages(): PeriodsDesk {
    return {
      standings: this.standings,
      finders: this.#finders,
      clockOn: (today: string) => this.#clockOn(today),
      namedFor: (run) => namedForReview(this.desk, run),
      aside: (db, of, person, matters) => findAside(this.desk, db, of, person, matters),
    };
  }

  async do(
    who: Parameters<typeof requestOf>[1],
    kind: string,
    subject: unknown = {},
    details: unknown = {},
    now = later,
  ): Promise<Recorded> {
    const request = requestOf(this.records, who, now);
    return (await act(this.pages, request, 'y2026', { kind, subject, details })).action;
  }

  async doTwice(
    who: Parameters<typeof requestOf>[1],
    second: Parameters<typeof requestOf>[1],
    kind: string,
    subject: unknown = {},
    details: unknown = {},
  ): Promise<void> {
    const { seq } = await this.do(who, kind, subject, details);
    await this.do(second, 'confirm', { seq });
  }

  /** Begins a period and carries it to where its result is out. */
  async publish(): Promise<void> {
    const plan = { id: 'y2026', kind: 'annual', title: '2026 年度', from: '2026-01-01', to: '2026-12-31' };
    const before = '2025-12-20T02:00:00.000Z';
    await beginPeriod(this.pages, requestOf(this.records, office, before), 'east', plan);
    await this.do(office, 'choose-scheme', {}, { hash: 'abc', id: 's', from: 'own' }, before);
    await this.do(office, 'record-dry-run', {}, { run: 'dry', baseline: 'base' }, before);
    const { seq } = await this.do(office, 'approve', {}, { scheme: 'abc' }, before);
    await this.do(chief, 'confirm', { seq }, {}, before);
    await this.do(office, 'file', {}, { to: 'city', on: '2025-12-20' }, before);
    await this.do(office, 'announce', {}, { on: '2025-12-20', opens: '2026-01-01' }, before);
    await this.do(office, 'open', {}, {}, '2026-01-02T02:00:00.000Z');
    await this.do(office, 'close');
    await this.do(office, 'record-run');
    await this.do(office, 'publish');
  }
}

/** Gives somebody the role of a panel member, confirmed, as accounts keep it. */
export async function seat(
  records: Records,
  person: string,
  lent: { organ?: string; lentBy?: string | null } = {},
): Promise<void> {
  await holdRole(records, person, 'panel', lent);
}

/** Gives somebody a role, confirmed, as accounts keep it. */
export async function holdRole(
  { db }: Records,
  person: string,
  role: Role,
  { organ = 'east', lentBy = null }: { organ?: string; lentBy?: string | null } = {},
): Promise<void> {
  const account = {
    id: `a-${person}`,
    name: `a-${person}`,
    person,
    title: '',
    password_hash: null,
    must_change: false,
    created_at: 't',
    created_by: 't',
  };
  await db
    .insertInto('account')
    .values(account)
    .onConflict((c) => c.doNothing())
    .execute();
  await db
    .insertInto('role_grant')
    .values({
      account: account.id,
      role,
      organ,
      department: null,
      from: '2026-01-01',
      to: null,
      lent_by: lentBy,
      made_by: 'm',
      made_at: 't',
      confirmed_by: 'c',
      confirmed_at: 't',
    })
    .execute();
}

/** The eastern office with its departments and people: li and sun in the first, the panel in the second. */
export async function withOffice(records: Records): Promise<Office> {
  const { first, second } = await withRegister(records);
  await withPerson(records, 'zhao', post(second, { leader: '检察长' }));
  await withPerson(records, 'li', post(first));
  await withPerson(records, 'sun', post(first));
  await withPerson(records, 'head', post(first, { leader: '部门负责人' }));
  for (const { person } of panel) {
    await withPerson(records, person!, post(second));
    await seat(records, person!);
  }
  return new Office(records);
}
