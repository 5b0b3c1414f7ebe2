import type { ActionTaken, CircleProposal, RoundToOpen } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { type ChosenCircle, chosenFrom, circlesToOpen } from './chosen-circle.ts';
import { CircleRow } from './circle-row.tsx';

interface OpenRoundProps {
  readonly period: string;
  /** Ids of rounds that are there. */
  readonly taken: readonly string[];
}

const said = {
  title: words('开始一轮测评', 'Open a round'),
  closes: words('投票截止日', 'Last day to vote'),
  circle: words('测评圈', 'Circle'),
  voters: words('投票人', 'Voters'),
  about: words('被测评人', 'People rated'),
  as: words('按谁计', 'Counted as'),
  go: words('开始测评', 'Open the round'),
  few: words('投票人不足，须并入别的圈或取消', 'too few voters: merge or leave out'),
  nobody: words('名册里没有人', 'nobody is on the register'),
};

/** Opens a round: circles as the register suggests them, changed by the office. */
export function OpenRound(props: OpenRoundProps) {
  const { say } = useLanguage();
  const [isOpen, open] = useState(false);
  return (
    <details className="fold" onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{say(said.title)}</summary>
      {isOpen && (
        <Read<CircleProposal> path={`/api/periods/${encodeURIComponent(props.period)}/ballots/proposal`}>
          {(proposal) => <Choose {...props} proposal={proposal} />}
        </Read>
      )}
    </details>
  );
}

function Choose({ period, taken, proposal }: OpenRoundProps & { readonly proposal: CircleProposal }) {
  const { say } = useLanguage();
  const [closes, setCloses] = useState('');
  const [circles, change] = useState<readonly ChosenCircle[]>(() => proposal.circles.map(chosenFrom));
  const { send, isBusy, problem } = useChange<ActionTaken>({
    refresh: [keyOf('/api/periods'), keyOf('/api/own/todo')],
  });
  const wanted = circlesToOpen(circles);
  const isFew = wanted.some(({ voters }) => voters.length < proposal.fewestVoters);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body: RoundToOpen = { round: firstFree(period, taken), closes, circles: wanted };
    send({ method: 'POST', path: `/api/periods/${encodeURIComponent(period)}/ballots`, body });
  };
  if (proposal.circles.length === 0) return <p className="quiet">{say(said.nobody)}</p>;
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <p className="quiet">{say(proposal.says)}</p>
      <div className="two">
        <Field label={say(said.closes)} wrong={problem?.at('closes') ?? []}>
          {(field) => (
            <input
              {...field}
              type="date"
              required
              value={closes}
              onChange={(event) => setCloses(event.target.value)}
            />
          )}
        </Field>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(said.circle)}</th>
            <th scope="col">{say(said.as)}</th>
            <th scope="col">{say(said.voters)}</th>
            <th scope="col">{say(said.about)}</th>
          </tr>
        </thead>
        <tbody>
          {circles.map((circle, at) => (
            <CircleRow
              key={circle.id}
              circle={circle}
              fewestVoters={proposal.fewestVoters}
              change={(after) => change(circles.with(at, after))}
            />
          ))}
        </tbody>
      </table>
      {isFew && <p className="wrong-words">{say(said.few)}</p>}
      <p />
      <button type="submit" className="main" disabled={isBusy || isFew || wanted.length === 0}>
        {say(said.go)}
      </button>
    </form>
  );
}

function firstFree(period: string, taken: readonly string[]): string {
  const names = Array.from({ length: taken.length + 1 }, (_, at) => `${period}-${at + 1}`);
  return names.find((name) => !taken.includes(name)) ?? '';
}
