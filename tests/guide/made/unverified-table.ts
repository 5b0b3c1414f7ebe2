import type { GalleryTemplate } from '@jianheng/library';
import { parameterTexts, stretchText, unverified } from '@jianheng/scheme';
import type { GuideData } from './guide-data.ts';
import { contentCell, nameCell } from './rule-cells.ts';
import { table } from './table.ts';

/** Every value of the packs that nobody has verified: what it says, where it takes effect, which templates stand on it. */
export function unverifiedTable({ packs, uses, templates }: GuideData): string {
  const rows = unverified(packs).map((rule) => {
    const users = new Set(uses.of(rule).map((use) => use.file));
    const engine = rule.parameter === null ? [] : [parameterTexts[rule.parameter].zh];
    const where = [...engine, ...templatesText(templates, users)];
    return [
      nameCell(rule),
      contentCell(rule),
      `《${rule.instrument.title.zh}》${rule.clause ?? '条文未见'}<br>${stretchText(rule).zh}`,
      where.length === 0 ? '供查阅，程序不用' : where.join('<br>'),
    ];
  });
  return `共 ${rows.length} 条。\n\n${table(['规则', '系统现在怎样用', '文件、时段', '用在哪里'], rows)}`;
}

/** Names the users, or where nearly all templates are, those that are not. */
function templatesText(templates: readonly GalleryTemplate[], users: ReadonlySet<string>): string[] {
  const isUser = ({ card }: GalleryTemplate) => users.has(card.template);
  const links = (some: readonly GalleryTemplate[]) =>
    some.map(({ card, loaded }) => `[${loaded.scheme.title.zh}](templates/${card.template}.md)`).join('、');
  const [own, others] = [templates.filter(isUser), templates.filter((template) => !isUser(template))];
  if (own.length === 0) return [];
  if (others.length === 0) return ['全部模板'];
  return [own.length <= others.length ? links(own) : `全部模板，除了${links(others)}`];
}
