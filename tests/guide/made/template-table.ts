import {
  cardWords,
  className,
  lineName,
  sizeLimits,
  type TemplateCard,
  templateLevels,
  templateSizes,
} from '@jianheng/scheme';
import type { GuideData } from './guide-data.ts';
import { table } from './table.ts';

const sizeNames = { small: '小院', middle: '中等院', large: '大院' } as const;

/** The gallery as a table for each level of organ: whom a template is for, and in what it differs. */
export function templateTable({ templates, model }: GuideData): string {
  const { small, middle } = sizeLimits;
  const legend = `小院 ${small} 人以内，中等院 ${middle} 人以内，大院更多；是本系统自己定的分档。`;
  const tables = templateLevels.map((level) => {
    const own = templates.filter(({ card }) => card.levels[0] === level);
    const rows = own.map(({ card, loaded }) => [
      `[${loaded.scheme.title.zh}](templates/${card.template}.md)<br>\`${card.template}\`${elsewhere(card.levels, level)}`,
      `${card.classes.map((word) => className(word, model).zh).join('、')}<br>${linesText(card.lines, model)}`,
      [
        sizesText(card.sizes),
        cardWords.years[card.years].zh,
        `填报${cardWords.typing[card.typing.level].zh}`,
      ].join('<br>'),
      card.differs.zh,
    ]);
    return `### ${cardWords.levels[level].zh}（${own.length} 个）\n\n${table(['模板', '谁', '什么院、什么年度', '区别'], rows)}`;
  });
  return [legend, ...tables].join('\n\n');
}

function linesText(lines: TemplateCard['lines'], model: GuideData['model']): string {
  return lines.length === 0 ? '各条线' : lines.map((word) => lineName(word, model).zh).join('、');
}

function sizesText(sizes: TemplateCard['sizes']): string {
  return sizes.length === templateSizes.length ? '各种规模' : sizes.map((size) => sizeNames[size]).join('、');
}

function elsewhere(all: TemplateCard['levels'], level: string): string {
  const others = all.filter((other) => other !== level).map((other) => cardWords.levels[other].zh);
  return others.length === 0 ? '' : `<br>${others.join('、')}也可以用`;
}
