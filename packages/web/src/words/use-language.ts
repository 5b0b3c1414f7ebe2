import type { Said } from '@jianheng/api';
import { createContext, useContext } from 'react';
import type { Language, Signs } from './language.ts';

/** The language of the pages, and how to change it. */
export interface LanguageChoice {
  readonly language: Language;
  change(language: Language): void;
  /** Signs between words, with the blank that belongs to them. */
  readonly signs: Signs;
  /** The words in the language of the pages. */
  say(said: Said): string;
}

export const LanguageContext = createContext<LanguageChoice | null>(null);

/** The language of the pages. Throws outside {@link LanguageRoom}. */
export function useLanguage(): LanguageChoice {
  const choice = useContext(LanguageContext);
  if (choice === null) throw new Error('no language around this component');
  return choice;
}
