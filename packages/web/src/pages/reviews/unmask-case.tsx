import type { CaseToUnmask, UnmaskedCase } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface UnmaskCaseProps {
  readonly period: string;
  readonly person: string;
  /** Key of the case in the draw. */
  readonly of: string;
}

const said = {
  title: words('查看这件的编号', 'See the number of this case'),
  reason: words('事由', 'Reason'),
  hint: words(
    '谁在何时以何事由查看，都会记入审计',
    'who saw it, when and for what reason goes into the audit',
  ),
  go: words('查看', 'See it'),
  number: words('案件编号', 'Number of the case'),
};

/** Asks for the number of a drawn case that is sealed or secret, for a reason that goes on record. */
export function UnmaskCase({ period, person, of }: UnmaskCaseProps) {
  const { say } = useLanguage();
  const [reason, setReason] = useState('');
  const { send, isBusy, problem, answer } = useChange<UnmaskedCase>({ refresh: [] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body: CaseToUnmask = { case: of, reason };
    const review = `${encodeURIComponent(period)}/reviews/${encodeURIComponent(person)}`;
    send({ method: 'POST', path: `/api/periods/${review}/unmask`, body });
  };
  if (answer !== undefined)
    return (
      <p role="status">
        {say(said.number)}：{answer.number}
      </p>
    );
  return (
    <details className="fold">
      <summary>{say(said.title)}</summary>
      <form onSubmit={submit}>
        {problem !== null && <ProblemNotice problem={problem} />}
        <Field label={say(said.reason)} hint={say(said.hint)} wrong={problem?.at('reason') ?? []}>
          {(field) => (
            <input
              {...field}
              required
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
