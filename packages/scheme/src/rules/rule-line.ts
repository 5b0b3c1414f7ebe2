import { joinText, type Text, text } from '@jianheng/mechanisms';
import { confidenceText, unverifiedMark } from './confidence-mark.ts';
import type { DatedRule, Instrument } from './rule-packs.ts';
import { valueText } from './value-text.ts';

/**
 * A value in one line, below the name of its instrument: id, title, what it says, clause, confidence; with the mark when
 * nobody has verified it.
 *
 * @example ruleLine(k20).zh // 'K-20 优秀等次的比例：20%（条文未见；置信度 L）'
 */
export function ruleLine(rule: DatedRule): Text {
  const value = valueText(rule);
  const clause = text(rule.clause ?? '条文未见', rule.clause ?? 'clause not seen');
  const known =
    rule.confidence === 'unverified'
      ? unverifiedMark
      : text(`置信度 ${rule.confidence}`, `confidence ${rule.confidence}`);
  return text(
    `${rule.id} ${rule.title.zh}：${value.zh.replace(/。$/, '')}（${clause.zh}；${known.zh}）`,
    `${rule.id} ${rule.title.en}: ${value.en.replace(/\.$/, '')} (${clause.en}; ${known.en})`,
  );
}

/** From when to when a value holds; open where it has no end. */
export function stretchText({ from, until }: Pick<DatedRule, 'from' | 'until'>): Text {
  return until === null
    ? text(`${from} 起`, `since ${from}`)
    : text(`${from} 至 ${until}`, `${from} to ${until}`);
}

const levels = {
  national: text('全国', 'national'),
  province: text('省级', 'provincial'),
  organ: text('单个院', 'one organ’s own'),
} as const;
const known = {
  day: text('', ''),
  month: text('（只知到月）', ' (month known only)'),
  year: text('（只知到年）', ' (year known only)'),
} as const;
const texts = {
  full: text('读过全文', 'read in full'),
  partly: text('只读到部分条文', 'read in part'),
  summary: text('只读到摘要或转述', 'read in summaries only'),
  'not-read': text('正文没有读到', 'text not read'),
} as const;

/** An instrument in one line: title, whose it is, since when, and how much of its text was read. */
export function instrumentLine(instrument: Instrument): Text {
  const { province, title } = instrument;
  const level = levels[instrument.level];
  const whose = text(province === null ? level.zh : province, province === null ? level.en : province);
  const force = joinText([stretchText(instrument), known[instrument.fromKnownTo]], text('', ''));
  const read = texts[instrument.textRead];
  return text(
    `《${title.zh}》${whose.zh}，${force.zh}，${read.zh}`,
    `${title.en}: ${whose.en}, ${force.en}, ${read.en}`,
  );
}

/** What the letters of confidence stand for, in one line. */
export const confidenceLegend: Text = joinText(
  (['H', 'M', 'L'] as const).map((grade) =>
    text(`${grade} ${confidenceText[grade].zh}`, `${grade} ${confidenceText[grade].en}`),
  ),
  text('；', '; '),
);
