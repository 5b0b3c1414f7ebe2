import type { OutcomeList } from '@jianheng/api';
import { Link } from 'react-router';
import { momentText } from '../../parts/moment-text.ts';
import { StageChip } from '../../parts/stage-chip.tsx';
import { personPath } from '../../score/addresses.ts';
import { words } from '../../words/language.ts';
import { useCodes } from '../../words/use-codes.ts';
import { useLanguage } from '../../words/use-language.ts';
import { EnterOutcome } from './enter-outcome.tsx';

const said = {
  waits: words('待评鉴', 'to be assessed'),
  final: words('已审定', 'decided'),
  left: words('已调离，由现单位评鉴', 'has left: assessed where they went'),
  noSummary: words('本人还没有写小结', 'the person has not summed up yet'),
  summary: words('个人小结', 'Own summary'),
  result: words('得分与依据', 'result and reasons'),
};

interface OutcomeRowProps {
  readonly period: string;
  readonly one: OutcomeList['people'][number];
}

/** One person: what they summed up, how they were assessed and why, and the way to enter it. */
export function OutcomeRow({ period, one }: OutcomeRowProps) {
  const { say } = useLanguage();
  const named = useCodes();
  const { person, left, summary, outcomeTitle, comment, by, final } = one;
  const state = outcomeTitle === null ? (left ? 'waiting' : 'now') : 'done';
  return (
    <section className="side-part">
      <h2>
        <Link className="door" to={personPath(period, person.id)}>
          {person.name}
          <span className="unseen"> {say(said.result)}</span>
        </Link>{' '}
        <span className="quiet">
          {person.department} · {named('class', person.class)}
        </span>{' '}
        <StageChip state={state}>
          {outcomeTitle !== null ? say(outcomeTitle) : say(left ? said.left : said.waits)}
        </StageChip>{' '}
        {final && <span className="chip done">{say(said.final)}</span>}
      </h2>
      {summary === null ? (
        <p className="quiet">{say(said.noSummary)}</p>
      ) : (
        <details>
          <summary>
            {say(said.summary)} <span className="quiet figure">{momentText(summary.on)}</span>
          </summary>
          <p className="said-words">{summary.text}</p>
        </details>
      )}
      {comment !== null && (
        <>
          <p className="said-words">{comment}</p>
          {by !== null && <p className="quiet">{by.name}</p>}
        </>
      )}
      {!final && !left && <EnterOutcome period={period} one={one} />}
    </section>
  );
}
