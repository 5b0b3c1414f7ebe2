import type { Offered, OutcomeList, RegularOutcome } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface EnterOutcomeProps {
  readonly period: string;
  readonly one: OutcomeList['people'][number];
}

const said = {
  again: words('改评', 'Assess again'),
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

/** Assesses one person's stretch of work, with the reasons. */
export function EnterOutcome({ period, one }: EnterOutcomeProps) {
  const { say, signs } = useLanguage();
  const [isOpen, open] = useState(false);
  const { enter, person, outcome } = one;
  if (enter === null) return null;
  if (enter.blocked.length > 0)
    return outcome === null ? <ActionButton period={period} offered={enter} /> : null;
  const label = say(outcome === null ? enter.title : said.again);
  return (
    <>
      <button type="button" onClick={() => open(true)}>
        {label}
        <span className="unseen"> {person.name}</span>
      </button>
      {isOpen && (
        <Drawer title={`${label}${signs.colon}${person.name}`} as="box" close={() => open(false)}>
          <Enter period={period} one={one} offered={enter} done={() => open(false)} />
        </Drawer>
      )}
    </>
  );
}

interface EnterProps extends EnterOutcomeProps {
  readonly offered: Offered;
  readonly done: () => void;
}

function Enter({ period, one, offered, done }: EnterProps) {
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
