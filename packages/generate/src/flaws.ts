import { calendar } from './day.ts';
import type { Cell, FactRow, Kind } from './facts.ts';
import { type LayoutId, numbersText } from './layout.ts';
import { Random } from './random.ts';

/**
 * What is wrong with a dirty row. Each is visible in the row alone, but for `duplicate-key` (the same row twice: once is
 * enough) and `unknown-handler` (only the list of staff shows that there is no such person).
 */
export type FlawKind =
  | 'impossible-date'
  | 'unknown-code'
  | 'missing-required'
  | 'duplicate-key'
  | 'negative-count'
  | 'closed-before-received'
  | 'unknown-handler'
  | 'not-a-number'
  | 'above-maximum';

/** A dirty row: a copy of a good one, with one thing wrong. No fact is lost when it is refused. */
export interface DirtyRow {
  readonly kind: Kind;
  readonly flaw: FlawKind;
  readonly column: string;
  readonly row: FactRow;
  /** Text that stands in {@link column} instead of a rendered value; null when the row's own value is the wrong one. */
  readonly text: string | null;
}

interface Recipe {
  readonly flaw: FlawKind;
  readonly column: string;
  /** The wrong text, or the changed row. */
  readonly text?: string;
  change?(row: FactRow): Readonly<Record<string, Cell>>;
}

const recipes: Partial<Readonly<Record<Kind, { readonly key: string; readonly list: readonly Recipe[] }>>> = {
  case: {
    key: 'case_id',
    list: [
      { flaw: 'impossible-date', column: 'received' },
      { flaw: 'unknown-code', column: 'case_type', text: '其他业务类' },
      { flaw: 'missing-required', column: 'handler', text: '' },
      { flaw: 'duplicate-key', column: 'case_id' },
      { flaw: 'negative-count', column: 'defendants', text: '-1' },
      {
        flaw: 'closed-before-received',
        column: 'closed',
        change: (row) => ({ closed: (row.received as number) - 9 }),
      },
      { flaw: 'unknown-handler', column: 'handler', text: 'P9999-999' },
      { flaw: 'not-a-number', column: 'prosecuted', text: '两人' },
    ],
  },
  inspection: {
    key: 'inspection_id',
    list: [
      { flaw: 'unknown-code', column: 'grade', text: '较好' },
      { flaw: 'impossible-date', column: 'decided' },
      { flaw: 'unknown-handler', column: 'person', text: 'P9999-998' },
    ],
  },
  supervision: {
    key: 'supervision_id',
    list: [
      { flaw: 'missing-required', column: 'kind', text: '' },
      { flaw: 'impossible-date', column: 'proposed' },
    ],
  },
  entry: { key: 'entry_id', list: [{ flaw: 'not-a-number', column: 'value', text: '优秀' }] },
  ballot: {
    key: 'ballot_id',
    list: [
      { flaw: 'above-maximum', column: 'score', text: '120.0' },
      { flaw: 'missing-required', column: 'score', text: '' },
    ],
  },
};

/** Fewest and most good rows between two dirty ones, in the kinds that have any: about one in two hundred. */
const gap = [150, 240] as const;

/** Decides after which rows of a kind a dirty copy stands. Rows must be offered in the order of the export. */
export class Soiling {
  readonly #kind: Kind;
  readonly #layout: LayoutId;
  readonly #random: Random;
  #next: number;
  #seen = 0;
  #used = 0;

  constructor(kind: Kind, layout: LayoutId, seed: number) {
    this.#kind = kind;
    this.#layout = layout;
    this.#random = new Random(seed, `flaws ${kind}`);
    this.#next = this.#random.between(15, 60);
  }

  /** The dirty copy that follows this row, when one does. */
  findAfter(row: FactRow): DirtyRow | null {
    const plan = recipes[this.#kind];
    if (plan === undefined || ++this.#seen < this.#next) return null;
    this.#next += this.#random.between(...gap);
    const recipe = plan.list[this.#used++ % plan.list.length]!;
    const { flaw, column } = recipe;
    // A copy under the same number repeats the row exactly, so that either of the two may be kept.
    const key = flaw === 'duplicate-key' ? row[plan.key]! : `${row[plan.key]}-X`;
    const text =
      flaw === 'impossible-date'
        ? numbersText(calendar(row[column] as number).year, this.#random.pick([2, 13]), 30, this.#layout)
        : (recipe.text ?? null);
    return {
      kind: this.#kind,
      flaw,
      column,
      text,
      row: { ...row, ...recipe.change?.(row), [plan.key]: key },
    };
  }
}
