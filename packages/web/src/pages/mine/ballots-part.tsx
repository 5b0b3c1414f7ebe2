import type { OwnBallot } from '@jianheng/api';
import { lazy, Suspense } from 'react';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { PageLoading } from '../../shell/page-loading.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

/** Loaded only where somebody votes: it brings the arithmetic of blind signatures. */
const BallotRound = lazy(async () => ({ default: (await import('./ballot-round.tsx')).BallotRound }));

interface BallotsPartProps {
  readonly period: string;
  readonly person: string;
  readonly ballots: readonly OwnBallot[];
}

const said = {
  title: words('测评投票', 'Ballots'),
  secret: words(
    '选票不记名：系统记录谁领过票，但任何人（包括系统管理员）都不能把选票和投票人对上。领票和投票请用同一个浏览器。',
    'Ballots are secret: that you took one is on record, but nobody, not even the administrators, can tell whose a ballot is. Take it and cast it in the same browser.',
  ),
  closed: words('已结束', 'closed'),
};

/** Rounds of anonymous appraisal in which one votes. */
export function BallotsPart({ period, person, ballots }: BallotsPartProps) {
  const { say } = useLanguage();
  if (ballots.length === 0) return null;
  return (
    <section id="ballots" className="mine-part">
      <h2>{say(said.title)}</h2>
      <p className="quiet">{say(said.secret)}</p>
      {ballots.map((ballot) => (
        <div key={ballot.round}>
          <h3>
            {say(ballot.title)}{' '}
            {ballot.closed ? (
              <span className="chip done">{say(said.closed)}</span>
            ) : (
              <DeadlineChip deadline={ballot.deadline} />
            )}
          </h3>
          {!ballot.closed && (
            <Suspense fallback={<PageLoading />}>
              <BallotRound period={period} person={person} ballot={ballot} />
            </Suspense>
          )}
        </div>
      ))}
    </section>
  );
}
