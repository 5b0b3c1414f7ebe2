import type { DemoHttp } from './demo-http.ts';
import { city } from './demo-people.ts';

/** What the city's office issues as a worked example: for whom, and from which templates. */
const examples = [
  {
    id: 'small-county',
    templates: ['county-small-prosecutors-2026', 'county-auxiliaries-2026'],
    title: {
      zh: '小型基层院：检察官与辅助人员（虚构）',
      en: 'A small county organ: prosecutors and auxiliaries (invented)',
    },
    suits: {
      zh: '检察官不足二十人的基层院（虚构）',
      en: 'county organs of fewer than twenty prosecutors (invented)',
    },
  },
  {
    id: 'county-leaders',
    templates: ['county-leaders-2026'],
    title: { zh: '基层院院领导办案（虚构）', en: 'Leaders of a county organ who handle cases (invented)' },
    suits: { zh: '入额院领导（虚构）', en: 'leaders in the quota (invented)' },
  },
] as const;

/** The city's office issues a batch of worked examples (工作范例) to the organs below it, signed; they may adopt them. */
export async function seedExamples(http: DemoHttp, year: number): Promise<void> {
  http.day(`${year}-02-15`);
  const days = { from: `${year}-01-01`, to: `${year}-12-31` };
  const issued = [];
  for (const { id, templates, title, suits } of examples) {
    const schemes = templates.map((template) => ({
      template,
      id: `${template.replace(/-\d{4}$/, '')}-example-${year}`,
      ...days,
    }));
    const { hash } = await http.ask('shikao', 'POST', `/api/organs/${city.id}/scheme-sets`, { id, schemes });
    issued.push({ set: hash, title, suits });
  }
  await http.ask('shikao', 'POST', `/api/organs/${city.id}/worked-examples`, {
    title: { zh: `${year} 年第一批工作范例（虚构）`, en: `First batch of ${year} (invented)` },
    note: '供各基层院选用，可以改动后报备（虚构）',
    examples: issued,
  });
}
