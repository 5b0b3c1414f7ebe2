import type { Offered, OutcomeList, RegularOutcome } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface EnterOutcomeProps {
  readonly period: string;
  readonly one: OutcomeList['people'][number];
  readonly offered: Offered;
  readonly done: () => void;
}

const said = {
  outcome: words('结果', 'Outcome'),
  comment: words('评语和理由（本人会看到）', 'Comment and reasons (the person reads it)'),
};

/** The four outcomes, best first. */
const outcomes: readonly { readonly is: RegularOutcome; readonly title: ReturnType<typeof words> }[] = [
  { is: 'good', title: words('好', 'good') },
  { is: 'rather-good', title: words('较好', 'rather good') },
  { is: 'average', title: words('一般', 'average') },
  { is: 'rather-poor', title: words('较差', 'rather poor') },
];

/** The form that assesses one person's stretch of work, with the reasons. */
export function EnterOutcome({ period, one, offered, done }: EnterOutcomeProps) {
  const { say } = useLanguage();
  const [outcome, choose] = useState<RegularOutcome | null>(one.outcome);
  const [comment, setComment] = useState(one.comment ?? '');
  const { act, isBusy, problem } = useAction(period, done);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (outcome !== null) act(offered, { outcome, comment });
  };
  return (
    <form onSubmit={submit}>
      {problem !== null && <ProblemNotice problem={problem} />}
      {one.summary !== null && <p className="said-words quiet">{one.summary.text}</p>}
      <fieldset>
        <legend>{say(said.outcome)}</legend>
        {outcomes.map(({ is, title }) => (
          <label key={is} className="choice">
            <input
              type="radio"
              name="outcome"
              required
              checked={outcome === is}
              onChange={() => choose(is)}
            />{' '}
            {say(title)}
          </label>
        ))}
      </fieldset>
      <LongField label={say(said.comment)} value={comment} change={setComment} most={2000} />
      <button type="submit" className="main" disabled={isBusy}>
        {say(offered.title)}
      </button>
    </form>
  );
}
