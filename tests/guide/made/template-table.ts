import { cardWords, className, lineName, sizeLimits } from '@jianheng/scheme';
import type { GuideData } from './guide-data.ts';
import { table } from './table.ts';

const levels = ['county', 'city', 'province'] as const;
const sizeLetters = { small: '小', middle: '中', large: '大' } as const;

/** The gallery as a table for each level of organ: whom a template is for, and in what it differs. */
export function templateTable({ templates, model }: GuideData): string {
  const { small, middle } = sizeLimits;
  const legend = `规模：小 ${small} 人以内，中 ${middle} 人以内，大 ${middle} 人以上，是本系统自己定的分档。`;
  const tables = levels.map((level) => {
    const own = templates.filter(({ card }) => card.levels[0] === level);
    const rows = own.map(({ card, loaded }) => [
      `[${loaded.scheme.title.zh}](templates/${card.template}.md)<br>\`${card.template}\`${elsewhere(card.levels, level)}`,
      card.classes.map((word) => className(word, model).zh).join('、'),
      card.lines.length === 0 ? '各条线' : card.lines.map((word) => lineName(word, model).zh).join('、'),
      card.sizes.map((size) => sizeLetters[size]).join('、'),
      cardWords.years[card.years].zh.replace('年度', ''),
      cardWords.typing[card.typing.level].zh,
      card.differs.zh,
    ]);
    return `### ${cardWords.levels[level].zh}（${own.length} 个）\n\n${table(['模板', '人员', '条线', '规模', '年度', '填报', '区别'], rows)}`;
  });
  return [legend, ...tables].join('\n\n');
}

function elsewhere(all: GuideData['templates'][number]['card']['levels'], level: string): string {
  const others = all.filter((other) => other !== level).map((other) => cardWords.levels[other].zh);
  return others.length === 0 ? '' : `<br>${others.join('、')}也可以用`;
}
