import type { Lendable, Loan, LoanToGive } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface LendFormProps {
  readonly loan: Loan;
  /** Address of the list that changes with it. */
  readonly list: string;
  readonly done: () => void;
}

const said = {
  who: words('派出人员', 'Who is lent'),
  none: words('本院没有在职且有账号的人员', 'nobody of the organ is in post and has an account'),
  until: words('派到哪一天', 'Until'),
  reply: words('说明（可以不填）', 'Remark (may be left empty)'),
  then: words(
    '角色由管理员在账号与授权里确认后生效，到期自动失效。',
    'The role is in force once an administrator has confirmed it, and ends by itself.',
  ),
  send: words('派出', 'Lend'),
};

/** Names the people who are lent. */
export function LendForm({ loan, list, done }: LendFormProps) {
  const { say } = useLanguage();
  const path = `/api/loans/${loan.id}`;
  const [given, setGiven] = useState<LoanToGive>({ accounts: [], until: loan.until, reply: '' });
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(list), keyOf('/api/own/todo')], done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ method: 'POST', path: `${path}/lending`, body: given });
  };
  const choose = (account: string, isChosen: boolean) => {
    const others = given.accounts.filter((one) => one !== account);
    setGiven({ ...given, accounts: isChosen ? [...others, account] : others });
  };
  return (
    <Read<Lendable> path={`${path}/people`}>
      {(people) => (
        <form onSubmit={submit}>
          {problem !== null && <ProblemNotice problem={problem} />}
          <fieldset>
            <legend>{say(said.who)}</legend>
            {people.length === 0 && <p className="quiet">{say(said.none)}</p>}
            <ul className="plain-list">
              {people.map(({ account, name, department, class: kind }) => (
                <li key={account}>
                  <label>
                    <input
                      type="checkbox"
                      checked={given.accounts.includes(account)}
                      onChange={({ target }) => choose(account, target.checked)}
                    />{' '}
                    {name} <span className="quiet">{[department, kind].filter(Boolean).join(' · ')}</span>
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
          <Field label={say(said.until)}>
            {(field) => (
              <input
                {...field}
                type="date"
                required
                value={given.until}
                onChange={({ target }) => setGiven({ ...given, until: target.value })}
              />
            )}
          </Field>
          <LongField
            label={say(said.reply)}
            isNeeded={false}
            value={given.reply}
            change={(reply) => setGiven({ ...given, reply })}
            rows={2}
            most={500}
          />
          <p className="quiet">{say(said.then)}</p>
          <button type="submit" className="main" disabled={isBusy || given.accounts.length === 0}>
            {say(said.send)}
          </button>
        </form>
      )}
    </Read>
  );
}
