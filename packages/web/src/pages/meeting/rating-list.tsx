import type { AvailabilitySaid, MeetingRow, MeetingView, Offered } from '@jianheng/api';
import { annualTitles, performanceTitles, regularOutcomes } from '@jianheng/casework';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { ask } from '../../api/ask.ts';
import { keyOf } from '../../api/queries.ts';
import { useSession } from '../../api/use-session.ts';
import { Drawer } from '../../parts/drawer.tsx';
import { UnverifiedMark } from '../../parts/unverified-mark.tsx';
import { personPath } from '../../score/addresses.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { hasSeveralGroups } from './has-several-groups.ts';
import { HeardPart } from './heard-part.tsx';
import { RatingForm } from './rating-form.tsx';

interface RatingListProps {
  readonly view: MeetingView;
  readonly rows: readonly MeetingRow[];
  /** The action that rates: by the meeting, or of a leader by the superior organ. */
  readonly kind: 'enter-rating' | 'rate-leader';
}

const said = {
  place: words('名次', 'Place'),
  name: words('姓名', 'Name'),
  points: words('得分', 'Points'),
  performance: words('业绩等次', 'Performance'),
  allowed: words('规则允许', 'The rules allow'),
  proposal: words('建议', 'Proposal'),
  marks: words('说明', 'Notes'),
  rating: words('评定', 'Rating'),
  rate: words('评定', 'Rate'),
  change: words('改', 'Change'),
  mandatory: words('规则已定', 'fixed by the rules'),
  none: words('由会议决定', 'for the meeting'),
  proposed: words('拟', 'proposed'),
  tie: words('并列', 'tied'),
  nobody: words('没有人', 'nobody'),
  regular: words('平时', 'regular'),
  recused: words('回避', 'steps aside:'),
  ofGroups: words(
    '这里有几个同组：名次在各自组内排出（名次/组内人数），人员按得分排列',
    'several peer groups are listed here: each place is in its group (place/people in it), people stand by points',
  ),
  departed: words('应评审，决定不评审', 'to be reviewed, passed over by decision'),
};

/** Everybody in order with exact points, ties bracketed, what the rules allow, what is proposed and what is decided. */
export function RatingList({ view, rows, kind }: RatingListProps) {
  const { say } = useLanguage();
  const [rated, rate] = useState<MeetingRow | null>(null);
  const offers = useOffers(view, rows, kind);
  if (rows.length === 0) return <p className="quiet">{say(said.nobody)}</p>;
  const isMixed = hasSeveralGroups(rows);
  return (
    <div className="table-scroll">
      {isMixed && <p className="quiet">{say(said.ofGroups)}</p>}
      <table className="meeting">
        <thead>
          <tr>
            <th scope="col">{say(said.place)}</th>
            <th scope="col">{say(said.name)}</th>
            <th scope="col" className="figure">
              {say(said.points)}
            </th>
            <th scope="col">{say(said.performance)}</th>
            <th scope="col">{say(said.allowed)}</th>
            <th scope="col">{say(said.proposal)}</th>
            <th scope="col">{say(said.marks)}</th>
            <th scope="col">{say(said.rating)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Row
              key={row.person.id}
              period={view.period}
              row={row}
              isMixed={isMixed}
              isLastWithin={row.proposal === 'excellent' && rows[at + 1]?.proposal !== 'excellent'}
              isEndOfTie={row.tie !== null && rows[at + 1]?.tie !== row.tie}
              offered={offers.get(row.person.id) ?? null}
              rate={() => rate(row)}
            />
          ))}
        </tbody>
      </table>
      {rated !== null && (
        <Drawer title={rated.person.name} as="box" close={() => rate(null)}>
          <RatingForm
            period={view.period}
            row={rated}
            offered={offers.get(rated.person.id) ?? null}
            done={() => rate(null)}
          />
        </Drawer>
      )}
    </div>
  );
}

/** What the reader may do to each of the rows. */
function useOffers(
  { period, stage }: MeetingView,
  rows: readonly MeetingRow[],
  kind: RatingListProps['kind'],
): ReadonlyMap<string, Offered> {
  const people = rows.map(({ person }) => person.id);
  const path = `/api/periods/${encodeURIComponent(period)}/availability`;
  const { data } = useQuery({
    queryKey: [...keyOf(path), kind, stage, people.join()],
    queryFn: ({ signal }) =>
      ask<AvailabilitySaid>('POST', path, {
        signal,
        body: people.map((person) => ({ kind, subject: { person } })),
      }),
    enabled: people.length > 0,
  });
  const found = (data ?? []).flatMap((offered, at) =>
    offered === null ? [] : [[people[at] ?? '', offered] as const],
  );
  return new Map(found);
}

