import type { Offered, ReviewFile } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { useOffers } from '../../api/use-offers.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { findingWords } from './review-words.ts';

const said = {
  title: words('表决', 'Vote'),
  cast: words('已投', 'cast'),
  secret: words('全部投完才显示各人的票', 'who voted how shows once everybody has'),
  own: words('我的票', 'Your vote'),
  final: words('投出后不能改', 'a vote cannot be changed'),
  go: words('投票', 'Cast the vote'),
  outcome: words('表决结果', 'Outcome'),
  rule: words('不能胜任须过半数', 'not competent takes more than half'),
};

/** The vote: a member's own, how many are in, and what it came to once all are. */
export function VotePart({ file }: { readonly file: ReviewFile }) {
  const { say, signs } = useLanguage();
  const { period, person, votes, draw } = file;
  const [offered = null] = useOffers(
    period,
    votes.outcome === null ? [{ kind: 'vote', subject: { person: person.id } }] : [],
  );
  if (draw === null) return null;
  const isOffered = offered !== null && votes.own === null && votes.outcome === null;
  return (
    <section>
      <h2>{say(said.title)}</h2>
      <p className="quiet">
        {say(said.cast)} {votes.done}/{votes.of} · {say(said.rule)}
        {votes.all === null && ` · ${say(said.secret)}`}
      </p>
      {votes.own !== null && (
        <p>
          {say(said.own)}
          {signs.colon}
          <strong>{say(findingWords[votes.own])}</strong>
        </p>
      )}
      {isOffered &&
        (offered.blocked.length > 0 ? (
          <ActionButton period={period} offered={offered} />
        ) : (
          <Vote period={period} offered={offered} />
        ))}
      {votes.outcome !== null && (
        <p>
          {say(said.outcome)}
          {signs.colon}
          <strong>{say(findingWords[votes.outcome])}</strong>
        </p>
      )}
      {votes.all !== null && (
        <ul className="plain-list">
          {votes.all.map(({ member, finding }) => (
            <li key={member.id}>
              {member.name}
              {signs.colon}
              {say(findingWords[finding])}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Vote({ period, offered }: { readonly period: string; readonly offered: Offered }) {
  const { say } = useLanguage();
  const [finding, setFinding] = useState<keyof typeof findingWords | null>(null);
  const { act, isBusy, problem } = useAction(period);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (finding !== null) act(offered, { finding });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <fieldset>
        <legend className="unseen">{say(said.title)}</legend>
        {(['competent', 'not-competent'] as const).map((choice) => (
          <label key={choice} className="choice">
            <input
              type="radio"
              name="finding"
              required
              checked={finding === choice}
              onChange={() => setFinding(choice)}
            />{' '}
            {say(findingWords[choice])}
          </label>
        ))}
      </fieldset>
      <div className="actions">
        <button type="submit" className="main" disabled={isBusy}>
          {say(said.go)}
        </button>
        <span className="quiet">{say(said.final)}</span>
      </div>
    </form>
  );
}
