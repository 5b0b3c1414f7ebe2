/**
 * What the database counted, as typed arrays: the hand-over from facts to scoring. Row i of every array is stint i.
 *
 * A stint is one stretch of one person in one post inside one phase; most people have one. Days are whole days since
 * 1970-01-01. Counts are integers below 2^53 held in doubles, which are exact there; a larger one is refused.
 */
export interface Stints {
  readonly count: number;
  /** Index into {@link people} for each stint; the stints of a person are neighbours, in order of time. */
  readonly person: Int32Array;
  readonly people: readonly string[];
  /** First day and the day after the last, inside the phase. */
  readonly from: Int32Array;
  readonly until: Int32Array;
  /** Days in post inside the phase, leave taken off. */
  readonly days: Int32Array;
  /** Post columns by name (organ, department, unit, class, line, leader, employment, assistants, and the organ's level, size, province). */
  readonly post: Readonly<Record<string, CodedColumn>>;
}

/** A text column as codes into a dictionary: small, and cheap to group by. */
export interface CodedColumn {
  readonly values: readonly string[];
  readonly codes: Int32Array;
}

/** Counts of one phase's program over one snapshot. */
export interface Measured {
  readonly stints: Stints;
  /**
   * One integer per stint for each counter of the program; the true quantity is integer ÷ (counter unit × share unit of
   * its kind). Counts of whole rows are multiplied by the share unit, so that one rule serves all.
   */
  readonly counters: Readonly<Record<string, Float64Array>>;
  /** Common denominator of the shares in which rows of a kind are split between people; 1 where nothing is split. */
  readonly shareUnits: Readonly<Record<string, number>>;
  /** For each fact kind, 1 where the stint's organ has supplied it for the phase. */
  readonly supplied: Readonly<Record<string, Uint8Array>>;
  /** Pairs of person and indicator that are withheld by decision (disputed data, pending correction). */
  readonly withheld: readonly { readonly person: string; readonly indicator: string }[];
  /** Where the stints stand in the snapshot that they were counted over; absent for counts from elsewhere. */
  readonly places?: StintPlaces;
}

/** Stints in the order of a snapshot's partitions. */
export interface StintPlaces {
  /** Number of each stint's person in the snapshot's roster; never falls. */
  readonly who: Int32Array;
  /** First stint of each partition, and one more: the end of the last. */
  readonly starts: Int32Array;
}

/** Status of somebody who refuses to take part in the assessment: no sanction, and it ends no investigation. */
export const refusal = '拒不参加';

/** One sanction or status of a person, for the rating rules. Dates are ISO. */
export interface PersonStatus {
  readonly person: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string | null;
}
