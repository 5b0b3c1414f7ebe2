import type { ActionToTake } from '@jianheng/api';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask } from '../../api/ask.ts';
import { keyOf } from '../../api/queries.ts';
import { Field } from '../../parts/field.tsx';
import { todayInChina } from '../../parts/today-in-china.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface ServeFormProps {
  readonly period: string;
  /** Who is chosen. */
  readonly people: readonly string[];
  /** How many could be. */
  readonly of: number;
  /** Chooses everybody; nobody, where everybody is chosen. */
  readonly chooseAll: () => void;
}

const said = {
  on: words('送达日', 'Served on'),
  go: words('送达所选', 'Serve those chosen'),
  all: words('全选', 'Choose all'),
  nobody: words('全不选', 'Choose none'),
  going: words('正在送达', 'serving'),
  hint: words(
    '签收的期限从这一天起算；复核的期限从签收或拒签之日起算',
    'the limit to sign for it runs from that day, the time to ask for a re-check from the day it is signed for or refused',
  ),
};

/** Serves the notices of those who are chosen, one after the other; stops at the first that cannot be. */
export function ServeForm({ period, people, of, chooseAll }: ServeFormProps) {
  const { say, signs } = useLanguage();
  const queries = useQueryClient();
  const [on, setOn] = useState(todayInChina);
  const [done, setDone] = useState<number | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const serve = async () => {
    setProblem(null);
    const path = `/api/periods/${encodeURIComponent(period)}/actions`;
    try {
      for (const [at, person] of people.entries()) {
        setDone(at);
        const body: ActionToTake = { kind: 'serve-notice', subject: { person }, details: { on } };
        await ask('POST', path, { body });
      }
    } catch (error) {
      setProblem(error as Error);
    } finally {
      setDone(null);
      await queries.invalidateQueries({ queryKey: keyOf('/api/periods') });
      await queries.invalidateQueries({ queryKey: keyOf('/api/own/todo') });
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void serve();
  };
  return (
    <form className="side-part" onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={say(said.on)} hint={say(said.hint)}>
        {(field) => (
          <input {...field} type="date" required value={on} onChange={(e) => setOn(e.target.value)} />
        )}
      </Field>
      <div className="actions">
        <button type="button" onClick={chooseAll}>
          {say(people.length === of ? said.nobody : said.all)}
        </button>
        <button type="submit" className="main" disabled={done !== null || people.length === 0}>
          {say(said.go)}
          {signs.open}
          {people.length}/{of}
          {signs.close}
        </button>
        {done !== null && (
          <span role="status" className="figure">
            {say(said.going)} {done + 1}/{people.length}
          </span>
        )}
      </div>
    </form>
  );
}
