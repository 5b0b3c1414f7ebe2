import type { z } from 'zod';
import type { Curve } from './curve.ts';
import type { ExactText, Fraction } from './fraction.ts';
import type { Text } from './text.ts';

/**
 * A scoring mechanism: what stands under `score:` in a scheme, how it becomes a curve, and how a stored result is told.
 *
 * One file per mechanism. Its cases stand beside it (`<name>.cases.yaml`), its page in `docs/guide/mechanisms/`.
 */
export interface Mechanism<Params = unknown> {
  /** The key under `score:` that selects it, e.g. `linear`. */
  readonly key: string;
  readonly title: Text;
  /** The whole object under `score:`, its own key included. */
  readonly schema: z.ZodType<Params>;
  /** Whether a person's points depend on other people's results; the check and the person's page say so. */
  readonly dependsOnPeers: boolean;
  /** What the schema cannot say: contradictory edges, unreachable points. */
  check(params: Params, context: LoweringContext): readonly MechanismProblem[];
  /** The closed form. Pure and exact; called only when {@link check} found no error. */
  lower(params: Params, context: LoweringContext): Scoring;
  /** The stored cell in words. Reads the trace, never scores again. */
  explain(params: Params, cell: CellTrace): CellExplanation;
}

/** What a mechanism may know of the indicator it stands in. */
export interface LoweringContext {
  /** The indicator's full points. */
  readonly full: Fraction;
  /** Codes of the column that the measure counts by (`by: grade`), empty when it does not. */
  readonly codes: readonly string[];
  /** Ids of the scheme's other indicators, for combination. */
  readonly indicators: readonly string[];
  /** Whether the measure is a rate or a count, sum or duration; lets {@link Mechanism.check} doubt `12` for `12%`. */
  readonly measures?: 'ratio' | 'quantity';
}

/** A problem in a mechanism's parameters; `path` is inside the `score` object. */
export interface MechanismProblem {
  readonly level: 'error' | 'warning';
  readonly path: readonly (string | number)[];
  readonly message: Text;
  readonly hint: Text;
}

/** How points follow from what was measured. Plain data inside the program. */
export interface Scoring {
  readonly input: Input;
  /** Points from x, already limited to what the mechanism allows. */
  readonly curve: Curve;
  /** Limits beyond which points were cut, kept so that the trace can say "capped at 24". */
  readonly within?: { readonly low?: ExactText; readonly high?: ExactText };
  /** What else happens, for red lines and gates. */
  readonly effect?: Effect;
  /**
   * Limits inside one case or event before adding up; counted in the database. Where it stands, an input of `items` is
   * weighed there too (a counter with these weights and limits), so x is that counter and not Σ weight × number.
   */
  readonly each?: {
    readonly per: 'row' | 'case' | 'event';
    readonly pick: 'sum' | 'best' | 'worst';
    readonly low?: ExactText;
    readonly high?: ExactText;
  };
}

/** What x is. `better` says which direction is the good one wherever an order is needed. */
export type Input =
  /** The measured value itself. */
  | { readonly of: 'value' }
  /** Σ weight × number of items with that code; `otherwise` for codes not named. */
  | {
      readonly of: 'items';
      readonly weights: Readonly<Record<string, ExactText>>;
      readonly otherwise: ExactText;
    }
  /**
   * Value ÷ best value of the peers (best ÷ value when lower is better). 0 when the best is not positive; but where lower
   * is better and the best is 0, those at 0 have 1.
   */
  | { readonly of: 'share-of-best'; readonly among: Among; readonly better: Better }
  /** 1 for the best; people with the same value share the best rank of their tie. */
  | { readonly of: 'rank'; readonly among: Among; readonly better: Better }
  /** Share of the other peers that are worse, ties counted half; 1 when there are no other peers. */
  | { readonly of: 'percentile'; readonly among: Among; readonly better: Better }
  /** Value − reference, or (value − reference) ÷ reference when relative. */
  | {
      readonly of: 'distance';
      readonly from: 'mean' | 'median';
      readonly relative: boolean;
      readonly among: Among;
    }
  /** (Value − mean) ÷ standard deviation of the peers (of all of them: divided by n), rounded once to `places` decimals; 0 when all are equal. */
  | { readonly of: 'z-score'; readonly places: number; readonly among: Among }
  /**
   * Points of other indicators, combined; geometric and harmonic means are rounded once to `places` decimals and are 0 as soon as
   * one of the points is not positive. `weighted` is Σ weight × points, not divided by the weights.
   */
  | {
      readonly of: 'indicators';
      readonly how: 'sum' | 'weighted' | 'arithmetic' | 'geometric' | 'harmonic' | 'minimum';
      readonly ids: readonly string[];
      readonly weights: readonly ExactText[];
      readonly places: number;
    };

/** With whom a value is compared: the scheme's peer group, the department or the organ. */
export type Among = 'peers' | 'department' | 'organ';
export type Better = 'higher' | 'lower';

/** Consequence beyond the indicator's own points, when x is on the wrong side of `edge`. */
export interface Effect {
  readonly when: 'above' | 'at-least' | 'below' | 'at-most';
  readonly edge: ExactText;
  readonly then:
    | { readonly zero: 'indicator' | 'part' | 'total' }
    | { readonly ratingAtMost: string }
    | { readonly totalAtMost: ExactText };
}

/** What a run stored about one indicator of one person: the only source of an explanation. */
export interface CellTrace {
  readonly full: Fraction;
  /** Numerator and denominator as counted; `denominator` null for a plain count or sum. */
  readonly numerator: Fraction | null;
  readonly denominator: Fraction | null;
  /** The value that comparisons use, after conversion by days in post or support staff; absent: numerator ÷ denominator. */
  readonly value?: Fraction | null;
  /** Counts by code, for measures that count by a code list. */
  readonly counts: Readonly<Record<string, Fraction>>;
  /** What the codes are called in English; a code without a name is told as it is. */
  readonly codeNames?: Readonly<Record<string, string>>;
  /** What the points were read off for. */
  readonly x: Fraction | null;
  /** Best, mean or median of the peers, when the input needs one. */
  readonly reference: Fraction | null;
  /** Number of peers compared with, the person included. */
  readonly peers: number | null;
  /** Points of the combined indicators by id. */
  readonly children: Readonly<Record<string, Fraction>>;
  /** Titles of the combined indicators by id; told by id where absent. */
  readonly titles?: Readonly<Record<string, Text>>;
  readonly points: Fraction;
  /** Which limit bit. */
  readonly bound: 'low' | 'high' | null;
  readonly unit: Unit;
  /** Whether the effect (red line, gate) was triggered. */
  readonly triggered: boolean;
}

/** What one of the measure's numbers counts; used in words ("3 人 ÷ 62 人"). */
export type Unit = 'case' | 'defendant' | 'item' | 'piece' | 'day' | 'hour' | 'point' | 'none';

/** A stored cell in words. */
export interface CellExplanation {
  /** What was measured: "3 人 ÷ 62 人 = 4.84%". Null where the arithmetic already says it all. */
  readonly measured: Text | null;
  /** The rule: "12% 以上不得分，3% 以下得满分，其间按比例". */
  readonly rule: Text;
  /** The arithmetic with the stored numbers: "(12% − 4.84%) ÷ 9% × 8 = 6.37". */
  readonly arithmetic: Text;
  /** "封顶 24", when a limit bit. */
  readonly bound: Text | null;
  /** What would have changed it; shown for duties only, never for decisions in a case. */
  readonly otherwise: Text | null;
}
