import type { NewGrant } from '@jianheng/api';
import { type Role, roles } from '@jianheng/casework';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keyOf, reading } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface GrantFormProps {
  readonly account: string;
  readonly done: () => void;
}

const said = {
  role: words('角色', 'Role'),
  organ: words('单位', 'Organ'),
  department: words('部门编号（部门负责人填）', 'Department (for heads)'),
  from: words('自', 'From'),
  lent: words('由哪个院派出（借调时填）', 'Lent by which organ'),
  go: words('提交，由审计管理员确认', 'Submit; the audit administrator confirms'),
};

/** Grants a role, in force once the other administrator confirmed it. */
export function GrantForm({ account, done }: GrantFormProps) {
  const { say, language } = useLanguage();
  const { data: organs } = useQuery(
    reading<readonly { readonly id: string; readonly name: string }[]>('/api/register/organs'),
  );
  const [role, setRole] = useState<Role>('staff');
  const [organ, setOrgan] = useState('');
  const [department, setDepartment] = useState('');
  const [from, setFrom] = useState(new Date().toISOString().slice(0, 10));
  const [lentBy, setLentBy] = useState('');
  const { send, isBusy, problem } = useChange({ refresh: [keyOf('/api/accounts')], done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body: NewGrant = {
      account,
      role,
      organ,
      from,
      to: null,
      department: department === '' ? null : department,
      lentBy: lentBy === '' ? null : lentBy,
    };
    send({ method: 'POST', path: '/api/grants', body });
  };
  return (
    <form className="side-part" onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={say(said.role)} wrong={problem?.at('role') ?? []}>
        {(field) => (
          <select {...field} value={role} onChange={(event) => setRole(event.target.value as Role)}>
            {(Object.keys(roles) as Role[]).map((one) => (
              <option key={one} value={one}>
                {roles[one][language]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say(said.organ)} wrong={problem?.at('organ') ?? []}>
        {(field) => (
          <select {...field} required value={organ} onChange={(event) => setOrgan(event.target.value)}>
            <option value="" />
            {organs?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {role === 'department-head' && (
        <Field label={say(said.department)} wrong={problem?.at('department') ?? []}>
          {(field) => (
            <input
              {...field}
              required
              value={department}
              onChange={(event) => setDepartment(event.target.value)}
            />
          )}
        </Field>
      )}
      <div className="two">
        <Field label={say(said.from)} wrong={problem?.at('from') ?? []}>
          {(field) => (
            <input
              {...field}
              type="date"
              required
              value={from}
              onChange={(event) => setFrom(event.target.value)}
            />
          )}
        </Field>
        <Field label={say(said.lent)} wrong={problem?.at('lentBy') ?? []}>
          {(field) => <input {...field} value={lentBy} onChange={(event) => setLentBy(event.target.value)} />}
        </Field>
      </div>
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.go)}
      </button>
    </form>
  );
}
