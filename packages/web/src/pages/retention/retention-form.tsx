import type { Retention } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface RetentionFormProps {
  readonly path: string;
  readonly retention: Retention;
  readonly done: () => void;
}

const said = {
  days: words('保存多少天', 'Days'),
  source: words('依据（本院文件、条文）', 'Ground (document of the organ, clause)'),
  save: words('保存', 'Save'),
};

/** Says for how long a kind of data is kept, and on what ground. */
export function RetentionForm({ path, retention, done }: RetentionFormProps) {
  const { say } = useLanguage();
  const [days, setDays] = useState(String(retention.days ?? ''));
  const [source, setSource] = useState(retention.source ?? '');
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(path)], done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ method: 'PUT', path, body: { kind: retention.kind, days: Number(days), source } });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={say(said.days)} wrong={problem?.at('days') ?? []}>
        {(field) => (
          <input
            {...field}
            type="number"
            required
            min={1}
            max={36_500}
            value={days}
            onChange={({ target }) => setDays(target.value)}
          />
        )}
      </Field>
      <Field label={say(said.source)} wrong={problem?.at('source') ?? []}>
        {(field) => (
          <input
            {...field}
            required
            maxLength={100}
            value={source}
            onChange={({ target }) => setSource(target.value)}
          />
        )}
      </Field>
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.save)}
      </button>
    </form>
  );
}
