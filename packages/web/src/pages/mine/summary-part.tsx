import type { Offered, OwnPeriod } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface SummaryPartProps {
  readonly period: string;
  readonly summary: OwnPeriod['summary'];
  readonly sumUp: Offered | null;
}

const said = {
  title: words('个人小结', 'My own summary'),
  text: words('本期工作小结', 'What you did in this period'),
  go: words('提交小结', 'Send the summary'),
};

/** The own summary of a regular or special period. */
export function SummaryPart({ period, summary, sumUp }: SummaryPartProps) {
  const { say, signs } = useLanguage();
  const [text, setText] = useState('');
  const { act, problem, isBusy } = useAction(period);
  if (summary === null && sumUp === null) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sumUp !== null) act(sumUp, { text });
  };
  return (
    <section id="outcome" className="mine-part">
      <h2>{say(said.title)}</h2>
      {summary !== null && (
        <p>
          {summary.text}
          {signs.open}
          <span className="figure">{summary.on.slice(0, 10)}</span>
          {signs.close}
        </p>
      )}
      {sumUp !== null && summary === null && sumUp.blocked.length > 0 && (
        <ul className="blockers">
          {sumUp.blocked.map(({ code, because }) => (
            <li key={code}>{say(because)}</li>
          ))}
        </ul>
      )}
      {sumUp !== null && sumUp.blocked.length === 0 && (
        <form onSubmit={submit}>
          {problem !== null && <ProblemNotice problem={problem} />}
          <LongField label={say(said.text)} value={text} change={setText} most={2000} />
          <button type="submit" className="main" disabled={isBusy}>
            {say(said.go)}
          </button>
        </form>
      )}
    </section>
  );
}
