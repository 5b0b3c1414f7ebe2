import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react';
import { chosenLanguage, keepLanguage, type Language, localeOf, signsOf } from './language.ts';
import { type LanguageChoice, LanguageContext } from './use-language.ts';

/** Gives everything in it the language that was chosen, and tells the document. */
export function LanguageRoom({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(chosenLanguage);
  const queries = useQueryClient();
  useLayoutEffect(() => {
    document.documentElement.lang = localeOf[language];
  }, [language]);
  const choice = useMemo<LanguageChoice>(
    () => ({
      language,
      change(next) {
        keepLanguage(next);
        setLanguage(next);
        // Refusals are worded by the server in the language that was asked for.
        void queries.invalidateQueries();
      },
      signs: signsOf[language],
      say: (said) => said[language],
    }),
    [language, queries],
  );
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}
