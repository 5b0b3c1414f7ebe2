import { type DemoHttp, DemoStuck } from './demo-http.ts';
import { accountOf, type DemoOffice } from './demo-office.ts';
import { city, county } from './demo-people.ts';

/** Templates for each class of the office's staff. */
const templates = [
  'county-criminal-prosecutors-2026',
  'county-auxiliaries-2026',
  'county-administrators-base-2026',
  'county-contract-clerks-2026',
];

/** The year's scheme set, adapted from the gallery. Gives its hash. */
export async function seedSchemes(http: DemoHttp, year: number): Promise<string> {
  const schemes = templates.map((template) => ({
    template,
    id: template.replace(/-\d{4}$/, `-${year}`),
    from: `${year}-01-01`,
    to: `${year}-12-31`,
  }));
  const { hash } = await http.ask('kaohe', 'POST', `/api/organs/${county.id}/scheme-sets`, {
    id: `demo-${year}`,
    schemes: [...schemes, { text: await otherLines(http, year) }],
  });
  return hash;
}

/** The lines for which the gallery has no template of their own that is in force: few people each, compared with each other. */
const lines = '[民事, 行政, 公益诉讼, 未检, 控申, 案管, 综合]';

/**
 * The scheme of the office's prosecutors outside the criminal line: a text of its own, made from the template for heads of department
 * and their prosecutors by what differs.
 */
async function otherLines(http: DemoHttp, year: number): Promise<string> {
  const days = { from: `${year}-01-01`, to: `${year}-12-31` };
  const template = { template: 'county-department-heads-2026', id: `demo-other-lines-${year}`, ...days };
  const { schemes } = await http.ask('kaohe', 'POST', `/api/organs/${county.id}/scheme-sets/check`, {
    id: template.id,
    schemes: [template],
  });
  const changes: readonly (readonly [RegExp, string])[] = [
    [
      /^title: .*$/m,
      `title: { zh: 县院民事行政等其他条线检察官考核方案（${year}，虚构）, en: "Assessment of prosecutors of other lines, county (${year}, invented)" }`,
    ],
    [
      /^applies-to: .*$/m,
      `applies-to: { class: 检察官, level: 县, line: ${lines}, leader: [副检察长, 检委会专职委员, 部门负责人, 无] }`,
    ],
  ];
  return changes.reduce(
    (own, [line, other]) => {
      if (!line.test(own)) throw new DemoStuck(`the template has no line like ${line}`);
      return own.replace(line, other);
    },
    textOn(year, schemes[0].text),
  );
}

/** Without what was not yet in force: the method of inspecting cases was new in the course of 2025. */
function textOn(year: number, text: string): string {
  return year > 2025 ? text : text.replaceAll('use rules/quality-inspection-2025#N-04, ', '');
}

/** When a period is prepared, made known and opened. */
export interface Preparing {
  readonly period: string;
  readonly year: number;
  readonly prepared: string;
  readonly announced: string;
  readonly opens: string;
  /** The dry run: on an earlier period, or on days without facts where there is none. */
  readonly tried: { readonly earlier: string } | { readonly from: string; readonly to: string };
}

/** Takes a period from its beginning to the day it opens. */
export async function openPeriod(http: DemoHttp, of: Preparing): Promise<void> {
  const { period, year, tried } = of;
  http.day(of.prepared);
  const days = { from: `${year}-01-01`, to: `${year}-12-31` };
  const hash = await seedSchemes(http, year);
  await http.ask('kaohe', 'POST', '/api/periods', {
    organ: county.id,
    id: period,
    kind: 'annual',
    title: `${year} 年度考核（演示）`,
    ...days,
  });
  await http.act('kaohe', period, 'choose-scheme', {}, { hash, id: `demo-${year}`, from: 'own' });
  const earlier = 'earlier' in tried;
  const { run, baseline } = await http.compute('kaohe', period, {
    kind: 'dry-run',
    earlier: earlier ? tried.earlier : null,
    from: earlier ? null : tried.from,
    to: earlier ? null : tried.to,
    batches: [],
    baseline: earlier ? null : hash,
  });
  await http.act('kaohe', period, 'record-dry-run', {}, { run, baseline });
  await http.actTwice(['kaohe', 'jianchazhang'], period, 'approve', {}, { scheme: hash });
  await http.act('kaohe', period, 'file', {}, { to: city.id, on: of.prepared });
  await http.act('shangji', period, 'acknowledge-filing');
  await http.act('kaohe', period, 'announce', {}, { on: of.announced, opens: of.opens });
  http.day(of.opens);
  await http.act('kaohe', period, 'open');
}

/** What departments take on; the heads that sign first are those whose departments handle cases. */
const tasks: readonly string[] = [
  '书面超期为零；每件认罪认罚案件同步录音录像；每季度评查一次本部门案件（虚构）',
  '办案时限不超过上年平均；监督意见件件跟踪到回复（虚构）',
  '文书差错逐件通报；案卡填录当月完成（虚构）',
];

/** Heads sign what their departments take on, and the chief takes it. The last of them have not signed yet where `open` says so. */
export async function signTasks(
  http: DemoHttp,
  period: string,
  { office, departments }: { readonly office: DemoOffice; readonly departments: ReadonlyMap<string, string> },
  open = 0,
): Promise<void> {
  const heads = [...office.heads].sort(
    ([a], [b]) => Number(b.endsWith('检察部')) - Number(a.endsWith('检察部')),
  );
  for (const [i, [name, head]] of heads.slice(0, heads.length - open).entries()) {
    const department = departments.get(name)!;
    await http.act(
      accountOf(office, head),
      period,
      'sign-tasks',
      { department },
      { text: tasks[i % tasks.length] },
    );
    await http.act('jianchazhang', period, 'receive-tasks', { department });
  }
}
