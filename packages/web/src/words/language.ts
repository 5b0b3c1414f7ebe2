import type { Said } from '@jianheng/api';

export type Language = 'zh' | 'en';

/** For the attribute `lang`, and for formatting. */
export const localeOf: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

/** What stands between words: the colon before what is named, the sign between things of a list, those between parts and clauses. */
export interface Signs {
  readonly colon: string;
  readonly and: string;
  readonly comma: string;
  readonly semicolon: string;
  /** Around what is said beside, with the blank before it. */
  readonly open: string;
  readonly close: string;
}

export const signsOf: Readonly<Record<Language, Signs>> = {
  zh: { colon: '：', and: '、', comma: '，', semicolon: '；', open: '（', close: '）' },
  en: { colon: ': ', and: ', ', comma: ', ', semicolon: '; ', open: ' (', close: ')' },
};

/** Writes something said in both languages beside the component that shows it. */
export function words(zh: string, en: string): Said {
  return { zh, en };
}

/** What is counted, to stand behind its number: in English one of a kind is called otherwise than several. */
export function counting(zh: string, one: string, many = `${one}s`): (count: number | string) => Said {
  return (count) => words(zh, String(count) === '1' ? one : many);
}

const place = 'jianheng-language';

let chosen: Language | undefined;

/** The language that somebody chose in this browser; Chinese when nobody did. */
export function chosenLanguage(): Language {
  chosen ??= localStorage.getItem(place) === 'en' ? 'en' : 'zh';
  return chosen;
}

/** Keeps the choice in this browser. */
export function keepLanguage(language: Language): void {
  chosen = language;
  localStorage.setItem(place, language);
}
