import type { AmendmentList, PeriodBoard } from '@jianheng/api';
import { Link, useParams } from 'react-router';
import { useOffers } from '../../api/use-offers.ts';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { WaitingPart } from '../board/waiting-part.tsx';
import { AmendmentPart } from './amendment-part.tsx';
import { Proposed } from './proposed.tsx';
import './amendments.css';

const said = {
  title: words('期中修改', 'Amendments'),
  none: words('方案没有修改过', 'The scheme was not amended'),
  noneWhy: words(
    '期中修改要由他人审定、重新报备案，并在生效日之前公布；生效日之前仍按原方案。',
    'An amendment is approved by others, filed again, and announced before the day from which it counts; until then the former rules hold.',
  ),
  make: words('修改方案', 'Amend the scheme'),
};

/** Changes of the scheme in mid-period: decided, filed, announced, and what each changes for whom. */
export function AmendmentsPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  const address = `/api/periods/${encodeURIComponent(period)}`;
  return (
    <Read<PeriodBoard> path={address} title={say(said.title)}>
      {(board) => {
        const waiting = board.waiting.filter(({ kind }) => kind === 'amend');
        return (
          <>
            <PageHead title={say(said.title)} sub={board.title} actions={<Make period={period} />} />
            <WaitingPart board={{ ...board, waiting }} />
            {waiting.map(({ seq, details }) => (
              <Proposed key={seq} board={board} details={details} />
            ))}
            <Read<AmendmentList> path={`${address}/amendments`}>
              {({ amendments }) =>
                amendments.length + waiting.length === 0 ? (
                  <Empty title={say(said.none)}>
                    <p>{say(said.noneWhy)}</p>
                  </Empty>
                ) : (
                  amendments.map((amendment) => (
                    <AmendmentPart key={amendment.id} board={board} amendment={amendment} />
                  ))
                )
              }
            </Read>
          </>
        );
      }}
    </Read>
  );
}

function Make({ period }: { readonly period: string }) {
  const { say } = useLanguage();
  const [amend = null] = useOffers(period, [{ kind: 'amend', subject: {} }]);
  if (amend === null || amend.blocked.length > 0) return null;
  return (
    <Link className="button" to={`/periods/${encodeURIComponent(period)}/amendments/new`}>
      {say(said.make)}
    </Link>
  );
}