interface RowProps {
  readonly period: string;
  readonly row: MeetingRow;
  /** Whether people of several peer groups are listed. */
  readonly isMixed: boolean;
  /** The last of those for whom there is a place by the proposal. */
  readonly isLastWithin: boolean;
  /** The last of those who stand exactly equal. */
  readonly isEndOfTie: boolean;
  readonly offered: Offered | null;
  readonly rate: () => void;
}

function Row({ period, row, isMixed, isLastWithin, isEndOfTie, offered, rate }: RowProps) {
  const { say, signs } = useLanguage();
  const { person, place, exact, shown, tie, performance, allowed, proposal, reasons, rating } = row;
  // The superior organ decides of some here and reads the list, not the results.
  const mayOpen = useSession().grants.some(({ role }) => role !== 'superior');
  const between = place === null || place.from === place.to ? place?.from : `${place.from}–${place.to}`;
  return (
    <tr
      className={
        [tie === null ? '' : 'tied', isEndOfTie ? 'tie-end' : '', isLastWithin ? 'last-within' : '']
          .filter(Boolean)
          .join(' ') || undefined
      }
    >
      <td className="short figure">
        {between ?? '—'}
        {isMixed && place !== null && <span className="quiet">/{place.of}</span>}
        {tie !== null && <span className="chip">{say(said.tie)}</span>}
      </td>
      <td>
        {mayOpen ? <Link to={personPath(period, person.id)}>{person.name}</Link> : person.name}{' '}
        <span className="quiet">{person.department}</span>
      </td>
      <td className="figure" title={exact ?? undefined}>
        {shown ?? '—'}
      </td>
      <td className="short">
        {performance.rating === null ? '—' : say(performanceTitles[performance.rating])}
        {performance.is === 'proposed' && (
          <span className="quiet">
            {signs.open}
            {say(said.proposed)}
            {signs.close}
          </span>
        )}
      </td>
      <td>{allowed.map((one) => say(annualTitles[one])).join(signs.and)}</td>
      <td className="short">
        {proposal === null ? say(said.none) : say(annualTitles[proposal])}
        {row.mandatory && (
          <>
            <br />
            <span className="chip">{say(said.mandatory)}</span>
          </>
        )}
      </td>
      <td className="notes">
        {row.borderline !== null && <p>{say(row.borderline)}</p>}
        {row.review !== null && <p>{say(row.review.said)}</p>}
        {row.departed !== null && (
          <p>
            {say(said.departed)}
            {signs.colon}
            {row.departed.reason}{' '}
            <span className="quiet">
              {signs.open}
              {row.departed.triggers.join(signs.and)}
              {signs.close} {row.departed.basis !== null && say(row.departed.basis.said)}
            </span>
          </p>
        )}
        {row.pending.map((one) => (
          <p key={one.id} className="wrong-text">
            {say(one.said)}
          </p>
        ))}
        {row.regular.length > 0 && (
          <p>
            {say(said.regular)}
            {signs.colon}
            {row.regular
              .map(({ title, outcome }) => `${title} ${say(regularOutcomes[outcome])}`)
              .join(signs.and)}
          </p>
        )}
        <HeardPart row={row} />
        {reasons.map((reason) => (
          <p key={reason.code} className="quiet">
            {say(reason.said)}
            {reason.basis.some((basis) => !basis.verified) && (
              <>
                {' '}
                <UnverifiedMark />
              </>
            )}
          </p>
        ))}
        {row.recused.map(({ member, because }) => (
          <p key={member.id} className="quiet">
            {say(said.recused)} {member.name}
            {signs.open}
            {say(because)}
            {signs.close}
          </p>
        ))}
      </td>
      <td className="short">
        {rating !== null && (
          <>
            <strong>{say(annualTitles[rating.annual])}</strong>
            {rating.reason !== null && <p className="quiet">{rating.reason}</p>}
          </>
        )}
        {offered !== null && offered.blocked.length === 0 && (
          <button type="button" onClick={rate} aria-label={`${say(said.rate)}${signs.colon}${person.name}`}>
            {say(rating === null ? said.rate : said.change)}
          </button>
        )}
        {offered !== null &&
          rating === null &&
          offered.blocked
            // When the meeting is, the page says once.
            .filter(({ code }) => code !== 'stage')
            .map(({ code, because }) => (
              <p key={code} className="quiet">
                {say(because)}
              </p>
            ))}
      </td>
    </tr>
  );
}
