import { type FormEvent, type ReactNode, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { useLanguage } from '../../words/use-language.ts';
import { countWords } from './limit-words.ts';

/** What is filled in: how many, and what says so. */
export interface Counted {
  readonly count: number;
  readonly basis: string;
}

interface CountFormProps {
  /** Address of the list that the answer changes. */
  readonly list: string;
  readonly label: ReactNode;
  readonly count: number | null;
  readonly most: number;
  readonly basis: string;
  readonly longestBasis: number;
  readonly button: ReactNode;
  /** What is sent, and where to. */
  readonly request: (filled: Counted) => { readonly path: string; readonly body: unknown };
  readonly done: () => void;
  /** More to fill in, after the number. */
  readonly children?: ReactNode;
}

/** Sets a number of days or the like, with the document that says so. */
export function CountForm({
  list,
  label,
  most,
  longestBasis,
  button,
  request,
  done,
  children,
  ...before
}: CountFormProps) {
  const { say } = useLanguage();
  const [count, setCount] = useState(String(before.count ?? ''));
  const [basis, setBasis] = useState(before.basis);
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(list)], done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ method: 'PUT', ...request({ count: Number(count), basis }) });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={label} wrong={[...(problem?.at('count') ?? []), ...(problem?.at('days') ?? [])]}>
        {(field) => (
          <input
            {...field}
            type="number"
            required
            min={1}
            max={most}
            value={count}
            onChange={({ target }) => setCount(target.value)}
          />
        )}
      </Field>
      {children}
      <LongField
        label={say(countWords.basis)}
        value={basis}
        change={setBasis}
        rows={2}
        most={longestBasis}
        wrong={[...(problem?.at('basis') ?? []), ...(problem?.at('source') ?? [])]}
      />
      <button type="submit" className="main" disabled={isBusy}>
        {button}
      </button>
    </form>
  );
}
