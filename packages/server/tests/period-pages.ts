import { join } from 'node:path';
import type { OwnCase } from '@jianheng/api';
import type { Role } from '@jianheng/casework';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import type { CountedRound } from '../src/features/periods/ballots/count-round.ts';
import { EvidenceStore } from '../src/features/periods/evidence/evidence-store.ts';
import type { PeriodPagesDesk } from '../src/features/periods/period-pages-desk.ts';
import { periodsFinders, periodsRoutes } from '../src/features/periods/periods-routes.ts';
import { goodShareOn } from '../src/features/procedures/said/good-share.ts';
import {
  BallotKeys,
  chinaClocks,
  type Finders,
  type JianhengApp,
  type Records,
  StandingStore,
} from '../src/index.ts';
import { anAccount, appOn, type Browser, Hands, signedInAs } from './browser.ts';
import { withOrgans } from './people.ts';

const folder = ownFolder('pages');
let desks = 0;

const limit = (count: number) => ({
  count,
  unit: 'days' as const,
  basis: { zh: '本院规定（虚构）', en: 'own rule (invented)' },
  verified: true,
});

/** What other features find, as if they had looked. */
const elsewhere: Finders = {
  'choose-scheme': async () => ({ errors: 0, warnings: 1, unverified: 2 }),
  amend: async () => ({ errors: 0, warnings: 0, unverified: 0 }),
  'use-batch': async ({ subject }) => {
    const { batch } = subject as { readonly batch: string };
    const kind = batch.split('-')[0]!;
    const owner = { inspection: 'case-management', sanction: 'inspection' }[kind] ?? 'office';
    return { kind, owner };
  },
  'record-run': async () => ({ seal: 'run1' }),
  'apply-recheck': async () => ({ channel: 'prosecutor', listed: true }),
};

/** The desk of the period's pages, with the facts and schemes of a test in place of the features that keep them. */
export interface PagesDesk extends PeriodPagesDesk {
  readonly evidence: EvidenceStore;
  /** Rounds that were counted. */
  readonly counted: CountedRound[];
  readonly folder: string;
  cases: OwnCase[];
}

export function pagesDesk(): PagesDesk {
  const own = join(folder, String(++desks));
  const counted: CountedRound[] = [];
  const writeScores = async (round: CountedRound) => {
    counted.push(round);
    return `b${counted.length}`;
  };
  const desk: PagesDesk = {
    standings: new StandingStore(),
    finders: { ...elsewhere, ...periodsFinders({ writeScores }) },
    clockOn: chinaClocks(shippedRules(), {
      objection: limit(10),
      objectionReply: limit(20),
      caseList: limit(10),
      declarationReply: limit(7),
      batchConfirmation: limit(7),
      secondEyes: limit(3),
      noticeSigning: limit(5),
      tasksSigning: limit(15),
      recheckProsecutor: limit(30),
    }),
    keys: new BallotKeys(join(own, 'keys')),
    evidence: new EvidenceStore(join(own, 'evidence')),
    counted,
    folder: own,
    cases: [],
    casesOf: async () => ({ cases: desk.cases, batches: ['case-1'] }),
    goodShareOn: (day) => goodShareOn(shippedRules(), day),
    titleOfKind: (kind) => ({ zh: `${kind} 的数据`, en: `facts of ${kind}` }),
    declarables: async () => [{ id: 'merits', title: { zh: '调研成果', en: 'Research' }, unit: '篇' }],
  };
  return desk;
}

/** Who is in the invented office, as what, where. */
const staff: readonly {
  readonly name: string;
  readonly department: string;
  readonly leader?: string;
  readonly grants: readonly { role: Role; organ?: string; department?: string }[];
}[] = [
  { name: 'li', department: 'one', grants: [{ role: 'staff' }] },
  { name: 'sun', department: 'one', grants: [{ role: 'staff' }] },
  {
    name: 'qian',
    department: 'one',
    leader: '部门负责人',
    grants: [{ role: 'staff' }, { role: 'department-head', department: 'one' }],
  },
  { name: 'he', department: 'two', grants: [{ role: 'staff' }] },
  { name: 'wang', department: 'two', grants: [{ role: 'staff' }, { role: 'office' }] },
  {
    name: 'zhao',
    department: 'two',
    leader: '检察长',
    grants: [{ role: 'staff' }, { role: 'chief' }, { role: 'committee' }],
  },
  { name: 'zheng', department: 'two', grants: [{ role: 'staff' }, { role: 'case-management' }] },
  { name: 'feng', department: 'two', grants: [{ role: 'staff' }, { role: 'inspection' }] },
  { name: 'zhou', department: 'two', grants: [{ role: 'committee' }, { role: 'staff' }] },
];

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers by hand.
type Answer = any;

