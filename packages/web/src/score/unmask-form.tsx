import type { AskUnmask, CaseTable, Unmasked } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { Field } from '../parts/field.tsx';
import { ProblemNotice } from '../shell/problem-notice.tsx';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';

interface UnmaskFormProps {
  readonly period: string;
  readonly person: string;
  readonly indicator: string;
  readonly shown: (tables: readonly CaseTable[]) => void;
}

const said = {
  title: words('查看被遮蔽的案件', 'See the masked cases'),
  reason: words('事由', 'Reason'),
  hint: words(
    '谁在何时以何事由查看，都会记入审计',
    'who saw them, when and for what reason goes into the audit',
  ),
  go: words('查看', 'See them'),
};

/** Asks to see who sealed and secret cases are, for a reason that goes on record. */
export function UnmaskForm({ period, person, indicator, shown }: UnmaskFormProps) {
  const { say } = useLanguage();
  const [reason, setReason] = useState('');
  const { send, problem, isBusy } = useChange<Unmasked>({ refresh: [], done: ({ tables }) => shown(tables) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body: AskUnmask = { indicator, reason };
    const path = `/api/periods/${encodeURIComponent(period)}/people/${encodeURIComponent(person)}/unmask`;
    send({ method: 'POST', path, body });
  };
  return (
    <details className="fold">
      <summary>{say(said.title)}</summary>
      <form onSubmit={submit}>
        {problem !== null && <ProblemNotice problem={problem} />}
        <Field label={say(said.reason)} hint={say(said.hint)} wrong={problem?.at('reason') ?? []}>
          {(attributes) => (
            <input
              {...attributes}
              required
              minLength={4}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <button type="submit" disabled={isBusy}>
          {say(said.go)}
        </button>
      </form>
    </details>
  );
}
