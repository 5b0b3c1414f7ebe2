import type { Said } from '@jianheng/api';

export type Language = 'zh' | 'en';

/** For the attribute `lang`, and for formatting. */
export const localeOf: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

/** Writes something said in both languages beside the component that shows it. */
export function words(zh: string, en: string): Said {
  return { zh, en };
}

const place = 'jianheng-language';

/** The language that somebody chose in this browser; Chinese when nobody did. */
export function chosenLanguage(): Language {
  return localStorage.getItem(place) === 'en' ? 'en' : 'zh';
}

/** Keeps the choice in this browser. */
export function keepLanguage(language: Language): void {
  localStorage.setItem(place, language);
}
