import type { Scoring, Unit } from '@jianheng/mechanisms';
import type { Condition } from '../condition.ts';
import type { FactKind } from '../fact-model.ts';
import type { ProgramMeasure } from '../program.ts';
import type { Counted } from './lower-counter.ts';

/** What the scoring and the other indicators want of a measure. */
export interface MeasureWishes {
  readonly scoring: Scoring | null;
  /** What a number that was entered counts where nothing says so. */
  readonly entered: Unit;
  /** Conditions that rows must not meet: events that earned earlier. Asked once the measure's own filter is known. */
  readonly exclude: (counted: Counted) => readonly Condition[];
  /** Conditions that rows must meet besides: evidence for manual entries. */
  readonly require: (kind: FactKind) => readonly Condition[];
}

/** A measure without its options. `smallest` is the least sample for it to mean anything. */
export type Body = Pick<ProgramMeasure, 'numerator' | 'denominator' | 'byCode' | 'unit' | 'chance'> & {
  readonly shareOf?: ProgramMeasure['shareOf'];
  readonly smallest: number;
};
