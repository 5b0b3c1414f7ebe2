import { type Language, type Text, text } from '@jianheng/mechanisms';
import type { Confidence } from '../program.ts';

/** The mark that every unverified value carries on every surface. */
export const unverifiedMark: Text = text('未核实', 'not verified');

/** How well a value is known, in words. */
export const confidenceText: Readonly<Record<Confidence, Text>> = {
  H: text('法条或官方原文', 'text of law or official original'),
  M: text('官方媒体、地方院网页或论文', 'official media, a local organ or a paper'),
  L: text('转载、文库或摘要，来源较弱', 'a copy, a document library or a summary: a weak source'),
  unverified: unverifiedMark,
};

/**
 * A sentence about a value, with its mark when nobody has verified it. Marking twice marks once, so that a sentence may
 * pass through several hands.
 *
 * @example markUnverified(text('不计入基数', 'outside the base'), 'unverified').zh // '不计入基数（未核实）'
 */
export function markUnverified(sentence: Text, confidence: Confidence): Text {
  if (confidence !== 'unverified') return sentence;
  return text(
    sentence.zh.includes(unverifiedMark.zh) ? sentence.zh : `${sentence.zh}（${unverifiedMark.zh}）`,
    sentence.en.includes(unverifiedMark.en) ? sentence.en : `${sentence.en} (${unverifiedMark.en})`,
  );
}

/** Whether a line shows the mark in its language. */
export function isMarked(line: string, language: Language): boolean {
  return line.includes(unverifiedMark[language]);
}
