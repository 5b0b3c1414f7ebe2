/**
 * Filters over the rows of one fact kind: small and total, nothing to inject into. Column names are the fact model's.
 * A comparison with an absent value is false; `known` asks for presence.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  /** True when none of them is. */
  | { readonly none: readonly Condition[] }
  /** The column holds one of these codes, texts or integers. */
  | { readonly column: string; readonly is: readonly (string | number | boolean)[] }
  /** Compares a number (as exact text) or a date (ISO). */
  | { readonly column: string; readonly compare: Comparison; readonly value: string }
  /** Compares with another column of the row, a date with a date or a number with a number. */
  | { readonly column: string; readonly compare: Comparison; readonly than: string }
  | { readonly column: string; readonly known: boolean }
  /** Whole days from one date column to another, compared: `{ days: [received, closed], compare: '<=', value: 30 }`. */
  | {
      readonly days: readonly [from: string, to: string];
      readonly compare: Comparison;
      readonly value: number;
    };

export type Comparison = '<' | '<=' | '>' | '>=' | '=';

/** The condition that every row meets. */
export const always: Condition = { all: [] };
