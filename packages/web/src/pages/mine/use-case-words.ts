import type { OwnCase } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';

/** What is said of a case in a list. */
export type CaseField = 'type' | 'line' | 'part' | 'on' | 'outcome' | 'says';

const outcomes = {
  已办结: words('已办结', 'closed'),
  未办结: words('未办结', 'not closed yet'),
};

/** Says the fields of a case in the language of the pages; lists are confirmed by what stands in them, in Chinese. */
export function useCaseWords(): (one: OwnCase, field: CaseField) => string | null {
  const { say } = useLanguage();
  const named = useCodes();
  return (one, field) => {
    const value = one[field];
    if (value === null) return null;
    if (field === 'outcome' && Object.hasOwn(outcomes, value))
      return say(outcomes[value as keyof typeof outcomes]);
    // The part taken has the share behind it.
    if (field === 'part') return value.replace(/^[^ ]+/, (role) => named('role', role) ?? role);
    return field === 'on' ? value : named('any', value);
  };
}
