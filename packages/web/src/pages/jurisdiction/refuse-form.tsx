import type { Loan } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface RefuseFormProps {
  readonly loan: Loan;
  /** Address of the list that changes with it. */
  readonly list: string;
  readonly done: () => void;
}

const said = {
  why: words('理由', 'Reason'),
  send: words('答复不派员', 'Refuse'),
};

/** Refuses a request for people, with a reason. */
export function RefuseForm({ loan, list, done }: RefuseFormProps) {
  const { say } = useLanguage();
  const [reply, setReply] = useState('');
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(list), keyOf('/api/own/todo')], done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ method: 'POST', path: `/api/loans/${loan.id}/refusal`, body: { reply } });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <LongField label={say(said.why)} value={reply} change={setReply} rows={3} most={500} />
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.send)}
      </button>
    </form>
  );
}
