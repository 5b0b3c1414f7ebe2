import type { AccountOpened, NewAccount } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { PasswordShown } from './password-shown.tsx';

const said = {
  name: words('登录名', 'Sign-in name'),
  person: words('人员编号（没有就留空）', 'Staff number (or nothing)'),
  title: words('用途（没有人员时）', 'What it is for (without a person)'),
  go: words('开账号', 'Open it'),
};

/** Opens an account, which can do nothing until it is granted a role. Its first password shows once. */
export function OpenAccount() {
  const { say } = useLanguage();
  const [wanted, want] = useState({ name: '', person: '', title: '' });
  const { send, isBusy, problem, answer } = useChange<AccountOpened>({ refresh: [keyOf('/api/accounts')] });
  if (answer?.password != null) return <PasswordShown password={answer.password} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, person, title } = wanted;
    const body: NewAccount = { name, title, person: person === '' ? null : person, withPassword: true };
    send({ method: 'POST', path: '/api/accounts', body });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      {(['name', 'person', 'title'] as const).map((part) => (
        <Field key={part} label={say(said[part])} wrong={problem?.at(part) ?? []}>
          {(field) => (
            <input
              {...field}
              required={part === 'name'}
              value={wanted[part]}
              onChange={(event) => want({ ...wanted, [part]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.go)}
      </button>
    </form>
  );
}
