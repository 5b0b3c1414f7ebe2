import type { BallotToCast, Named } from '@jianheng/api';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { castBallot } from '../../ballot/cast-ballot.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface PaperFormProps {
  readonly about: readonly Named[];
  readonly ballot: Omit<BallotToCast, 'paper'>;
  readonly done: () => void;
}

const said = {
  name: words('姓名', 'Name'),
  score: words('评分（0–100，可有一位小数）', 'Score (0–100, one decimal at most)'),
  hint: words(
    '不了解的人可以不评；投出后不能修改。',
    'Leave out whom you do not know. A ballot that was cast cannot be changed.',
  ),
  go: words('投票', 'Cast the ballot'),
};

/** A paper: a score for some or all of those whom the circle votes on. */
export function PaperForm({ about, ballot, done }: PaperFormProps) {
  const { say, signs } = useLanguage();
  const [scores, setScores] = useState<Readonly<Record<string, string>>>({});
  const cast = useMutation({
    mutationFn: () => {
      const paper = about.flatMap(({ id: person }) => {
        const score = scores[person]?.trim() ?? '';
        return score === '' ? [] : [{ person, score }];
      });
      return castBallot({ ...ballot, paper });
    },
    onSuccess: done,
  });
  return (
    <form
      className="ballot-scores"
      onSubmit={(event) => {
        event.preventDefault();
        cast.mutate();
      }}
    >
      {cast.error !== null && <ProblemNotice problem={cast.error} />}
      <table className="snug">
        <thead>
          <tr>
            <th scope="col">{say(said.name)}</th>
            <th scope="col">{say(said.score)}</th>
          </tr>
        </thead>
        <tbody>
          {about.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>
                <input
                  aria-label={`${name}${signs.colon}${say(said.score)}`}
                  inputMode="decimal"
                  pattern="100(\.0)?|\d{1,2}(\.\d)?"
                  // Browsers say it beside their own words where the pattern is not met.
                  title={say(said.score)}
                  value={scores[id] ?? ''}
                  onChange={(event) => setScores({ ...scores, [id]: event.target.value })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{say(said.hint)}</p>
      <button type="submit" className="main" disabled={cast.isPending}>
        {say(said.go)}
      </button>
    </form>
  );
}
