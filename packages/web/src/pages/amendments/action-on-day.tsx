import type { Offered } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface ActionOnDayProps {
  readonly period: string;
  readonly offered: Offered;
  readonly today: string;
}

const on = words('日期', 'On');

/** An action that asks for nothing but its day. */
export function ActionOnDay({ period, offered, today }: ActionOnDayProps) {
  const { say } = useLanguage();
  const [day, setDay] = useState(today);
  const { act, isBusy, problem } = useAction(period);
  if (offered.blocked.length > 0) return <ActionButton period={period} offered={offered} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(offered, { on: day });
  };
  return (
    <form className="amend-day" onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={say(on)} wrong={problem?.at('on') ?? []}>
        {(field) => (
          <input
            {...field}
            type="date"
            required
            value={day}
            onChange={({ target }) => setDay(target.value)}
          />
        )}
      </Field>
      <button type="submit" className="main" disabled={isBusy}>
        {say(offered.title)}
      </button>
    </form>
  );
}
