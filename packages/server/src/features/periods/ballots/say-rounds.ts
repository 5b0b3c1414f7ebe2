import type { BallotRoundSaid, OwnBallot } from '@jianheng/api';
import { type BallotRound, type Text, text } from '@jianheng/casework';
import type { Names } from '../reading/name-people.ts';
import { offer } from '../reading/offer.ts';
import type { PeriodReading } from '../reading/read-period.ts';
import { sayDay } from '../reading/say-deadline.ts';

/** Voters of a round, each once. */
export function votersOf({ circles }: BallotRound): string[] {
  return [...new Set(circles.flatMap((circle) => circle.voters))];
}

/** What people call a round: the first, the second of its period. */
export function roundTitle({ state }: PeriodReading, id: string): Text {
  const place = Object.keys(state.ballots).indexOf(id) + 1;
  return text(`第 ${place} 轮测评`, `Round ${place}`);
}

/** A round as whoever runs it sees it: who took a ballot is known by person, what anybody voted is nowhere. */
export function sayRound(
  reading: PeriodReading,
  round: BallotRound,
  names: Names,
  fingerprints: ReadonlyMap<string, string>,
): BallotRoundSaid {
  const { id, closes, circles, issued, closed } = round;
  const voters = votersOf(round);
  return {
    round: id,
    title: roundTitle(reading, id),
    closes,
    deadline: sayDay(closes, reading.clock.today),
    circles: circles.map(({ name, voters, about }) => ({
      name,
      voters: voters.length,
      about: about.length,
      fingerprint: fingerprints.get(`${id} ${name}`) ?? null,
    })),
    issued: issued.length,
    of: voters.length,
    missing:
      closed === null
        ? voters.filter((person) => !issued.includes(person)).map((person) => names.person(person))
        : [],
    closed: closed === null ? null : { ...closed, uncounted: [...closed.uncounted] },
    close: closed === null ? offer(reading, 'close-ballots', { round: id }) : null,
  };
}

/** A round as one of its voters sees it. Nobody votes on themself. */
export function sayOwnBallot(
  reading: PeriodReading,
  { id, closes, circles, issued, closed }: BallotRound,
  person: string,
  names: Names,
): OwnBallot {
  return {
    round: id,
    title: roundTitle(reading, id),
    closes,
    deadline: sayDay(closes, reading.clock.today),
    circles: circles
      .filter(({ voters }) => voters.includes(person))
      .map(({ name, about }) => ({
        name,
        about: about
          .filter((other) => other !== person)
          .map((other) => ({ id: other, name: names.person(other).name })),
      })),
    taken: issued.includes(person),
    closed: closed !== null,
    take: closed === null ? offer(reading, 'issue-ballot', { round: id, person }) : null,
  };
}
