import type { PanelCandidates, ReviewFile } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { UnverifiedMark } from '../../parts/unverified-mark.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { CandidateReasons } from './candidate-reasons.tsx';

interface NamePanelProps {
  readonly file: ReviewFile;
  readonly done: () => void;
}

const said = {
  rule: words('人数', 'Members'),
  odd: words('须为单数', 'an odd number'),
  chosen: words('已选', 'chosen'),
  who: words('候选人', 'Candidate'),
  organ: words('单位', 'Organ'),
  why: words('能否参加', 'May they sit'),
  may: words('可以', 'yes'),
  go: words('组成评审组', 'Name the panel'),
  none: words(
    '没有候选人：先由系统管理员授予“评审组成员”角色，或向上级院借人',
    'no candidates: have the role of a panel member granted, or lent by the superior organ',
  ),
};

/** Chooses the panel from those who hold the role; whoever a rule excludes cannot be chosen, and the rule is said. */
export function NamePanel({ file, done }: NamePanelProps) {
  const { period, person } = file;
  return (
    <Read<PanelCandidates>
      path={`/api/periods/${encodeURIComponent(period)}/reviews/${encodeURIComponent(person.id)}/candidates`}
    >
      {(answer) => <Choose file={file} answer={answer} done={done} />}
    </Read>
  );
}

function Choose({
  file: { period, person, panel },
  answer: { candidates, rule },
  done,
}: NamePanelProps & { readonly answer: PanelCandidates }) {
  const { say } = useLanguage();
  const [chosen, choose] = useState<readonly string[]>(() => panel.map((seat) => seat.person.id));
  const { act, isBusy, problem } = useAction(period, done);
  const isRight =
    chosen.length >= rule.atLeast && chosen.length <= rule.atMost && (!rule.odd || chosen.length % 2 === 1);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const members = candidates
      .filter((one) => chosen.includes(one.person.id))
      .map((one) => ({ person: one.person.id, from: one.organ.id, substituteFor: null }));
    act({ kind: 'name-panel', subject: { person: person.id } }, { members });
  };
  if (candidates.length === 0) return <p className="quiet">{say(said.none)}</p>;
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <p role="status">
        {say(said.rule)} {rule.atLeast}–{rule.atMost}
        {rule.odd && ` · ${say(said.odd)}`} {!rule.verified && <UnverifiedMark />} ·{' '}
        <strong>
          {say(said.chosen)} {chosen.length}
        </strong>
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(said.who)}</th>
            <th scope="col">{say(said.organ)}</th>
            <th scope="col">{say(said.why)}</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((one) => (
            <tr key={one.person.id}>
              <td>
                <label>
                  <input
                    type="checkbox"
                    disabled={one.excluded.length > 0}
                    checked={chosen.includes(one.person.id)}
                    onChange={() =>
                      choose(
                        chosen.includes(one.person.id)
                          ? chosen.filter((id) => id !== one.person.id)
                          : [...chosen, one.person.id],
                      )
                    }
                  />{' '}
                  {one.person.name} <span className="quiet">{one.person.department}</span>
                </label>
              </td>
              <td>{one.organ.name}</td>
              <td>
                {one.excluded.length === 0 ? say(said.may) : <CandidateReasons excluded={one.excluded} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p />
      <button type="submit" className="main" disabled={isBusy || !isRight}>
        {say(said.go)}
      </button>
    </form>
  );
}
