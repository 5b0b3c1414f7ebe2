import type { CodeNames } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { reading } from '../api/queries.ts';
import { useLanguage } from './use-language.ts';

/** Lists of codes in the fact model that pages show. */
export type CodeList = 'class' | 'employment' | 'line' | 'leader';

/**
 * Names the codes of the fact model in the language of the pages: in Chinese a code is its own name; in English as the model says,
 * and as it is while that is not known.
 */
export function useCodes(): (list: CodeList, code: string | null) => string | null {
  const { language } = useLanguage();
  const { data } = useQuery({
    ...reading<CodeNames>('/api/register/codes'),
    enabled: language === 'en',
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (list, code) => (code === null || language === 'zh' ? code : (data?.[list]?.[code] ?? code));
}
