import type { NamedPerson, TieKind, TieToDeclare } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { ChoosePerson } from '../../parts/choose-person.tsx';
import { Field } from '../../parts/field.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { tieKinds } from './tie-words.ts';

interface DeclareTieProps {
  /** For whom it is declared; null lets the office choose among the people. */
  readonly person: string | null;
  readonly among: readonly NamedPerson[];
  readonly done: () => void;
}

const said = {
  person: words('申报人', 'Person'),
  other: words('与谁', 'With whom'),
  kind: words('关系', 'How close'),
  choose: words('选择', 'choose'),
  note: words('说明（可不填）', 'Note (optional)'),
  declare: words('申报', 'Declare'),
};

/** Declares that somebody is close to another. */
export function DeclareTie({ person, among, done }: DeclareTieProps) {
  const { say } = useLanguage();
  const [of, setOf] = useState(person ?? '');
  const [other, setOther] = useState('');
  const [kind, setKind] = useState<TieKind | ''>('');
  const [note, setNote] = useState('');
  const { send, isBusy, problem } = useChange({
    refresh: [keyOf('/api/own/ties'), keyOf('/api/register')],
    done,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (kind === '') return;
    const body: TieToDeclare = { other, kind, note };
    send({ method: 'POST', path: `/api/register/people/${encodeURIComponent(of)}/ties`, body });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      {person === null && <ChoosePerson label={say(said.person)} among={among} value={of} change={setOf} />}
      <ChoosePerson
        label={say(said.other)}
        among={among.filter(({ id }) => id !== of)}
        value={other}
        change={setOther}
        mayBeByNumber
        wrong={problem?.at('other') ?? []}
      />
      <Field label={say(said.kind)} wrong={problem?.at('kind') ?? []}>
        {(field) => (
          <select
            {...field}
            required
            value={kind}
            onChange={({ target }) => setKind(target.value as TieKind | '')}
          >
            <option value="">{say(said.choose)}</option>
            {tieKinds.map((one) => (
              <option key={one.kind} value={one.kind}>
                {say(one.title)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <LongField
        label={say(said.note)}
        value={note}
        change={setNote}
        rows={2}
        most={500}
        isNeeded={false}
        wrong={problem?.at('note') ?? []}
      />
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.declare)}
      </button>
    </form>
  );
}
