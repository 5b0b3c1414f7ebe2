import { type FormEvent, type ReactNode, useState } from 'react';
import type { Problem } from '../api/problem.ts';
import { ProblemNotice } from '../shell/problem-notice.tsx';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { Field } from './field.tsx';

interface ReasonFoldProps {
  /** What is asked for. */
  readonly title: ReactNode;
  readonly ask: (reason: string) => void;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
}

const said = {
  reason: words('事由', 'Reason'),
  hint: words(
    '谁在何时以何事由查看，都会记入审计',
    'who saw it, when and for what reason goes into the audit',
  ),
  go: words('查看', 'See'),
};

/** Asks for something that is masked, for a reason that goes on record. */
export function ReasonFold({ title, ask, isBusy, problem }: ReasonFoldProps) {
  const { say } = useLanguage();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask(reason);
  };
  return (
    <details className="fold">
      <summary>{title}</summary>
      <form onSubmit={submit}>
        {problem !== null && <ProblemNotice problem={problem} />}
        <Field label={say(said.reason)} hint={say(said.hint)} wrong={problem?.at('reason') ?? []}>
          {(field) => (
            <input
              {...field}
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
