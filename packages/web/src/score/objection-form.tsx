import type { EvidenceSaid, Offered } from '@jianheng/api';
import { type FormEvent, useId, useState } from 'react';
import { newRequestId } from '../api/request-ids.ts';
import { useAction } from '../api/use-action.ts';
import { EvidenceField } from '../parts/evidence-field.tsx';
import { Field } from '../parts/field.tsx';
import { LongField } from '../parts/long-field.tsx';
import { ProblemNotice } from '../shell/problem-notice.tsx';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';

type About = 'case' | 'count' | 'rule';

interface ObjectionFormProps {
  readonly period: string;
  readonly offered: Offered;
  readonly indicator: string;
  readonly about: readonly About[];
  /** Cases that the line rests on. */
  readonly cases: readonly string[];
}

const said = {
  title: words('对这一项提出异议', 'Object to this line'),
  about: words('异议的内容', 'What it is about'),
  case: words('某一案件', 'One case'),
  count: words('计数（漏计、多计）', 'The count (something missing or too much)'),
  rule: words('规则的适用', 'How the rule was applied'),
  which: words('哪一案件', 'Which case'),
  says: words('理由', 'Reasons'),
  hint: words(
    '只对这一项；提出异议不会使您的得分变差',
    'about this line only; objecting never makes your own points worse',
  ),
  go: words('提出异议', 'Object'),
  done: words(
    '异议已提出；可在“我的考核”的异议一栏看它办到哪一步。',
    'The objection is raised; your own page shows where it is.',
  ),
};

/** Objects to one line of the score: a case, the count, or how the rule was applied. */
export function ObjectionForm({ period, offered, indicator, about, cases }: ObjectionFormProps) {
  const { say } = useLanguage();
  const group = useId();
  const [kind, setKind] = useState<About | undefined>(about[0]);
  const [which, setWhich] = useState('');
  const [says, setSays] = useState('');
  const [evidence, setEvidence] = useState<readonly EvidenceSaid[]>([]);
  const [id] = useState(newRequestId);
  const { act, problem, isBusy, isDone } = useAction(period);
  const list = [...new Set(cases)];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const line = { about: kind, indicator, case: kind === 'case' ? which : null };
    act(offered, { id, line, says, evidence: evidence.map((file) => file.id) });
  };
  if (isDone)
    return (
      <p className="notice" role="status">
        {say(said.done)}
      </p>
    );
  if (offered.blocked.length > 0)
    return (
      <section>
        <h3>{say(said.title)}</h3>
        <ul className="blockers">
          {offered.blocked.map(({ code, because }) => (
            <li key={code}>{say(because)}</li>
          ))}
        </ul>
      </section>
    );
  return (
    <details className="fold">
      <summary>{say(said.title)}</summary>
      <form onSubmit={submit}>
        {problem !== null && <ProblemNotice problem={problem} />}
        <fieldset className="field">
          <legend>{say(said.about)}</legend>
          {about.map((one) => (
            <label key={one} className="choice">
              <input type="radio" name={group} checked={kind === one} onChange={() => setKind(one)} />{' '}
              {say(said[one])}
            </label>
          ))}
        </fieldset>
        {kind === 'case' && (
          <Field label={say(said.which)}>
            {(attributes) => (
              <>
                <input
                  {...attributes}
                  required
                  list={`${group}-cases`}
                  value={which}
                  onChange={(event) => setWhich(event.target.value)}
                />
                <datalist id={`${group}-cases`}>
                  {list.map((one) => (
                    <option key={one} value={one} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
        )}
        <LongField label={say(said.says)} hint={say(said.hint)} value={says} change={setSays} most={2000} />
        <EvidenceField files={evidence} change={setEvidence} />
        <button type="submit" className="main" disabled={isBusy}>
          {say(said.go)}
        </button>
      </form>
    </details>
  );
}
