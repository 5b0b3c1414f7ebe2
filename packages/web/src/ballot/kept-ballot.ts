import type { PreparedBallot } from './ballot-crypto.ts';

/** A ballot of one circle in this browser. */
export interface KeptCircle {
  readonly circle: string;
  /** Of the key with which it was made; absent for one that was taken before it was kept. */
  readonly fingerprint?: string;
  /** Until it was cast; nothing of it is kept afterwards. */
  readonly prepared: PreparedBallot | null;
  /** Once the server signed it. */
  readonly signature: string | null;
  readonly isCast: boolean;
}

/** What this browser keeps between taking a ballot and casting it: it is nowhere else. */
export interface KeptBallot {
  /** The request that took it: the same again gets the same signatures, should an answer be lost. */
  readonly request: string;
  readonly circles: readonly KeptCircle[];
}

interface Voting {
  readonly person: string;
  readonly period: string;
  readonly round: string;
}

const placeOf = ({ person, period, round }: Voting) => `jianheng-ballot ${person} ${period} ${round}`;

/** The ballot of a round in this browser; null when it is not here. */
export function findKept(voting: Voting): KeptBallot | null {
  const kept = localStorage.getItem(placeOf(voting));
  return kept === null ? null : (JSON.parse(kept) as KeptBallot);
}

/** Keeps a ballot. Throws when the browser has no room: nothing may be taken that could not be cast. */
export function keepBallot(voting: Voting, ballot: KeptBallot): void {
  localStorage.setItem(placeOf(voting), JSON.stringify(ballot));
}

/** The same ballot after it was signed. */
export function signed(ballot: KeptBallot, signatures: ReadonlyMap<string, string>): KeptBallot {
  return change(ballot, (one) => ({ ...one, signature: signatures.get(one.circle) ?? one.signature }));
}

/** The same ballot after it was cast in a circle: what could tie it to what lies in the box is forgotten. */
export function castIn(ballot: KeptBallot, circle: string): KeptBallot {
  return change(ballot, (one) =>
    one.circle === circle ? { ...one, prepared: null, signature: null, isCast: true } : one,
  );
}

function change(ballot: KeptBallot, how: (one: KeptCircle) => KeptCircle): KeptBallot {
  return { ...ballot, circles: ballot.circles.map(how) };
}
