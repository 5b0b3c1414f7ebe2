import type { NewSchedule } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface ScheduleFormProps {
  /** The first year that nobody entered. */
  readonly year: number;
  readonly done: () => void;
}

const said = {
  year: words('年份', 'Year'),
  source: words('依据（国务院办公厅通知）', 'Source (the published notice)'),
  off: words('放假', 'Days off'),
  name: words('节日', 'Holiday'),
  from: words('自', 'From'),
  to: words('至', 'To'),
  more: words('再加一段', 'One more stretch'),
  working: words('上班的周末（每行一天）', 'Working weekends (one day a line)'),
  go: words('提交，由审计管理员确认', 'Submit; the audit administrator confirms'),
};

const nothing = { for: '', from: '', to: '' };

/** Enters the published schedule of a year. It is in force once the other administrator confirmed it. */
export function ScheduleForm({ year: usual, done }: ScheduleFormProps) {
  const { say } = useLanguage();
  const [year, setYear] = useState(String(usual));
  const [source, setSource] = useState('');
  const [off, setOff] = useState<readonly (typeof nothing)[]>([nothing]);
  const [working, setWorking] = useState('');
  const { send, isBusy, problem } = useChange({ refresh: [keyOf('/api/system/calendar')], done });
  const set = (at: number, part: Partial<typeof nothing>) =>
    setOff(off.map((one, i) => (i === at ? { ...one, ...part } : one)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body: NewSchedule = {
      off: off.filter((one) => one.for.trim() !== '').map((one) => ({ ...one, for: one.for.trim() })),
      working: working.split(/\s+/).filter((day) => day !== ''),
      source,
    };
    send({ method: 'PUT', path: `/api/system/calendar/${encodeURIComponent(year)}`, body });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <div className="two">
        <Field label={say(said.year)}>
          {(field) => (
            <input
              {...field}
              required
              pattern="20\d\d"
              value={year}
              onChange={(event) => setYear(event.target.value)}
            />
          )}
        </Field>
        <Field label={say(said.source)} wrong={problem?.at('source') ?? []}>
          {(field) => (
            <input {...field} required value={source} onChange={(event) => setSource(event.target.value)} />
          )}
        </Field>
      </div>
      <fieldset>
        <legend>{say(said.off)}</legend>
        <table className="snug">
          <thead>
            <tr>
              <th scope="col">{say(said.name)}</th>
              <th scope="col">{say(said.from)}</th>
              <th scope="col">{say(said.to)}</th>
            </tr>
          </thead>
          <tbody>
            {off.map((one, at) => (
              <tr key={at}>
                <td>
                  <input
                    aria-label={`${say(said.name)} ${at + 1}`}
                    value={one.for}
                    onChange={(event) => set(at, { for: event.target.value })}
                  />
                </td>
                <td>
                  <input
                    type="date"
                    aria-label={`${say(said.from)} ${at + 1}`}
                    value={one.from}
                    onChange={(event) => set(at, { from: event.target.value })}
                  />
                </td>
                <td>
                  <input
                    type="date"
                    aria-label={`${say(said.to)} ${at + 1}`}
                    value={one.to}
                    onChange={(event) => set(at, { to: event.target.value })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <button type="button" onClick={() => setOff([...off, nothing])}>
          {say(said.more)}
        </button>
      </fieldset>
      <Field label={say(said.working)} wrong={problem?.at('working') ?? []}>
        {(field) => (
          <textarea
            {...field}
            rows={4}
            placeholder="2027-02-06"
            value={working}
            onChange={(event) => setWorking(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.go)}
      </button>
    </form>
  );
}
