import { parameterTexts, stretchText, unverified } from '@jianheng/scheme';
import type { GuideData } from './guide-data.ts';
import { contentCell, nameCell } from './rule-cells.ts';
import { table } from './table.ts';

/** Every value of the packs that nobody has verified: what it says, where it takes effect, how many templates stand on it. */
export function unverifiedTable({ packs, uses, templates }: GuideData): string {
  const ids = new Set(templates.map(({ card }) => card.template));
  const rows = unverified(packs).map((rule) => {
    const users = uses.of(rule).filter((use) => ids.has(use.file));
    const some = users.slice(0, 2).map((use) => `[${use.title.zh}](templates/${use.file}.md)`);
    const more = users.length > some.length ? `等 ${users.length} 个模板` : '';
    const asked = rule.parameter === null ? [] : [parameterTexts[rule.parameter].zh];
    const where = [...asked, ...(some.length === 0 ? [] : [`${some.join('、')}${more}`])];
    return [
      nameCell(rule),
      contentCell(rule),
      `《${rule.instrument.title.zh}》${rule.clause ?? '条文未见'}<br>${stretchText(rule).zh}`,
      where.length === 0 ? '供查阅，程序不用' : where.join('<br>'),
    ];
  });
  return `共 ${rows.length} 条。\n\n${table(['规则', '系统现在怎样用', '文件、时段', '用在哪里'], rows)}`;
}
