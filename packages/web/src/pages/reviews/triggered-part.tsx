import type { LegalBasis, Triggered } from '@jianheng/api';
import { Link } from 'react-router';
import { useOffers } from '../../api/use-offers.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { WordsAction } from '../../parts/words-action.tsx';
import { personPath } from '../../score/addresses.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { outcomeWords } from './review-words.ts';

const said = {
  title: words('谁达到了启动条件', 'Whom the triggers name'),
  hint: words(
    '启动评审不是处理结果：先评审，后定等次；评审认为能够胜任的，启动原因不再有任何影响。',
    'A trigger decides nothing: the review comes before the rating, and whoever is found competent bears no effect of it.',
  ),
  none: words('没有人达到启动条件', 'the triggers name nobody'),
  who: words('姓名', 'Name'),
  trigger: words('启动条件', 'Trigger'),
  reason: words('原因', 'Reason'),
  sample: words('样本', 'Sample'),
  places: words('名次区间', 'Places'),
  outcome: words('结果', 'Outcome'),
  begun: words('评审', 'Review'),
  open: words('打开卷宗', 'Open the file'),
  result: words('的得分', ': the result'),
  departed: words('决定不评审', 'Passed over by decision'),
  why: words('不评审的理由', 'Why the person is not reviewed'),
  whyHint: words(
    '写明考评委员会何时如何决定、为什么；须由委员或检察长另一人确认，并写入等次会议和纪要。',
    'When and how the committee decided, and why. Another of the committee or the chief confirms it; the meeting and its minutes show it.',
  ),
};

interface TriggeredPartProps {
  readonly period: string;
  readonly triggered: readonly Triggered[];
  /** What departing from a review rests on. */
  readonly departing: LegalBasis | null;
}

/** Whom the triggers of the scheme name, or nearly, and why; the office begins reviews from here. */
export function TriggeredPart({ period, triggered, departing }: TriggeredPartProps) {
  const { say } = useLanguage();
  const offers = useOffers(
    period,
    triggered.flatMap(({ person }) =>
      ['begin-review', 'depart-from-review'].map((kind) => ({ kind, subject: { person: person.id } })),
    ),
  );
  const rows = triggered.map((one, at) => ({
    ...one,
    begin: offers[2 * at] ?? null,
    depart: offers[2 * at + 1] ?? null,
  }));
  type Row = (typeof rows)[number];
  const placesOf = ({ places }: Row) =>
    places === null ? null : `${places.from}–${places.to} / ${places.of}`;
  const columns: Column<Row>[] = [
    {
      key: 'who',
      title: say(said.who),
      value: ({ person }) => person.name,
      show: ({ person }) => (
        <>
          <Link className="door" to={personPath(period, person.id)}>
            {person.name}
            <span className="unseen">{say(said.result)}</span>
          </Link>{' '}
          <span className="quiet">{person.department}</span>
        </>
      ),
    },
    { key: 'trigger', title: say(said.trigger), value: ({ trigger }) => trigger },
    { key: 'reason', title: say(said.reason), value: ({ reason }) => say(reason) },
    { key: 'sample', title: say(said.sample), value: ({ sample }) => sample, isFigure: true },
    { key: 'places', title: say(said.places), value: placesOf, isFigure: true },
    {
      key: 'outcome',
      title: say(said.outcome),
      value: ({ outcome }) => say(outcomeWords[outcome]),
      show: ({ outcome }) => (
        <span className={outcome === 'review' ? 'chip now' : 'chip'}>{say(outcomeWords[outcome])}</span>
      ),
    },
    {
      key: 'begun',
      title: say(said.begun),
      value: ({ begun, departed }) => (begun ? say(said.begun) : departed),
      show: ({ begun, begin, depart, departed, person, outcome }) =>
        begun ? (
          <Link to={`/periods/${encodeURIComponent(period)}/reviews/${encodeURIComponent(person.id)}`}>
            {say(said.open)}
          </Link>
        ) : (
          // Nobody is reviewed for what may be chance, or on too few cases.
          (outcome === 'review' || outcome === 'at-edge') && (
            <>
              {departed !== null && (
                <p>
                  <span className="chip">{say(said.departed)}</span> {departed}
                </p>
              )}
              <div className="actions">
                <ActionButton period={period} offered={begin} />
                {outcome === 'review' && departed === null && (
                  <WordsAction
                    period={period}
                    offered={depart}
                    name="reason"
                    field={say(said.why)}
                    hint={
                      <>
                        {say(said.whyHint)} {departing !== null && say(departing.said)}
                      </>
                    }
                    of={person.name}
                  />
                )}
              </div>
            </>
          )
        ),
    },
  ];
  return (
    <section>
      <h2>{say(said.title)}</h2>
      <p className="quiet">{say(said.hint)}</p>
      <DataTable
        title={say(said.title)}
        columns={columns}
        rows={rows}
        keyOf={({ person, trigger }) => `${person.id} ${trigger}`}
        whenEmpty={say(said.none)}
      />
    </section>
  );
}
