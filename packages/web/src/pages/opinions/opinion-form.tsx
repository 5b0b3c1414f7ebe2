import type { AnnualRatingSaid, Offered, OpinionSaid } from '@jianheng/api';
import { annualTitles } from '@jianheng/casework';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { Field } from '../../parts/field.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface OpinionFormProps {
  readonly period: string;
  readonly offered: Offered | null;
  /** What was written before; it is replaced. */
  readonly before: OpinionSaid['opinion'];
  readonly of: string;
}

const said = {
  text: words('评语', 'Opinion'),
  suggestion: words('等次建议（可不提）', 'Suggested rating (may be left out)'),
  none: words('不提建议', 'none'),
  rewrite: words('改写评语', 'Rewrite'),
};

/** Writes of somebody's year. */
export function OpinionForm({ period, offered, before, of }: OpinionFormProps) {
  const { say, signs } = useLanguage();
  const [isOpen, open] = useState(false);
  if (offered === null || offered.blocked.length > 0) return null;
  const label = before === null ? say(offered.title) : say(said.rewrite);
  return (
    <>
      <button type="button" onClick={() => open(true)}>
        {label}
        <span className="unseen"> {of}</span>
      </button>
      {isOpen && (
        <Drawer title={`${label}${signs.colon}${of}`} as="box" close={() => open(false)}>
          <Write period={period} offered={offered} before={before} done={() => open(false)} />
        </Drawer>
      )}
    </>
  );
}

interface WriteProps extends Omit<OpinionFormProps, 'of'> {
  readonly offered: Offered;
  readonly done: () => void;
}

function Write({ period, offered, before, done }: WriteProps) {
  const { say } = useLanguage();
  const [text, setText] = useState(before?.text ?? '');
  const [suggestion, suggest] = useState<AnnualRatingSaid | ''>(before?.suggestion ?? '');
  const { act, isBusy, problem } = useAction(period, done);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(offered, { text, suggestion: suggestion === '' ? null : suggestion });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      <LongField label={say(said.text)} value={text} change={setText} rows={6} most={2000} />
      <Field label={say(said.suggestion)}>
        {(field) => (
          <select
            {...field}
            value={suggestion}
            onChange={(event) => suggest(event.target.value as AnnualRatingSaid | '')}
          >
            <option value="">{say(said.none)}</option>
            {(Object.keys(annualTitles) as AnnualRatingSaid[]).map((one) => (
              <option key={one} value={one}>
                {say(annualTitles[one])}
              </option>
            ))}
          </select>
        )}
      </Field>
      <button type="submit" className="main" disabled={isBusy}>
        {say(offered.title)}
      </button>
    </form>
  );
}
