import type { Deadline } from '@jianheng/api';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { daysLeftWords } from './days-left-words.ts';
import { UnverifiedMark } from './unverified-mark.tsx';

/** What is said in the place of a last day that cannot be told yet. */
export const lastDayOpen = words(
  '期限待定：该年放假安排未公布',
  'limit not known yet: holidays of that year are not published',
);

/** By when: the last day and how many calendar days are left, in words; a limit that cannot be told yet says so. */
export function DeadlineChip({ deadline }: { readonly deadline: Deadline }) {
  const { say } = useLanguage();
  const { on, daysLeft, is, limit } = deadline;
  const basis = limit === null ? undefined : say(limit.basis);
  if (on === null)
    return (
      <span className="chip" title={basis}>
        {say(lastDayOpen)}
      </span>
    );
  return (
    <>
      <span className={`chip ${is === 'past' ? 'wrong' : is === 'near' ? 'now' : ''}`} title={basis}>
        {say(words(`截止 ${on}`, `by ${on}`))}
        {daysLeft !== null && ` · ${say(daysLeftWords(daysLeft))}`}
      </span>
      {limit?.verified === false && <UnverifiedMark />}
    </>
  );
}
