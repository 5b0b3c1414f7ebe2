import type { NoticeList, Offered } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { reading } from '../../api/queries.ts';
import { useAction } from '../../api/use-action.ts';
import { Field } from '../../parts/field.tsx';
import { todayInChina } from '../../parts/today-in-china.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface PostFormProps {
  readonly period: string;
  readonly offered: Offered;
  /** The first last day that is long enough if it begins today; null while it cannot be told. */
  readonly leastUntil: string | null;
  readonly isFirst: boolean;
}

const said = {
  again: words('再次公示', 'Make public once more'),
  who: words('将公示', 'To be made public'),
  scope: words('范围', 'Scope'),
  usual: words('全院', 'the whole organ'),
  from: words('从', 'From'),
  until: words('到（含当日）', 'Until (the day included)'),
  least: words('今天开始的，最早到', 'beginning today, the earliest end is'),
  unknown: words(
    '公示期限或所涉年份的放假安排还没有录入，不能确定到哪天才够',
    'the limit or the holidays of a year on the way are not entered: it cannot be told how long is enough',
  ),
};

/** Posts who is to be 优秀, at least as long as the rules say. */
export function PostForm({ period, offered, leastUntil, isFirst }: PostFormProps) {
  const { say, signs } = useLanguage();
  const [scope, setScope] = useState(() => say(said.usual));
  const [from, setFrom] = useState(todayInChina);
  const [until, setUntil] = useState(leastUntil ?? '');
  const { act, isBusy, problem } = useAction(period);
  const { data: notices } = useQuery(
    reading<NoticeList>(`/api/periods/${encodeURIComponent(period)}/notices`),
  );
  const people = notices?.notices.filter(({ outcome }) => outcome === 'excellent') ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(offered, { scope, from, until });
  };
  const form = (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      {people.length > 0 && (
        <p>
          {say(said.who)}
          {signs.open}
          {people.length}
          {signs.close}
          {signs.colon}
          {people.map(({ person }) => person.name).join(signs.and)}
        </p>
      )}
      <div className="two">
        <Field label={say(said.from)}>
          {(field) => (
            <input {...field} type="date" required value={from} onChange={(e) => setFrom(e.target.value)} />
          )}
        </Field>
        <Field
          label={say(said.until)}
          hint={leastUntil === null ? say(said.unknown) : `${say(said.least)} ${leastUntil}`}
        >
          {(field) => (
            <input
              {...field}
              type="date"
              required
              min={leastUntil ?? from}
              value={until}
              onChange={(e) => setUntil(e.target.value)}
            />
          )}
        </Field>
      </div>
      <Field label={say(said.scope)}>
        {(field) => (
          <input
            {...field}
            required
            maxLength={200}
            value={scope}
            onChange={(e) => setScope(e.target.value)}
          />
        )}
      </Field>
      <button type="submit" className="main" disabled={isBusy}>
        {say(offered.title)}
      </button>
    </form>
  );
  if (!isFirst)
    return (
      <details className="fold">
        <summary>{say(said.again)}</summary>
        {form}
      </details>
    );
  return <section className="side-part">{form}</section>;
}
