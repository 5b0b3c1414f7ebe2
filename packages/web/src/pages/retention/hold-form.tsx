import type { HoldToSet, PeriodList } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { keyOf, reading } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { useStaff } from '../../api/use-staff.ts';
import { ChoosePerson } from '../../parts/choose-person.tsx';
import { Field } from '../../parts/field.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface HoldFormProps {
  readonly organ: string;
  /** Address of the organ's holds. */
  readonly path: string;
  readonly done: () => void;
}

const said = {
  about: words('对象', 'What'),
  person: words('人员', 'a person'),
  period: words('考核周期', 'a period'),
  who: words('谁', 'Who'),
  which: words('哪个周期', 'Which period'),
  choose: words('选择', 'choose'),
  reason: words('理由（写事项，不写案情细节）', 'Reason (the matter, no details of a case)'),
  save: words('暂缓删除', 'Hold back'),
};

/** Keeps everything of a person or a period from being deleted. */
export function HoldForm({ organ, path, done }: HoldFormProps) {
  const { say } = useLanguage();
  const [hold, setHold] = useState<HoldToSet>({ about: 'person', subject: '', reason: '' });
  const staff = useStaff(organ);
  const { data } = useQuery(reading<PeriodList>('/api/periods'));
  const base = path.replace(/\/holds$/, '');
  const { send, isBusy, problem } = useChange({ refresh: [keyOf(base)], done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ method: 'POST', path, body: hold });
  };
  const name = (subject: string) => setHold({ ...hold, subject });
  const wrong = problem?.at('subject') ?? [];
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <Field label={say(said.about)}>
        {(field) => (
          <select
            {...field}
            value={hold.about}
            onChange={({ target }) =>
              setHold({ ...hold, about: target.value === 'period' ? 'period' : 'person', subject: '' })
            }
          >
            <option value="person">{say(said.person)}</option>
            <option value="period">{say(said.period)}</option>
          </select>
        )}
      </Field>
      {hold.about === 'person' ? (
        // Whoever has left is not among the staff of today.
        <ChoosePerson
          label={say(said.who)}
          among={staff}
          value={hold.subject}
          change={name}
          mayBeByNumber
          wrong={wrong}
        />
      ) : (
        <Field label={say(said.which)} wrong={wrong}>
          {(field) => (
            <select {...field} required value={hold.subject} onChange={({ target }) => name(target.value)}>
              <option value="">{say(said.choose)}</option>
              {data?.periods
                .filter((one) => one.organ.id === organ)
                .map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
            </select>
          )}
        </Field>
      )}
      <LongField
        label={say(said.reason)}
        value={hold.reason}
        change={(reason) => setHold({ ...hold, reason })}
        rows={3}
        most={500}
      />
      <button type="submit" className="main" disabled={isBusy}>
        {say(said.save)}
      </button>
    </form>
  );
}
