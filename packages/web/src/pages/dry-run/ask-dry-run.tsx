import type { AskJob, Job, PeriodBoard, PeriodList, SchemeSetRow } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { keyOf, reading } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface AskDryRunProps {
  readonly board: PeriodBoard;
  readonly isBusy: boolean;
  readonly isOpen: boolean;
}

const said = {
  title: words('做一次试算', 'Try it'),
  earlier: words('用哪个周期的数据', 'On the facts of'),
  none: words('没有以前的周期（按日期试算，没有数据）', 'no earlier period (only days, without facts)'),
  own: words('（本周期）', '(this period)'),
  scheme: words('试哪套方案', 'Scheme to try'),
  chosen: words('本周期选定的方案', 'the one chosen for this period'),
  baseline: words('和哪套方案比', 'Beside'),
  usual: words('那个周期用的方案', 'the scheme of that period'),
  from: words('开始日', 'First day'),
  to: words('结束日', 'Last day'),
  go: words('开始试算', 'Begin'),
  first: words('先选定方案，再试算。', 'Choose a scheme first.'),
  toScheme: words('去选方案', 'Go to schemes'),
};

/** Asks for a dry run: whose facts, which scheme, beside which. */
export function AskDryRun({ board, isBusy, isOpen }: AskDryRunProps) {
  const { say } = useLanguage();
  const [asked] = useSearchParams();
  const { data: list } = useQuery(reading<PeriodList>('/api/periods'));
  const { data: sets = [] } = useQuery(
    reading<SchemeSetRow[]>(`/api/organs/${encodeURIComponent(board.organ.id)}/scheme-sets`),
  );
  if (list === undefined) return null;
  if (board.scheme === null)
    return (
      <p className="notice">
        {say(said.first)}{' '}
        <Link to={`/periods/${encodeURIComponent(board.id)}/scheme`}>{say(said.toScheme)}</Link>
      </p>
    );
  const earlier = list.periods
    .filter(
      ({ id, organ, kind, to }) =>
        id !== board.id && organ.id === board.organ.id && kind === board.kind && to < board.from,
    )
    // One that still runs has no totals before its ballots are in: those that are over come first.
    .toSorted((a, b) => Number(a.to >= board.today) - Number(b.to >= board.today));
  return (
    <details className="fold" open={isOpen || asked.has('scheme')}>
      <summary>{say(said.title)}</summary>
      <Form board={board} isBusy={isBusy} earlier={earlier} sets={sets} />
    </details>
  );
}

interface FormProps extends Omit<AskDryRunProps, 'isOpen'> {
  readonly earlier: PeriodList['periods'];
  readonly sets: readonly SchemeSetRow[];
}

function Form({ board, isBusy, earlier, sets }: FormProps) {
  const { say } = useLanguage();
  const year = Number(board.from.slice(0, 4)) - 1;
  const [asked] = useSearchParams();
  const [on, setOn] = useState(asked.get('on') ?? earlier[0]?.id ?? '');
  const [baseline, setBaseline] = useState('');
  const [scheme, setScheme] = useState(asked.get('scheme') ?? '');
  const [days, setDays] = useState({ from: `${year}-01-01`, to: `${year}-12-31` });
  const path = `/api/periods/${encodeURIComponent(board.id)}/jobs`;
  const { send, isBusy: isSending, problem } = useChange<Job>({ refresh: [keyOf(path)] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body: AskJob = {
      kind: 'dry-run',
      earlier: on === '' ? null : on,
      from: on === '' ? days.from : null,
      to: on === '' ? days.to : null,
      batches: [],
      baseline: baseline === '' ? (on === '' ? (board.scheme?.hash ?? null) : null) : baseline,
      ...(scheme === '' ? {} : { scheme }),
    };
    send({ method: 'POST', path, body });
  };
  const choices = sets.map(({ hash, title, addedAt }) => (
    <option key={hash} value={hash}>
      {say(title)} · {momentText(addedAt).slice(0, 10)}
    </option>
  ));
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <div className="dry-fields">
        <Field label={say(said.earlier)}>
          {(field) => (
            <select {...field} value={on} onChange={({ target }) => setOn(target.value)}>
              {earlier.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
              {board.stage !== 'preparing' && (
                <option value={board.id}>
                  {board.title}
                  {say(said.own)}
                </option>
              )}
              <option value="">{say(said.none)}</option>
            </select>
          )}
        </Field>
        <Field label={say(said.scheme)}>
          {(field) => (
            <select {...field} value={scheme} onChange={({ target }) => setScheme(target.value)}>
              <option value="">{say(said.chosen)}</option>
              {choices}
            </select>
          )}
        </Field>
        <Field label={say(said.baseline)}>
          {(field) => (
            <select {...field} value={baseline} onChange={({ target }) => setBaseline(target.value)}>
              <option value="">{say(on === '' ? said.chosen : said.usual)}</option>
              {choices}
            </select>
          )}
        </Field>
        {on === '' &&
          (['from', 'to'] as const).map((end) => (
            <Field key={end} label={say(said[end])} wrong={problem?.at(end) ?? []}>
              {(field) => (
                <input
                  {...field}
                  type="date"
                  required
                  value={days[end]}
                  onChange={({ target }) => setDays({ ...days, [end]: target.value })}
                />
              )}
            </Field>
          ))}
      </div>
      <button type="submit" className="main" disabled={isBusy || isSending}>
        {say(said.go)}
      </button>
    </form>
  );
}
