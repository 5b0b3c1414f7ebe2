import type { ReviewList, ReviewSummary } from '@jianheng/api';
import { Link, useParams } from 'react-router';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { DeadlineChip, lastDayOpen } from '../../parts/deadline-chip.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { StageChip } from '../../parts/stage-chip.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { WaitingOf } from '../board/waiting-of.tsx';
import { findingWords, reviewSteps } from './review-words.ts';
import { TriggeredPart } from './triggered-part.tsx';
import { UnfoundedPart } from './unfounded-part.tsx';
import './reviews.css';

const said = {
  title: words('评审', 'Reviews'),
  sub: words('履职能力评审：先评审，后定等次', 'reviews of ability: before the rating, not after'),
  under: words('评审', 'Reviews'),
  none: words('没有评审', 'no reviews'),
  who: words('被评审人', 'Person'),
  trigger: words('启动原因', 'Trigger'),
  step: words('进展', 'Stage'),
  begun: words('启动', 'Begun'),
  until: words('这一步的期限', 'This stage by'),
  sheets: words('评分表', 'Sheets'),
  votes: words('表决', 'Votes'),
  outcome: words('结论', 'Conclusion'),
  as: words('我是', 'You are'),
  member: words('评审组成员', 'a member of the panel'),
  subject: words('被评审人', 'the person'),
  reader: words('查阅', 'a reader'),
};

/** The reviews of a period: whom the triggers name, and where each review stands. */
export function ReviewsPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  return (
    <Read<ReviewList> path={`/api/periods/${encodeURIComponent(period)}/reviews`} title={say(said.title)}>
      {({ reviews, triggered, departing }) => (
        <>
          <PageHead title={say(said.title)} sub={say(said.sub)} />
          {/* Whoever only judges a review has no view of the period. */}
          {triggered !== null && (
            <>
              <WaitingOf period={period} is={({ kind }) => kind === 'depart-from-review'} />
              <TriggeredPart period={period} triggered={triggered} departing={departing} />
            </>
          )}
          <section>
            {triggered !== null && <h2 className="part-title">{say(said.under)}</h2>}
            <Reviews period={period} reviews={reviews} />
            <UnfoundedPart period={period} reviews={reviews} triggered={triggered ?? []} />
          </section>
        </>
      )}
    </Read>
  );
}

interface ReviewsProps {
  readonly period: string;
  readonly reviews: readonly ReviewSummary[];
}

function Reviews({ period, reviews }: ReviewsProps) {
  const { say } = useLanguage();
  const address = `/periods/${encodeURIComponent(period)}/reviews`;
  const columns: Column<ReviewSummary>[] = [
    {
      key: 'who',
      title: say(said.who),
      value: ({ person }) => person.name,
      show: ({ person }) => (
        <>
          <Link to={`${address}/${encodeURIComponent(person.id)}`}>{person.name}</Link>{' '}
          <span className="quiet">{person.department}</span>
        </>
      ),
    },
    { key: 'trigger', title: say(said.trigger), value: ({ trigger }) => trigger },
    {
      key: 'step',
      title: say(said.step),
      value: ({ step }) => say(reviewSteps[step]),
      show: ({ step }) => (
        <StageChip state={step === 'concluded' ? 'done' : 'now'}>{say(reviewSteps[step])}</StageChip>
      ),
    },
    {
      key: 'begun',
      title: say(said.begun),
      value: ({ begun }) => momentText(begun).slice(0, 10),
      isShort: true,
    },
    {
      key: 'deadline',
      title: say(said.until),
      value: ({ deadline }) => (deadline === null ? null : (deadline.on ?? say(lastDayOpen))),
      show: ({ deadline }) => (deadline === null ? '—' : <DeadlineChip deadline={deadline} />),
    },
    {
      key: 'sheets',
      title: say(said.sheets),
      value: ({ sheets }) => `${sheets.done}/${sheets.of}`,
      isFigure: true,
    },
    {
      key: 'votes',
      title: say(said.votes),
      value: ({ votes }) => `${votes.done}/${votes.of}`,
      isFigure: true,
    },
    {
      key: 'outcome',
      title: say(said.outcome),
      value: ({ concluded }) =>
        concluded === null ? null : say(findingWords[concluded.competent ? 'competent' : 'not-competent']),
    },
    { key: 'as', title: say(said.as), value: ({ as }) => say(said[as]) },
  ];
  return (
    <DataTable
      title={say(said.under)}
      columns={columns}
      rows={reviews}
      keyOf={({ person }) => person.id}
      whenEmpty={say(said.none)}
    />
  );
}
