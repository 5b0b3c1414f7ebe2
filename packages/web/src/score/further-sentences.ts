import type { ExplainedStretch, IndicatorExplanation, Said } from '@jianheng/api';

/** What an explanation's sentences say beyond its first one and beyond what its steps, note and sources say already. */
export function furtherSentences({ sentences, stretches, sources, note }: IndicatorExplanation): Said[] {
  const told = [
    ...stretches.flatMap(toldBy),
    ...sources.map(({ instrument }) => instrument.zh),
    note?.zh ?? '',
  ];
  return sentences.slice(1).filter(({ zh }) => !told.some((part) => part !== '' && zh.includes(part)));
}

function toldBy({
  measured,
  rule,
  arithmetic,
  bound,
  missing,
  otherwise,
  remarks,
}: ExplainedStretch): string[] {
  const parts = [measured, rule, arithmetic, bound, missing?.says ?? null, otherwise, ...remarks];
  return parts.flatMap((part) => (part === null ? [] : [part.zh]));
}
