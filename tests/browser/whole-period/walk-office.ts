import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SchemeSetDraft } from '@jianheng/api';
import { anAccount, Browser } from '../../../packages/server/tests/browser.ts';
import { wholeFacts } from '../../../packages/server/tests/whole-facts.ts';
import { registerOffice } from '../../../packages/server/tests/whole-office.ts';
import { bringFile } from '../bring-file.ts';
import { type ServedOffice, serveOffice } from '../served-office.ts';

export const organ = 'east';
export const template = 'county-small-prosecutors-2026';
const lastYear = 'east-2025';

/** People of the invented office by the name they sign in with, as the pages call them. */
export const names = {
  zhao: '赵敬言',
  qian: '钱树声',
  li: '李问渠',
  sun: '孙知微',
  ma: '马行之',
  he: '何清源',
  chen: '陈守拙',
  zhou: '周望舒',
  wang: '王砚秋',
  zheng: '郑明理',
  feng: '冯若谷',
  pan: '潘远山',
  peng: '彭思齐',
  wu: '吴怀瑾',
} as const;

/** Somebody of the office. */
export type Name = keyof typeof names;

/** Everybody who is assessed as a prosecutor of the county office. */
export const prosecutors: readonly Name[] = ['zhao', 'qian', 'li', 'sun', 'ma', 'he', 'chen'];

/** Administrators of the installation: nobody of the staff. */
export type Administrator = 'system' | 'audit';

/** The invented office before the year begins, with last year's facts, and a clock that the walk moves. */
export interface WalkOffice extends ServedOffice {
  /** Moves the clock to a morning in China. */
  day(day: string): void;
}

/** Serves the office in December 2025: everybody has an account, last year's period is open and its facts are in use. */
export async function walkOffice(): Promise<WalkOffice> {
  let [at, since] = [0, 0];
  const day = (to: string) => {
    at = Date.parse(`${to}T02:00:00.000Z`);
    since = performance.now();
  };
  day('2025-12-01');
  const served = await serveOffice({ now: () => new Date(at + performance.now() - since).toISOString() });
  try {
    await settle(served);
    return { ...served, day };
  } catch (error) {
    await served.stop();
    throw error;
  }
}

async function settle(served: ServedOffice): Promise<void> {
  const { records } = served.installation;
  await registerOffice(records);
  const { db } = records;
  for (const [id, name] of Object.entries(names))
    await db.updateTable('person').set({ name }).where('id', '=', id).execute();
  for (const [id, name] of [
    ['east', '虚构县人民检察院'],
    ['west', '虚构区人民检察院'],
    ['city', '虚构市人民检察院'],
  ] as const)
    await db.updateTable('organ').set({ name }).where('id', '=', id).execute();
  await anAccount(records, 'system', [{ role: 'system', organ: 'city' }]);
  await anAccount(records, 'audit', [{ role: 'audit', organ: 'city' }]);
  await db.updateTable('role_grant').set({ from: '2020-01-01' }).execute();
  await settleLastYear(served);
}

/** Last year's period is written down as it came to be open; its facts are handed in and used over HTTP. */
async function settleLastYear({ installation: { records }, address }: ServedOffice): Promise<void> {
  const come = async (name: string) => {
    const browser = new Browser(fetch, address);
    const answer = await browser.signIn(name);
    if (answer.status !== 204) throw new Error(await answer.text());
    return browser;
  };
  const office = await come('wang');
  const days = { from: '2025-01-01', to: '2025-12-31' };
  const draft: SchemeSetDraft = { id: lastYear, schemes: [{ text: await schemeOfLastYear() }] };
  const { hash, findings } = await office.get(200, 'POST', `/api/organs/${organ}/scheme-sets`, draft);
  if (hash === null) throw new Error(JSON.stringify(findings));
  const plan = { id: lastYear, kind: 'annual', title: '2025 年度考核', ...days };
  const log: readonly [kind: string, details: object, found?: object, subject?: object][] = [
    ['draft', plan, {}, { organ }],
    ['choose-scheme', { hash, id: lastYear, from: 'template' }, { errors: 0, warnings: 0, unverified: 1 }],
    ['record-dry-run', { run: 'r', baseline: 'b' }],
    ['approve', { scheme: hash }],
    ['confirm', {}, {}, { seq: 4 }],
    ['file', { to: 'city', on: '2024-12-02' }],
    ['acknowledge-filing', {}],
    ['announce', { on: '2024-12-03', opens: '2025-01-01' }],
    ['open', {}],
  ];
  await records.db
    .insertInto('period')
    .values({ id: lastYear, organ, kind: 'annual', title: plan.title, ...days, seq: log.length, demo: false })
    .execute();
  await records.db
    .insertInto('period_action')
    .values(
      log.map(([kind, details, found = {}, subject = {}], index) => ({
        period: lastYear,
        seq: index + 1,
        at: '2025-01-01T02:00:00.000Z',
        by: `account-${index}`,
        kind,
        subject: JSON.stringify(subject),
        details: JSON.stringify(details),
        found: JSON.stringify(found),
        request: `last-year-${index}`,
      })),
    )
    .execute();
  const act = (who: Browser, kind: string, subject: object) =>
    who.get(200, 'POST', `/api/periods/${lastYear}/actions`, { kind, subject, details: {} });
  const { cases, inspections, supervision, defectsOf } = wholeFacts(2025);
  const inspector = await come('zheng');
  const files = {
    案件: cases,
    评查: inspections,
    监督: supervision,
    瑕疵: defectsOf('chen'),
    填报: entries(),
    测评票: ballots(),
  };
  for (const [name, csv] of Object.entries(files))
    for (const { id, owner } of await bringFile(
      { address, organ, who: office },
      new File([csv], `${name}2025.csv`),
    )) {
      await act(office, 'use-batch', { batch: id });
      if (owner === 'case-management') await act(inspector, 'confirm-inspections', { batch: id });
    }
}

/** The template as it would have stood a year before: its days, and the grades of inspections that were then in force. */
async function schemeOfLastYear(): Promise<string> {
  const text = await readFile(
    join(import.meta.dirname, '../../../schemes/templates', template, 'scheme.yaml'),
    'utf8',
  );
  return text
    .replaceAll('2026', '2025')
    .replace(template.replace('2026', '2025'), 'east-prosecutors-2025')
    .replace('quality-inspection-2025#N-04', 'quality-inspection-2018#N-04a')
    .replace('基本合格: -4, ', '');
}

function entries(): string {
  const rows = prosecutors.map(
    (who, at) => `E${at},${organ},${who},兼任综合事务,${at % 4},2025-11-03,兼任内勤的安排（虚构）,qian`,
  );
  return ['填报编号,单位编码,人员编号,填报项目,填报值,填报日期,证明材料,确认人编号', ...rows].join('\n');
}

function ballots(): string {
  const rows = prosecutors.flatMap((who, at) =>
    Array.from(
      { length: 6 },
      (_, n) => `V${at}-${n},${organ},${who},同级,${84 + ((at * 3 + n) % 12)},2025-11-20`,
    ),
  );
  return ['票号,单位编码,被测评人编号,测评主体,测评分,测评截止日期', ...rows].join('\n');
}
