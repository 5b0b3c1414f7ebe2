import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface LiftFormProps {
  /** Address of the organ's holds. */
  readonly path: string;
  readonly id: number;
  readonly done: () => void;
}

const said = {
  because: words('解除理由', 'Why it is lifted'),
  save: words('解除', 'Lift'),
};

/** Lifts a hold that another has set. */
export function LiftForm({ path, id, done }: LiftFormProps) {
  const { say } = useLanguage();
  const [because, setBecause] = useState('');
  const base = path.replace(/\/holds$/, '');
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(base)], done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ method: 'POST', path: `/api/holds/${id}/lifting`, body: { because } });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <LongField label={say(said.because)} value={because} change={setBecause} rows={3} most={500} />
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.save)}
      </button>
    </form>
  );
}
