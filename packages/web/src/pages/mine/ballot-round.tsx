import type { OwnBallot } from '@jianheng/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { castIn, findKept, keepBallot } from '../../ballot/kept-ballot.ts';
import { takeBallot } from '../../ballot/take-ballot.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { KeyPrint } from './key-print.tsx';
import { PaperForm } from './paper-form.tsx';

interface BallotRoundProps {
  readonly period: string;
  readonly person: string;
  readonly ballot: OwnBallot;
}

const said = {
  take: words('领取选票', 'Take the ballot'),
  elsewhere: words(
    '选票已经领取，但不在这个浏览器里；请用领票时的浏览器投票。',
    'The ballot was taken, but it is not in this browser; vote in the one in which you took it.',
  ),
  cast: words('已投票', 'cast'),
};

/** One round: taking the ballot, then a paper for each circle, cast from this browser. */
export function BallotRound({ period, person, ballot }: BallotRoundProps) {
  const { say } = useLanguage();
  const voting = { person, period, round: ballot.round };
  const [kept, setKept] = useState(() => findKept(voting));
  const queries = useQueryClient();
  const take = useMutation({
    mutationFn: () => takeBallot(voting),
    onSuccess: async (taken) => {
      setKept(taken);
      await queries.invalidateQueries({ queryKey: keyOf('/api/own/todo') });
      await queries.invalidateQueries({ queryKey: keyOf(`/api/periods/${encodeURIComponent(period)}/own`) });
    },
  });
  const isSigned = kept?.circles.every(({ signature, isCast }) => signature !== null || isCast) === true;
  if (!isSigned) {
    // One that was begun here may be taken again as the same, whatever the server has on record.
    if (ballot.taken && kept === null) return <p>{say(said.elsewhere)}</p>;
    const blocked = kept === null ? (ballot.take?.blocked ?? []) : [];
    if (ballot.take === null && kept === null) return null;
    return (
      <>
        {take.error !== null && <ProblemNotice problem={take.error} />}
        <KeyPrint period={period} round={ballot.round} kept={kept} />
        <button
          type="button"
          className="main"
          disabled={take.isPending || blocked.length > 0}
          onClick={() => take.mutate()}
        >
          {say(said.take)}
        </button>
        <ul className="blockers">
          {blocked.map(({ code, because }) => (
            <li key={code}>{say(because)}</li>
          ))}
        </ul>
      </>
    );
  }
  return (
    <>
      <KeyPrint period={period} round={ballot.round} kept={kept} />
      {kept?.circles.map(({ circle, prepared, signature, isCast }) => (
        <section key={circle} aria-label={circle}>
          <h4>
            {circle} {isCast && <span className="chip done">✓ {say(said.cast)}</span>}
          </h4>
          {!isCast && prepared !== null && signature !== null && (
            <PaperForm
              about={ballot.circles.find(({ name }) => name === circle)?.about ?? []}
              ballot={{ period, round: ballot.round, circle, token: prepared.token, signature }}
              done={() => {
                const next = castIn(kept, circle);
                keepBallot(voting, next);
                setKept(next);
              }}
            />
          )}
        </section>
      ))}
    </>
  );
}
