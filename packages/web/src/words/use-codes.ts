import type { CodeNames } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { reading } from '../api/queries.ts';
import { useLanguage } from './use-language.ts';

/** Lists of codes in the fact model that pages show; `any` where a value may be of several. */
export type CodeList =
  | 'level'
  | 'class'
  | 'employment'
  | 'line'
  | 'leader'
  | 'case-type'
  | 'role'
  | 'sex'
  | 'any';

/** What the register writes and the fact model has no list of. */
const sexes: Readonly<Record<string, string>> = { 男: 'male', 女: 'female' };

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
  if (language === 'zh') return (_, code) => code;
  const lists: CodeNames = { ...data, sex: sexes };
  return (list, code) => {
    if (code === null) return null;
    const searched = list === 'any' ? Object.values(lists) : [lists[list] ?? {}];
    return searched.find((codes) => Object.hasOwn(codes, code))?.[code] ?? code;
  };
}
