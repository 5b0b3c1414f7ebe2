import type { ActionTaken, Named, PeriodToBegin } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { IdFold } from '../../parts/id-fold.tsx';
import { todayInChina } from '../../parts/today-in-china.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  organ: words('单位', 'Organ'),
  kind: words('种类', 'Kind'),
  annual: words('年度考核', 'Annual'),
  regular: words('平时考核', 'Regular'),
  special: words('专项考核', 'Special'),
  title: words('名称', 'Title'),
  id: words('编号', 'Id'),
  idHint: words('字母、数字、“-”“_”，以后不变', 'letters, digits, “-” and “_”; it stays'),
  from: words('开始日', 'First day'),
  to: words('结束日', 'Last day'),
  go: words('建立', 'Begin'),
};

const kinds = ['annual', 'regular', 'special'] as const;

/** The year that a period begun today is most often for: this one, from October on the next. */
function usualYear(): number {
  const [year = 0, month = 0] = todayInChina().split('-').map(Number);
  return month >= 10 ? year + 1 : year;
}

/** The id that a period has where nobody gives it another. */
function usualId({ organ, kind, from }: Omit<PeriodToBegin, 'id'>): string {
  return kind === 'annual' ? `${organ}-${from.slice(0, 4)}` : `${organ}-${kind}-${from.slice(0, 7)}`;
}

/** Begins a period: what kind, from when until when. */
export function BeginPeriod({ organs }: { readonly organs: readonly Named[] }) {
  const { say } = useLanguage();
  const go = useNavigate();
  const year = usualYear();
  const [given, setGiven] = useState<string | null>(null);
  const [asked, setAsked] = useState<Omit<PeriodToBegin, 'id'>>({
    organ: organs[0]?.id ?? '',
    kind: 'annual',
    title: `${year} 年度考核`,
    from: `${year}-01-01`,
    to: `${year}-12-31`,
  });
  const period: PeriodToBegin = { ...asked, id: given ?? usualId(asked) };
  const { send, isBusy, problem } = useChange<ActionTaken>({
    refresh: [keyOf('/api/periods')],
    done: () => void go(`/periods/${encodeURIComponent(period.id)}`),
  });
  const set = (part: Partial<typeof asked>) => setAsked({ ...asked, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ method: 'POST', path: '/api/periods', body: period });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      {organs.length > 1 && (
        <Field label={say(said.organ)}>
          {(field) => (
            <select {...field} value={period.organ} onChange={(event) => set({ organ: event.target.value })}>
              {organs.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label={say(said.kind)}>
        {(field) => (
          <select
            {...field}
            value={period.kind}
            onChange={(event) => set({ kind: event.target.value as PeriodToBegin['kind'] })}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {say(said[kind])}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say(said.title)} wrong={problem?.at('title') ?? []}>
        {(field) => (
          <input
            {...field}
            required
            maxLength={200}
            value={period.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <div className="two">
        <Field label={say(said.from)} wrong={problem?.at('from') ?? []}>
          {(field) => (
            <input
              {...field}
              type="date"
              required
              value={period.from}
              onChange={(event) => set({ from: event.target.value })}
            />
          )}
        </Field>
        <Field label={say(said.to)} wrong={problem?.at('to') ?? []}>
          {(field) => (
            <input
              {...field}
              type="date"
              required
              min={period.from}
              value={period.to}
              onChange={(event) => set({ to: event.target.value })}
            />
          )}
        </Field>
      </div>
      <IdFold
        label={say(said.id)}
        hint={say(said.idHint)}
        pattern="[A-Za-z0-9][A-Za-z0-9_\-]{0,63}"
        value={period.id}
        change={setGiven}
        wrong={problem?.at('id') ?? []}
      />
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.go)}
      </button>
    </form>
  );
}
