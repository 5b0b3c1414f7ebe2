import type { BallotKeyList, BallotList, CircleProposal } from '@jianheng/api';
import { fewestVoters, text } from '@jianheng/casework';
import { authorise } from '../../../access/authorise.ts';
import { Refused } from '../../../access/refused.ts';
import { namePeople } from '../../register/name-people.ts';
import { staffAsOf } from '../../register/read-register.ts';
import { readNames } from '../reading/name-people.ts';
import { mayInOrgan, offer, selfOf } from '../reading/offer.ts';
import { peopleInLine } from '../reading/people-in-line.ts';
import type { PeriodReading } from '../reading/read-period.ts';
import { readFingerprints } from './key-fingerprint.ts';
import { proposeCircles } from './propose-circles.ts';
import { sayOwnBallot, sayRound, votersOf } from './say-rounds.ts';

/** Rounds as whoever runs them sees them, and the reader's own ballots. */
export async function readBallots(reading: PeriodReading): Promise<BallotList> {
  const { context, row, state } = reading;
  const rounds = Object.values(state.ballots);
  const self = selfOf(reading);
  const own = self === null ? [] : rounds.filter((round) => votersOf(round).includes(self));
  const runs = mayInOrgan(reading, 'ballot.run');
  const people = (runs ? rounds : own).flatMap(({ circles }) =>
    circles.flatMap((c) => [...c.voters, ...c.about]),
  );
  const ours = await peopleInLine(context, row.organ, people);
  const names = await readNames(context.records.db, row.organ, context.today, ours);
  const fingerprints = runs ? await readFingerprints(context.records.db, row.id) : new Map<string, string>();
  return {
    rounds: runs ? rounds.map((round) => sayRound(reading, round, names, fingerprints)) : [],
    own: self === null ? [] : own.map((round) => sayOwnBallot(reading, round, self, names)),
    // Asked of a round that is not there, so that what blocks is the period, not a name.
    open: offer(reading, 'open-ballots', { round: 'new' }),
  };
}

/** Who could vote on whom by the register of today. */
export async function readProposal({ context, row }: PeriodReading): Promise<CircleProposal> {
  const { organ } = row;
  const belongs = { organ };
  await authorise(context, { operation: 'ballot.run', belongs, target: `period/${row.id}/ballots/proposal` });
  const { db } = context.records;
  const staff = await staffAsOf(db, { organ }, { day: context.today });
  const nameOf = await namePeople(
    db,
    staff.map((m) => m.person.id),
    context.today,
  );
  const circles = proposeCircles(staff).map(({ voters, about, merged, ...circle }) => ({
    ...circle,
    voters: voters.map(nameOf),
    about: about.map(nameOf),
    merged: [...merged],
  }));
  return { circles, fewestVoters, says };
}

const says = text(
  `按名册提出，可以修改。不足 ${fewestVoters} 人的测评圈已并入别的圈：人太少，平均分会暴露个人的打分`,
  `From the register; it may be changed. Circles of fewer than ${fewestVoters} voters were merged: of few, a mean gives votes away`,
);

/** The public keys of the circles in which the reader votes. Throws {@link Refused} for whoever votes in none. */
export async function readBallotKeys(reading: PeriodReading, round: string): Promise<BallotKeyList> {
  const self = selfOf(reading);
  const { row, state, context } = reading;
  const own = state.ballots[round]?.circles.filter((c) => self !== null && c.voters.includes(self)) ?? [];
  if (own.length === 0) throw new Refused({ is: 'not-found' });
  const rows = await context.records.db
    .selectFrom('ballot_key')
    .select(['circle', 'public_key'])
    .where('period', '=', row.id)
    .where('round', '=', round)
    .where(
      'circle',
      'in',
      own.map((c) => c.name),
    )
    .execute();
  return { keys: rows.map((r) => ({ circle: r.circle, key: r.public_key as Record<string, unknown> })) };
}
