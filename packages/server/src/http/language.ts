import type { Text } from '@jianheng/casework';

export type Language = 'zh' | 'en';

/** The language of the answer by the browser's list (RFC 9110 §12.5.4). Chinese unless English is wanted more. */
export function languageOf(acceptLanguage: string | undefined): Language {
  let best: { language: Language; weight: number } = { language: 'zh', weight: 0 };
  for (const part of (acceptLanguage ?? '').split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q !== undefined);
    const weight = quality === undefined ? 1 : Number(quality);
    const language = /^zh\b/.test(tag) ? 'zh' : /^en\b/.test(tag) ? 'en' : null;
    if (language !== null && weight > best.weight) best = { language, weight };
  }
  return best.language;
}

/** The same value with every text in one language. */
export function inLanguage(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((item) => inLanguage(item, language));
  if (typeof value !== 'object' || value === null) return value;
  if (isText(value)) return value[language];
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inLanguage(item, language)]));
}

function isText(value: object): value is Text {
  const { zh, en, ...others } = value as Partial<Text>;
  return typeof zh === 'string' && typeof en === 'string' && Object.keys(others).length === 0;
}
