import type { OwnRecheck } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface RecheckPartProps {
  readonly period: string;
  readonly recheck: OwnRecheck;
}

const said = {
  title: words('复核', 'Re-check'),
  asked: words('已申请', 'asked for'),
  changed: words('复核改变了结果', 'the re-check changed the result'),
  kept: words('复核维持原结果', 'the re-check kept the result'),
  says: words('申请复核的理由', 'Why you ask for a re-check'),
  go: words('申请复核', 'Ask for a re-check'),
};

/** The re-check of a rating: by when it may be asked for, where it stands, what came of it. */
export function RecheckPart({ period, recheck }: RecheckPartProps) {
  const { say, signs } = useLanguage();
  const [says, setSays] = useState('');
  const { act, problem, isBusy } = useAction(period);
  const { until, apply, asked, decided } = recheck;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (apply !== null) act(apply, { says });
  };
  return (
    <>
      <h3>
        {say(said.title)} {until !== null && asked === null && <DeadlineChip deadline={until} />}
      </h3>
      {asked !== null && (
        <p>
          <span className="figure">{asked.on}</span> {say(said.asked)}
          {signs.colon}
          {asked.says}
        </p>
      )}
      {decided !== null && (
        <p>
          <span className="figure">{decided.on}</span> {say(decided.changed ? said.changed : said.kept)}
          {signs.colon}
          {decided.reply}
        </p>
      )}
      {apply !== null && apply.blocked.length > 0 && asked === null && (
        <ul className="blockers">
          {apply.blocked.map(({ code, because }) => (
            <li key={code}>{say(because)}</li>
          ))}
        </ul>
      )}
      {apply !== null && apply.blocked.length === 0 && (
        <details className="fold">
          <summary>{say(said.go)}</summary>
          <form onSubmit={submit}>
            {problem !== null && <ProblemNotice problem={problem} />}
            <LongField label={say(said.says)} value={says} change={setSays} most={2000} />
            <button type="submit" className="main" disabled={isBusy}>
              {say(said.go)}
            </button>
          </form>
        </details>
      )}
    </>
  );
}
