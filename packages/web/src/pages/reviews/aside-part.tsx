import type { Offered, ReviewFile } from '@jianheng/api';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { useOffers } from '../../api/use-offers.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('本人申请回避', 'The person asked for members to step aside'),
  waits: words('待决定', 'waits for a decision'),
  granted: words('同意', 'granted'),
  refused: words('不同意', 'not granted'),
  decide: words('决定', 'Decide'),
  reply: words('答复', 'Reply'),
  hint: words(
    '由检察长确认后生效；同意的，该成员离开评审组',
    'the chief confirms; granted, the member leaves',
  ),
};

/** Requests of the person that a member step aside, and the decision on each. */
export function AsidePart({ file }: { readonly file: ReviewFile }) {
  const { say, signs } = useLanguage();
  const { period, person, askedAside } = file;
  const offers = useOffers(
    period,
    askedAside.map(({ member }) => ({
      kind: 'answer-aside',
      subject: { person: person.id, member: member.id },
    })),
  );
  if (askedAside.length === 0) return null;
  return (
    <section className="side-part">
      <h3>{say(said.title)}</h3>
      <ul className="plain-list">
        {askedAside.map(({ member, reason, on, decided }, at) => (
          <li key={`${member.id} ${on}`}>
            <strong>{member.name}</strong>
            {signs.colon}
            {reason} <span className="quiet">{momentText(on)}</span>{' '}
            {decided === null ? (
              <span className="chip now">{say(said.waits)}</span>
            ) : (
              <>
                <span className="chip">{say(decided.granted ? said.granted : said.refused)}</span>{' '}
                {decided.reply}
              </>
            )}
            {offers[at]?.blocked.length === 0 && (
              <Decide period={period} offered={offers[at] ?? null} of={member.name} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DecideProps {
  readonly period: string;
  readonly offered: Offered | null;
  readonly of: string;
}

function Decide({ period, offered, of }: DecideProps) {
  const { say, signs } = useLanguage();
  const [isOpen, open] = useState(false);
  const [granted, setGranted] = useState<boolean | null>(null);
  const [reply, setReply] = useState('');
  const { act, isBusy, problem } = useAction(period, () => open(false));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (offered !== null && granted !== null) act(offered, { granted, reply });
  };
  return (
    <>
      {' '}
      <button type="button" onClick={() => open(true)}>
        {say(said.decide)}
        <span className="unseen"> {of}</span>
      </button>
      {isOpen && (
        <Drawer title={`${say(said.decide)}${signs.colon}${of}`} as="box" close={() => open(false)}>
          <form onSubmit={submit}>
            {problem !== null && <ProblemNotice problem={problem} />}
            <fieldset>
              <legend className="unseen">{say(said.decide)}</legend>
              {([true, false] as const).map((choice) => (
                <label key={String(choice)} className="choice">
                  <input
                    type="radio"
                    name="granted"
                    required
                    checked={granted === choice}
                    onChange={() => setGranted(choice)}
                  />{' '}
                  {say(choice ? said.granted : said.refused)}
                </label>
              ))}
            </fieldset>
            <LongField
              label={say(said.reply)}
              hint={say(said.hint)}
              value={reply}
              change={setReply}
              most={2000}
            />
            <button type="submit" className="main" disabled={isBusy}>
              {say(said.decide)}
            </button>
          </form>
        </Drawer>
      )}
    </>
  );
}
