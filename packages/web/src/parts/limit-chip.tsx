import type { ClockLimit } from '@jianheng/api';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { daysLeftWords } from './days-left-words.ts';
import { lastDayOpen } from './deadline-chip.tsx';
import { UnverifiedMark } from './unverified-mark.tsx';

const said = {
  'not-begun': words('尚未起算', 'has not begun'),
  unset: words('没有设期限', 'no limit is set'),
  unknown: lastDayOpen,
};

/** A time limit as it stands: its last day, or why there is none. Nobody is told a day on a guess. */
export function LimitChip({ limit }: { readonly limit: ClockLimit }) {
  const { say } = useLanguage();
  const { is, until, daysLeft, basis, verified } = limit;
  const title = basis === null ? undefined : say(basis);
  if (is !== 'running' && is !== 'over')
    return (
      <span className="chip" title={title}>
        {say(said[is])}
      </span>
    );
  return (
    <>
      <span className={`chip ${is === 'over' ? 'wrong' : ''}`} title={title}>
        {say(words(`截止 ${until}`, `by ${until}`))}
        {daysLeft !== null && ` · ${say(daysLeftWords(daysLeft))}`}
      </span>
      {!verified && <UnverifiedMark />}
    </>
  );
}
