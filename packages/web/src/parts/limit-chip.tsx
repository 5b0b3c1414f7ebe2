import type { ClockLimit } from '@jianheng/api';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { daysLeftWords } from './days-left-words.ts';

const said = {
  'not-begun': words('尚未起算', 'has not begun'),
  unset: words('没有设期限', 'no limit is set'),
  unknown: words(
    '期限待定：该年放假安排未公布',
    'limit not known yet: holidays of that year are not published',
  ),
};

/** A time limit as it stands: its last day, or why there is none. Nobody is told a day on a guess. */
export function LimitChip({ limit }: { readonly limit: ClockLimit }) {
  const { say, language } = useLanguage();
  const { is, until, daysLeft, basis } = limit;
  const title = basis === null ? undefined : say(basis);
  if (is !== 'running' && is !== 'over')
    return (
      <span className="chip" title={title}>
        {say(said[is])}
      </span>
    );
  return (
    <span className={`chip ${is === 'over' ? 'wrong' : ''}`} title={title}>
      {language === 'zh' ? `截止 ${until}` : `by ${until}`}
      {daysLeft !== null && ` · ${say(daysLeftWords(daysLeft))}`}
    </span>
  );
}
