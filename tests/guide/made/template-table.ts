import type { GalleryTemplate } from '@jianheng/library';
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
    const own = sorted(
      templates.filter(({ card }) => card.levels[0] === level),
      model,
    );
    const rows = own.map(({ card, loaded }) => [
      `[${loaded.scheme.title.zh}](templates/${card.template}.md)<br>\`${card.template}\``,
      forText(card, model, level),
      card.differs.zh,
    ]);
    return `### ${cardWords.levels[level].zh}（${own.length} 个）\n\n${table(['模板', '适合', '区别'], rows)}`;
  });
  return [legend, ...tables].join('\n\n');
}

/** Whom, which line, size, kind of year, how much typing. */
function forText(card: TemplateCard, model: GuideData['model'], level: string): string {
  const { classes, lines, sizes, years, typing } = card;
  const others = card.levels.filter((other) => other !== level).map((other) => cardWords.levels[other].zh);
  return [
    classes.map((word) => className(word, model).zh).join('、'),
    lines.length === 0 ? '各条线' : lines.map((word) => lineName(word, model).zh).join('、'),
    sizes.length === templateSizes.length ? '各种规模' : sizes.map((size) => sizeNames[size]).join('、'),
    cardWords.years[years].zh,
    `填报${cardWords.typing[typing.level].zh}`,
    ...others.map((other) => `${other}也可以用`),
  ].join('，');
}

/** By class of staff, then by id. */
function sorted(own: readonly GalleryTemplate[], model: GuideData['model']): GalleryTemplate[] {
  const classes = Object.keys(model.codes.class ?? {});
  const rank = ({ card }: GalleryTemplate) => classes.indexOf(card.classes[0]!);
  return own.toSorted((a, b) => rank(a) - rank(b) || (a.card.template < b.card.template ? -1 : 1));
}
