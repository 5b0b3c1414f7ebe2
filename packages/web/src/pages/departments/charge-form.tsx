import type { ChargeToEnter, NamedPerson } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { todayInChina } from '../../parts/today-in-china.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface ChargeFormProps {
  readonly department: string;
  readonly leaders: readonly NamedPerson[];
  /** Somebody is in charge now: it can be ended without another. */
  readonly hasNow: boolean;
  readonly done: () => void;
}

const said = {
  who: words('分管院领导', 'Who is in charge'),
  choose: words('选择', 'choose'),
  nobody: words('不再分管（无人接任）', 'nobody any more'),
  from: words('自哪一天起', 'From which day'),
  to: words('分管到哪一天', 'Until which day'),
  save: words('登记', 'Enter'),
};
const nobody = ' nobody';

/** Enters who is in charge of a department from a day on, or that nobody is any more. */
export function ChargeForm({ department, leaders, hasNow, done }: ChargeFormProps) {
  const { say } = useLanguage();
  const [person, setPerson] = useState('');
  const [day, setDay] = useState(todayInChina);
  const { send, isBusy, problem } = useChange({ refresh: [keyOf('/api/register')], done });
  const path = `/api/register/departments/${encodeURIComponent(department)}/charge`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (person === nobody) send({ method: 'POST', path: `${path}/end`, body: { to: day } });
    else send({ method: 'PUT', path, body: { person, from: day } satisfies ChargeToEnter });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={say(said.who)} wrong={problem?.at('person') ?? []}>
        {(field) => (
          <select {...field} required value={person} onChange={({ target }) => setPerson(target.value)}>
            <option value="">{say(said.choose)}</option>
            {leaders.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            {hasNow && <option value={nobody}>{say(said.nobody)}</option>}
          </select>
        )}
      </Field>
      <Field
        label={say(person === nobody ? said.to : said.from)}
        wrong={[...(problem?.at('from') ?? []), ...(problem?.at('to') ?? [])]}
      >
        {(field) => (
          <input
            {...field}
            type="date"
            required
            value={day}
            onChange={({ target }) => setDay(target.value)}
          />
        )}
      </Field>
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.save)}
      </button>
    </form>
  );
}
