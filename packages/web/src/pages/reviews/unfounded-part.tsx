import type { ReviewList, ReviewSummary } from '@jianheng/api';
import { useOffers } from '../../api/use-offers.ts';
import { WordsAction } from '../../parts/words-action.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  gone: words(
    '：更正之后，评审条件不再涉及此人。可以写明理由终止评审，由委员或检察长另一人确认。',
    ': after a correction no trigger names this person. The review may be ended with a reason; another of the committee or the chief confirms.',
  ),
  why: words('终止评审的理由', 'Why the review ends'),
};

interface UnfoundedPartProps {
  readonly period: string;
  readonly reviews: readonly ReviewSummary[];
  /** Whom the triggers name by the run that counts now. */
  readonly triggered: NonNullable<ReviewList['triggered']>;
}

/** Reviews under way whose ground a correction took away: they may be ended. Nothing to those who do not arrange them. */
export function UnfoundedPart({ period, reviews, triggered }: UnfoundedPartProps) {
  const { say } = useLanguage();
  const named = new Set(triggered.map(({ person }) => person.id));
  const gone = reviews.filter(({ person, concluded }) => concluded === null && !named.has(person.id));
  const offers = useOffers(
    period,
    gone.map(({ person }) => ({ kind: 'depart-from-review', subject: { person: person.id } })),
  );
  return gone.map(({ person }, at) =>
    (offers[at] ?? null) === null ? null : (
      <div key={person.id} className="side-part">
        <p>
          {person.name}
          {say(said.gone)}
        </p>
        <WordsAction
          period={period}
          offered={offers[at] ?? null}
          name="reason"
          field={say(said.why)}
          of={person.name}
        />
      </div>
    ),
  );
}
