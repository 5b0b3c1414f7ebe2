import type { OwnReview } from '@jianheng/api';
import { useOffers } from '../../api/use-offers.ts';
import { useSession } from '../../api/use-session.ts';
import { WordsAction } from '../../parts/words-action.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface OwnPanelProps {
  readonly period: string;
  readonly panel: OwnReview['panel'];
}

const said = {
  hint: words(
    '认为有人应当回避的，可以申请；决定前不表决。',
    'You may ask for a member to step aside; nobody votes before that is decided.',
  ),
  reason: words('理由', 'Reason'),
  asked: words('已申请回避', 'asked to step aside'),
};

/** Who sits in one's own review, and asking for somebody of it to step aside. */
export function OwnPanel({ period, panel }: OwnPanelProps) {
  const { say, signs } = useLanguage();
  const { person } = useSession();
  const offers = useOffers(
    period,
    panel.map((one) => ({ kind: 'ask-aside', subject: { person: person ?? '', member: one.id } })),
  );
  return (
    <>
      <ul className="plain-list">
        {panel.map(({ id, name, organ }, at) => {
          const offered = offers[at] ?? null;
          const isAsked = offered?.blocked.some(({ code }) => code === 'done') === true;
          return (
            <li key={id} className="actions">
              {name}
              {signs.open}
              {organ.name}
              {signs.close}
              {isAsked && <span className="chip now">{say(said.asked)}</span>}
              {offered?.blocked.length === 0 && (
                <WordsAction
                  period={period}
                  offered={offered}
                  name="reason"
                  field={say(said.reason)}
                  of={name}
                />
              )}
            </li>
          );
        })}
      </ul>
      {offers.some((one) => one !== null) && <p className="quiet">{say(said.hint)}</p>}
    </>
  );
}
