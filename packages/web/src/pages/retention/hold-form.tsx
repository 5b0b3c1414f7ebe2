import type { HoldToSet } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface HoldFormProps {
  /** Address of the organ's holds. */
  readonly path: string;
  readonly done: () => void;
}

const said = {
  about: words('对象', 'What'),
  person: words('人员', 'a person'),
  period: words('考核周期', 'a period'),
  subject: words('编号', 'Number'),
  reason: words('理由（写事项，不写案情细节）', 'Reason (the matter, no details of a case)'),
  save: words('暂缓删除', 'Hold back'),
};

/** Keeps everything of a person or a period from being deleted. */
export function HoldForm({ path, done }: HoldFormProps) {
  const { say } = useLanguage();
  const [hold, setHold] = useState<HoldToSet>({ about: 'person', subject: '', reason: '' });
  const base = path.replace(/\/holds$/, '');
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(base)], done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ method: 'POST', path, body: hold });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={say(said.about)}>
        {(field) => (
          <select
            {...field}
            value={hold.about}
            onChange={({ target }) =>
              setHold({ ...hold, about: target.value === 'period' ? 'period' : 'person' })
            }
          >
            <option value="person">{say(said.person)}</option>
            <option value="period">{say(said.period)}</option>
          </select>
        )}
      </Field>
      <Field label={say(said.subject)} wrong={problem?.at('subject') ?? []}>
        {(field) => (
          <input
            {...field}
            required
            value={hold.subject}
            onChange={({ target }) => setHold({ ...hold, subject: target.value })}
          />
        )}
      </Field>
      <LongField
        label={say(said.reason)}
        value={hold.reason}
        change={(reason) => setHold({ ...hold, reason })}
        rows={3}
        most={500}
      />
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.save)}
      </button>
    </form>
  );
}
