import type { NewLimit, OrganLimit } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { units } from './limit-words.ts';

interface LimitFormProps {
  readonly path: string;
  readonly limit: OrganLimit;
  readonly done: () => void;
}

const said = {
  count: words('多少', 'How many'),
  unit: words('怎样计', 'Counted in'),
  basis: words('本院哪份文件、哪一条', 'Which document of the organ, which clause'),
  send: words('提交，由检察长或委员确认', 'Submit for confirmation'),
};

/** Enters a limit of the organ's own. */
export function LimitForm({ path, limit, done }: LimitFormProps) {
  const { say } = useLanguage();
  const [count, setCount] = useState(String(limit.own?.count ?? ''));
  const [unit, setUnit] = useState<NewLimit['unit']>(limit.own?.unit ?? 'working-days');
  const [basis, setBasis] = useState('');
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(path)], done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body: NewLimit = { count: Number(count), unit, basis };
    send({ method: 'PUT', path: `${path}/${limit.limit}`, body });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={say(said.count)} wrong={problem?.at('count') ?? []}>
        {(field) => (
          <input
            {...field}
            type="number"
            required
            min={1}
            max={730}
            value={count}
            onChange={({ target }) => setCount(target.value)}
          />
        )}
      </Field>
      <Field label={say(said.unit)}>
        {(field) => (
          <select
            {...field}
            value={unit}
            onChange={({ target }) => setUnit(target.value as NewLimit['unit'])}
          >
            {(Object.keys(units) as NewLimit['unit'][]).map((one) => (
              <option key={one} value={one}>
                {say(units[one])}
              </option>
            ))}
          </select>
        )}
      </Field>
      <LongField
        label={say(said.basis)}
        value={basis}
        change={setBasis}
        rows={2}
        most={300}
        wrong={problem?.at('basis') ?? []}
      />
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.send)}
      </button>
    </form>
  );
}