/** An invented office at work over HTTP, with a clock that the test moves. */
export class Office {
  readonly records: Records;
  readonly desk: PagesDesk;
  readonly hands: Hands;
  readonly app: JianhengApp;
  readonly #browsers = new Map<string, Browser>();

  private constructor(records: Records, desk: PagesDesk) {
    this.records = records;
    this.desk = desk;
    this.hands = new Hands();
    this.app = appOn(records, this.hands, { routes: [periodsRoutes(desk)] });
  }

  static async open(records: Records): Promise<Office> {
    await withOrgans(records);
    const { db } = records;
    await db
      .insertInto('department')
      .values(
        ['one', 'two'].map((id) => ({
          id,
          organ: 'east',
          name: id === 'one' ? '第一检察部' : '综合部',
          from: '2020-01-01',
          to: null,
        })),
      )
      .execute();
    const office = new Office(records, pagesDesk());
    for (const { name, grants, department, leader = '无' } of staff) {
      await anAccount(records, name, grants, { person: name });
      await post(records, name, 'east', department, leader);
    }
    await anAccount(records, 'wu', [{ role: 'superior', organ: 'city' }], { person: 'wu' });
    await db.updateTable('role_grant').set({ from: '2020-01-01' }).execute();
    return office;
  }

  async as(name: string): Promise<Browser> {
    const known = this.#browsers.get(name);
    if (known !== undefined) return known;
    const browser = await signedInAs(this.app, name);
    this.#browsers.set(name, browser);
    return browser;
  }

  /** Moves the clock to a morning in China. Sessions end over night. */
  day(day: string): void {
    this.hands.now = `${day}T02:00:00.000Z`;
    this.#browsers.clear();
  }

  async get(name: string, path: string): Promise<Answer> {
    return (await this.as(name)).get(200, 'GET', path);
  }

  /** Takes an action of the period `y`. */
  async act(
    name: string,
    kind: string,
    subject: object = {},
    details: object = {},
    status = 200,
  ): Promise<Answer> {
    const body = { kind, subject, details };
    return (await this.as(name)).get(status, 'POST', '/api/periods/y/actions', body);
  }

  /** Takes an action that needs two, and has it confirmed. */
  async actTwice(maker: string, checker: string, kind: string, subject: object = {}, details: object = {}) {
    const { seq } = await this.act(maker, kind, subject, details);
    await this.act(checker, 'confirm', { seq });
  }

  /** Begins the annual period `y` and carries it to where it is open on its first day. */
  async opened(): Promise<void> {
    this.day('2025-12-01');
    await (await this.as('wang')).get(200, 'POST', '/api/periods', {
      organ: 'east',
      id: 'y',
      kind: 'annual',
      title: '2026 年度考核',
      from: '2026-01-01',
      to: '2026-12-31',
    });
    await this.act('wang', 'choose-scheme', {}, { hash: 'h', id: 's', from: 'own' });
    await this.act('wang', 'record-dry-run', {}, { run: 'dry', baseline: 'old' });
    await this.actTwice('wang', 'zhao', 'approve', {}, { scheme: 'h' });
    await this.act('wang', 'file', {}, { to: 'city', on: '2025-12-01' });
    await this.act('wang', 'announce', {}, { on: '2025-12-10', opens: '2026-01-01' });
    this.day('2026-01-01');
    await this.act('wang', 'open');
  }
}

async function post({ db }: Records, person: string, organ: string, department: string, leader: string) {
  await db
    .insertInto('posting')
    .values({
      person,
      organ,
      department,
      unit: null,
      class: '检察官',
      employment: '公务员',
      line: null,
      leader,
      from: '2024-01-01',
      to: null,
      recorded_at: '2024-01-01T00:00:00.000Z',
      recorded_by: 'test',
      superseded_at: null,
      superseded_by: null,
    })
    .execute();
}
