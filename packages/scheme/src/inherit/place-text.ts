import { joinText, type Text, text } from '@jianheng/mechanisms';
import type { LoadedScheme } from '../load-scheme.ts';
import { codeText, wordText } from './word-text.ts';

/** A scheme whose indicators and codes have names. */
type Named = Pick<LoadedScheme, 'scheme' | 'model'>;

/**
 * Where a value of a scheme stands, for a reader: `indicators.inspection.score.per-item.合格` is 案件质量评查 · 计分 · 每件分值 ·
 * 合格; in English a code of the fact model has its English name.
 */
export function placeText(path: readonly string[], loaded: Named): Text {
  const [head, id = '', ...rest] = path;
  const indicator = head === 'indicators' ? titleOf(id, loaded) : undefined;
  const steps = indicator === undefined ? path : rest;
  const words = steps.map(
    (step, at) => limitText(step, steps[at - 1]) ?? changeText(step, at, head) ?? stepText(step, loaded),
  );
  return joinText([...(indicator === undefined ? [] : [indicator]), ...words], text(' · ', ' · '));
}

/** A change in mid-period cites the decision that made it; elsewhere the word means a decision in a case. */
function changeText(step: string, at: number, head: string | undefined): Text | null {
  return head === 'changes' && at === 2 && step === 'decision' ? text('变更决定', 'decision') : null;
}

/** Limits are a list of two. */
function limitText(step: string, list: string | undefined): Text | null {
  if (list !== 'within') return null;
  if (step === '1') return text('下限', 'lower');
  return step === '2' ? text('上限', 'upper') : null;
}

/** A word of the language; what is none may be an indicator, by itself or in a combination, or a code. */
function stepText(step: string, loaded: Named): Text {
  const said = wordText(step);
  if (said.zh !== step) return said;
  return titleOf(step, loaded) ?? codeText(step, loaded.model);
}

function titleOf(id: string, { scheme }: Named): Text | undefined {
  return scheme.indicators.find((indicator) => indicator.id === id)?.title;
}
