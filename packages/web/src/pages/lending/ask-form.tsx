import type { LoanRole, LoanToAsk } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { todayInChina } from '../../parts/today-in-china.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { loanRoleOf, loanRoles } from './loan-roles.ts';

interface AskFormProps {
  /** Address of the organ's requests. */
  readonly path: string;
  readonly role: LoanRole;
  /** The period in which they are missing. */
  readonly period: string | null;
  readonly done: () => void;
}

const said = {
  role: words('角色', 'Role'),
  count: words('人数', 'How many'),
  until: words('用到哪一天', 'Until'),
  reason: words('理由', 'Reason'),
  send: words('提出申请', 'Ask'),
};

/** Asks the organ above for people. */
export function AskForm({ path, role, period, done }: AskFormProps) {
  const { say } = useLanguage();
  const [wanted, setWanted] = useState<LoanToAsk>({ role, count: 1, until: '', reason: '', period });
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(path), keyOf('/api/own/todo')], done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ method: 'POST', path, body: wanted });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={say(said.role)}>
        {(field) => (
          <select
            {...field}
            value={wanted.role}
            onChange={({ target }) => setWanted({ ...wanted, role: loanRoleOf(target.value) })}
          >
            {Object.entries(loanRoles).map(([id, title]) => (
              <option key={id} value={id}>
                {say(title)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say(said.count)} wrong={problem?.at('count') ?? []}>
        {(field) => (
          <input
            {...field}
            type="number"
            required
            min={1}
            max={9}
            value={wanted.count}
            onChange={({ target }) => setWanted({ ...wanted, count: Number(target.value) })}
          />
        )}
      </Field>
      <Field label={say(said.until)} wrong={problem?.at('until') ?? []}>
        {(field) => (
          <input
            {...field}
            type="date"
            required
            min={todayInChina()}
            value={wanted.until}
            onChange={({ target }) => setWanted({ ...wanted, until: target.value })}
          />
        )}
      </Field>
      <LongField
        label={say(said.reason)}
        value={wanted.reason}
        change={(reason) => setWanted({ ...wanted, reason })}
        rows={3}
        most={500}
      />
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.send)}
      </button>
    </form>
  );
}
