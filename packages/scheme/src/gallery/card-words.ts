import { type Text, text } from '@jianheng/mechanisms';
import type { FactModel } from '../fact-model.ts';
import type { TemplateQuestion } from './find-templates.ts';
import type { leaderClasses } from './parse-card.ts';
import { sizeLimits, type TemplateCard } from './template-card.ts';

/** The words of a card as people say them. */
export const cardWords = {
  levels: {
    county: text('县级院', 'county'),
    city: text('市级院', 'city'),
    province: text('省级院', 'province'),
  },
  sizes: {
    small: text(`小院（${sizeLimits.small} 人以内）`, `small (up to ${sizeLimits.small} staff)`),
    middle: text(`中等院（${sizeLimits.middle} 人以内）`, `middle (up to ${sizeLimits.middle})`),
    large: text(`大院（超过 ${sizeLimits.middle} 人）`, `large (above ${sizeLimits.middle})`),
  },
  years: {
    indicator: text('指标年度', 'indicator years'),
    quality: text('质量评查年度', 'quality-inspection years'),
    both: text('制度切换的年度', 'the year of the switch'),
  },
  typing: {
    little: text('少', 'little'),
    some: text('一些', 'some'),
    much: text('多', 'much'),
  },
} as const;

/** What each question asks. */
export const questionTexts: Readonly<Record<TemplateQuestion, Text>> = {
  level: text('哪一级院？', 'Which level of organ?'),
  size: text('全院多少人？（分档是本系统自定的）', 'How many staff? (our own cut, no rule’s)'),
  class: text('考核哪一类人员？', 'Which class of staff is assessed?'),
  line: text('哪个条线？', 'Which business line?'),
  years: text('考核哪一年？', 'Which year is assessed?'),
  typing: text('最多愿意手工填多少？', 'How much may have to be typed at most?'),
};

const leaders: Readonly<Record<(typeof leaderClasses)[number], Text>> = {
  院领导: text('院领导', 'leaders of the organ'),
  部门负责人: text('部门负责人', 'department heads'),
};

/** A class of a card in both languages. */
export function className(word: string, model: FactModel): Text {
  if (word in leaders) return leaders[word as (typeof leaderClasses)[number]];
  return text(word, model.codes.class?.[word]?.en ?? word);
}

/** A business line of a card in both languages. */
export function lineName(word: string, model: FactModel): Text {
  return text(word, model.codes.line?.[word]?.en ?? word);
}

/** For whom a template is, in one line: level, size, class, line, years. */
export function forWhom(card: TemplateCard, model: FactModel): Text {
  const parts: readonly (readonly Text[])[] = [
    card.levels.map((w) => cardWords.levels[w]),
    card.sizes.length === 3 ? [text('各种规模', 'any size')] : card.sizes.map((w) => cardWords.sizes[w]),
    card.classes.map((w) => className(w, model)),
    card.lines.length === 0 ? [text('各条线', 'any line')] : card.lines.map((w) => lineName(w, model)),
    [cardWords.years[card.years]],
  ];
  return text(
    parts.map((words) => words.map((w) => w.zh).join('、')).join(' · '),
    parts.map((words) => words.map((w) => w.en).join(', ')).join(' · '),
  );
}
