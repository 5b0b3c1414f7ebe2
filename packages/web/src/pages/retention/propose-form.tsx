import type { DeletionToPropose, DueThing, Retention } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { todayInChina } from '../../parts/today-in-china.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { CannotBeUndone } from './cannot-be-undone.tsx';

interface ProposeFormProps {
  readonly base: string;
  readonly retention: Retention;
  /** What of the kind is due. */
  readonly due: readonly DueThing[];
  readonly done: () => void;
}

const said = {
  upTo: words('删除到期日在这一天及以前的', 'Delete what was due by'),
  count: words('件将删除', 'to be deleted'),
  held: words('件因在办事项或暂缓而保留', 'kept for what is under way or held'),
  send: words('提出，请检察长确认', 'Propose to the chief'),
};

/** Proposes that everything of a kind that was due by a day be deleted. */
export function ProposeForm({ base, retention, due, done }: ProposeFormProps) {
  const { say } = useLanguage();
  const [upTo, setUpTo] = useState(todayInChina());
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(`${base}/deletions`)], done });
  const within = due.filter((one) => one.due <= upTo);
  const free = within.filter(({ held }) => held.length === 0).length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body: DeletionToPropose = { kind: retention.kind, upTo };
    send({ method: 'POST', path: `${base}/deletions`, body });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <p>{say(retention.title)}</p>
      <Field label={say(said.upTo)}>
        {(field) => (
          <input
            {...field}
            type="date"
            required
            max={todayInChina()}
            value={upTo}
            onChange={({ target }) => setUpTo(target.value)}
          />
        )}
      </Field>
      <p>
        <span className="figure">{free}</span> {say(said.count)}
        {within.length > free && (
          <>
            ，<span className="figure">{within.length - free}</span> {say(said.held)}
          </>
        )}
      </p>
      <CannotBeUndone goes={retention.goes} />
      <button type="submit" className="main" disabled={isBusy || free === 0}>
        {say(said.send)}
      </button>
    </form>
  );
}
