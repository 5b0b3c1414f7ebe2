import type { AccountOpened, NamedPerson, NewAccount, OrganSaid } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keyOf, reading } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { ChoosePerson } from '../../parts/choose-person.tsx';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { PasswordShown } from './password-shown.tsx';

const said = {
  name: words('登录名', 'Sign-in name'),
  organ: words('单位', 'Organ'),
  noOrgan: words('（不属于名册上的人）', '(for nobody on the register)'),
  person: words('人员', 'Person'),
  personHint: words(
    '只列出今天在岗、还没有账号的人；不在列表里的可以填编号。',
    'Those in post today who have no account yet; anybody else by number.',
  ),
  title: words('用途', 'What it is for'),
  go: words('开账号', 'Open it'),
};

/** Opens an account, which can do nothing until it is granted a role. Its first password shows once. */
export function OpenAccount() {
  const { say } = useLanguage();
  const [wanted, want] = useState({ name: '', organ: '', person: '', title: '' });
  const { send, isBusy, problem, answer } = useChange<AccountOpened>({ refresh: [keyOf('/api/accounts')] });
  const organs = useQuery(reading<readonly OrganSaid[]>('/api/register/organs')).data ?? [];
  const among = useQuery({
    ...reading<readonly NamedPerson[]>(`/api/accounts/people?organ=${encodeURIComponent(wanted.organ)}`),
    enabled: wanted.organ !== '',
  }).data;
  if (answer?.password != null) return <PasswordShown password={answer.password} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, organ, person, title } = wanted;
    const whose = organ === '' ? { person: null, title } : { person, title: '' };
    const body: NewAccount = { name, ...whose, withPassword: true };
    send({ method: 'POST', path: '/api/accounts', body });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={say(said.name)} wrong={problem?.at('name') ?? []}>
        {(field) => (
          <input
            {...field}
            required
            value={wanted.name}
            onChange={({ target }) => want({ ...wanted, name: target.value })}
          />
        )}
      </Field>
      <Field label={say(said.organ)}>
        {(field) => (
          <select
            {...field}
            value={wanted.organ}
            onChange={({ target }) => want({ ...wanted, organ: target.value, person: '' })}
          >
            <option value="">{say(said.noOrgan)}</option>
            {organs.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {wanted.organ === '' ? (
        <Field label={say(said.title)} wrong={problem?.at('title') ?? []}>
          {(field) => (
            <input
              {...field}
              value={wanted.title}
              onChange={({ target }) => want({ ...wanted, title: target.value })}
            />
          )}
        </Field>
      ) : (
        <ChoosePerson
          key={wanted.organ}
          label={say(said.person)}
          hint={say(said.personHint)}
          among={among ?? []}
          value={wanted.person}
          change={(person) => want((now) => ({ ...now, person }))}
          mayBeByNumber
          wrong={problem?.at('person') ?? []}
        />
      )}
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.go)}
      </button>
    </form>
  );
}
