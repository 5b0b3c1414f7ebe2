import type { PanelCandidates, PanelSeat, ReviewFile } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { CandidateReasons } from './candidate-reasons.tsx';

interface SubstituteProps {
  readonly file: ReviewFile;
  /** Members who left and whose place nobody has taken. */
  readonly open: readonly PanelSeat[];
  readonly done: () => void;
}

const said = {
  place: words('顶替谁', 'In whose place'),
  who: words('替补人', 'Substitute'),
  choose: words('选择', 'choose'),
  cannot: words('不能参加的人', 'Who may not sit'),
  go: words('确定替补', 'Name the substitute'),
  nobody: words(
    '没有可以替补的人，可以向上级院借人',
    'nobody is left who may sit: ask the superior organ to lend somebody',
  ),
};

/** Names somebody for the place of a member who left. */
export function Substitute(props: SubstituteProps) {
  const { period, person } = props.file;
  return (
    <Read<PanelCandidates>
      path={`/api/periods/${encodeURIComponent(period)}/reviews/${encodeURIComponent(person.id)}/candidates`}
    >
      {(answer) => <Choose {...props} answer={answer} />}
    </Read>
  );
}

function Choose({
  file: { period, person, panel },
  open,
  answer: { candidates },
  done,
}: SubstituteProps & { readonly answer: PanelCandidates }) {
  const { say } = useLanguage();
  const others = candidates.filter((one) => panel.every((seat) => seat.person.id !== one.person.id));
  const free = others.filter(({ excluded }) => excluded.length === 0);
  const barred = others.filter(({ excluded }) => excluded.length > 0);
  const [place, setPlace] = useState(open[0]?.person.id ?? '');
  const [who, setWho] = useState('');
  const { act, isBusy, problem } = useAction(period, done);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = free.find((one) => one.person.id === who);
    if (chosen === undefined) return;
    const member = { person: who, from: chosen.organ.id, substituteFor: place };
    act({ kind: 'substitute', subject: { person: person.id } }, { member });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={say(said.place)}>
        {(field) => (
          <select {...field} required value={place} onChange={(event) => setPlace(event.target.value)}>
            {open.map((seat) => (
              <option key={seat.person.id} value={seat.person.id}>
                {seat.person.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say(said.who)} hint={free.length === 0 ? say(said.nobody) : undefined}>
        {(field) => (
          <select {...field} required value={who} onChange={(event) => setWho(event.target.value)}>
            <option value="">{say(said.choose)}</option>
            {free.map((one) => (
              <option key={one.person.id} value={one.person.id}>
                {one.person.name} · {one.organ.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.go)}
      </button>
      {barred.length > 0 && (
        <section>
          <h3>{say(said.cannot)}</h3>
          <ul className="plain-list">
            {barred.map((one) => (
              <li key={one.person.id}>
                {one.person.name} <CandidateReasons excluded={one.excluded} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </form>
  );
}
