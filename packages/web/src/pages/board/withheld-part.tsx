import type { PeriodBoard } from '@jianheng/api';
import { Link } from 'react-router';
import { momentText } from '../../parts/moment-text.ts';
import { WordsAction } from '../../parts/words-action.tsx';
import { personPath, whyPath } from '../../score/addresses.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ComputeAgain } from '../meeting/compute-again.tsx';

const said = {
  title: words('暂缓使用的数据', 'Values withheld'),
  sub: words(
    '有争议或待更正的数据不计入；总分怎样由方案规定',
    'disputed or being corrected, and not counted; the scheme says what becomes of the total',
  ),
  why: words('恢复的理由', 'Why it is used again'),
};

/** Values that are not used for now, each with its reason and the way to use it again. */
export function WithheldPart({ board }: { readonly board: PeriodBoard }) {
  const { say } = useLanguage();
  const { withheld, computeAgain, stage } = board;
  const isLate = computeAgain && (stage === 'published' || stage === 'meeting');
  if (withheld.length === 0 && !isLate) return null;
  return (
    <section className="side-part">
      <h2>
        {say(said.title)} <span className="quiet figure">{withheld.length}</span>
      </h2>
      <p className="quiet">{say(said.sub)}</p>
      <ul className="plain-list">
        {withheld.map(({ person, indicator, title, reason, on, release }) => (
          <li key={`${person.id} ${indicator}`}>
            <Link to={whyPath(personPath(board.id, person.id), indicator)}>
              {person.name} · {say(title)}
            </Link>{' '}
            <span className="quiet figure">{momentText(on).slice(0, 10)}</span>
            <p className="said-words">{reason}</p>
            <WordsAction
              period={board.id}
              offered={release?.blocked.length === 0 ? release : null}
              name="reason"
              field={say(said.why)}
              of={`${person.name} ${say(title)}`}
            />
          </li>
        ))}
      </ul>
      {isLate && <ComputeAgain period={board.id} />}
    </section>
  );
}
