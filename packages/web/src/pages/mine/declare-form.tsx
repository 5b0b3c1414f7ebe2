import type { DeclarableIndicator, EvidenceSaid, Offered } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { newRequestId } from '../../api/request-ids.ts';
import { useAction } from '../../api/use-action.ts';
import { EvidenceField } from '../../parts/evidence-field.tsx';
import { Field } from '../../parts/field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface DeclareFormProps {
  readonly period: string;
  readonly offered: Offered;
  readonly declarable: readonly DeclarableIndicator[];
}

const said = {
  title: words('填报一项工作', 'Declare work'),
  indicator: words('指标', 'Indicator'),
  event: words('做了什么', 'What was done'),
  on: words('日期', 'Date'),
  amount: words('数量', 'Amount'),
  go: words('填报', 'Declare'),
};
const empty = { event: '', on: '', amount: '1' };

/** Declares work with its evidence. */
export function DeclareForm({ period, offered, declarable }: DeclareFormProps) {
  const { say, signs } = useLanguage();
  const [indicator, setIndicator] = useState(declarable[0]?.id ?? '');
  const [typed, setTyped] = useState(empty);
  const [evidence, setEvidence] = useState<readonly EvidenceSaid[]>([]);
  const [id] = useState(newRequestId);
  const { act, problem, isBusy } = useAction(period);
  if (offered.blocked.length > 0)
    return (
      <ul className="blockers">
        {offered.blocked.map(({ code, because }) => (
          <li key={code}>{say(because)}</li>
        ))}
      </ul>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(offered, { id, indicator, ...typed, evidence: evidence.map((file) => file.id) });
  };
  const unit = declarable.find((one) => one.id === indicator)?.unit ?? null;
  const type = (field: keyof typeof empty) => (event: { readonly target: { readonly value: string } }) =>
    setTyped({ ...typed, [field]: event.target.value });
  return (
    <details className="fold">
      <summary>{say(said.title)}</summary>
      <form onSubmit={submit}>
        {problem !== null && <ProblemNotice problem={problem} />}
        <Field label={say(said.indicator)}>
          {(attributes) => (
            <select {...attributes} value={indicator} onChange={(event) => setIndicator(event.target.value)}>
              {declarable.map((one) => (
                <option key={one.id} value={one.id}>
                  {say(one.title)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={say(said.event)}>
          {(attributes) => (
            <input {...attributes} required maxLength={2000} value={typed.event} onChange={type('event')} />
          )}
        </Field>
        <div className="side-by-side">
          <Field label={say(said.on)}>
            {(attributes) => (
              <input {...attributes} required type="date" value={typed.on} onChange={type('on')} />
            )}
          </Field>
          <Field
            label={unit === null ? say(said.amount) : `${say(said.amount)}${signs.open}${unit}${signs.close}`}
          >
            {(attributes) => (
              <input
                {...attributes}
                required
                inputMode="decimal"
                pattern="\d{1,9}(\.\d{1,4})?"
                value={typed.amount}
                onChange={type('amount')}
              />
            )}
          </Field>
        </div>
        <EvidenceField files={evidence} change={setEvidence} isRequired />
        <button type="submit" className="main" disabled={isBusy}>
          {say(said.go)}
        </button>
      </form>
    </details>
  );
}
