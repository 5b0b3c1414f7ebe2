import { globSync } from 'node:fs';
import { repository } from '../../../packages/scheme/tests/read-files.ts';
import { readPage } from './guide-data.ts';

const folder = 'docs/guide/';

/** Every page of the guide by its path inside it, the index itself left out. */
export function guidePages(): string[] {
  const pages = globSync('**/*.md', { cwd: `${repository}${folder}` });
  return pages.filter((page) => page !== 'README.md').sort();
}

/** The list of all pages, each by its own heading: the pages themselves, then mechanisms, then templates. */
export function pageIndex(): string {
  const pages = guidePages();
  const list = (own: readonly string[]) => own.map((page) => `- [${titleOf(page)}](${page})`).join('\n');
  const inside = (name: string) => pages.filter((page) => page.startsWith(`${name}/`));
  const [mechanisms, templates] = [inside('mechanisms'), inside('templates')];
  return [
    list(pages.filter((page) => !page.includes('/'))),
    `**计分方法**\n\n${list(mechanisms)}`,
    `**模板**（${templates.length} 个，按条件找见[模板库](gallery.md)）\n\n${list(templates)}`,
  ].join('\n\n');
}

function titleOf(page: string): string {
  return /^# (.+)$/m.exec(readPage(`${folder}${page}`))?.[1]?.replaceAll('`', '') ?? page;
}
