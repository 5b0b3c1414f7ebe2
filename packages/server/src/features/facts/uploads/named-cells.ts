import type { PersonCell } from '@jianheng/facts';

/** A text that stood where a person's number should, and what it was taken for. */
export interface NamedCell {
  readonly sheet: string | null;
  readonly kind: string;
  readonly column: string;
  /** Header of the column. */
  readonly field: string;
  readonly cell: string;
  /** Whom it was taken for; null where it has to be asked, or nobody bears the name. */
  readonly person: string | null;
  /** By what somebody was taken, or why nobody was. */
  readonly how: PersonHow;
  /** Who may be meant. */
  readonly among: readonly string[];
  readonly rows: number;
}

type PersonHow =
  | Extract<PersonCell['read'], { is: 'read' }>['by']
  | Extract<PersonCell['read'], { is: 'ask' }>['why']
  | 'unknown';

/** As many different texts are kept; a file with more has another column in that place. */
const mostKept = 1000;

/** Counts the rows in which a text stood, by what it was taken for. */
export class NamedCells {
  readonly #found = new Map<string, NamedCell>();

  add({ sheet, kind, column, field, cell, read }: PersonCell): void {
    const how = read.is === 'read' ? read.by : read.is === 'ask' ? read.why : 'unknown';
    const person = read.is === 'read' ? read.person : null;
    const key = JSON.stringify([sheet, kind, column, cell, person, how]);
    const known = this.#found.get(key);
    if (known === undefined && this.#found.size >= mostKept) return;
    const among = read.is === 'ask' ? read.among : [];
    const rows = (known?.rows ?? 0) + 1;
    this.#found.set(key, { sheet, kind, column, field, cell, person, how, among, rows });
  }

  /** Those to be asked first, then the unknown, then those taken for somebody; of each the most frequent first. */
  get all(): readonly NamedCell[] {
    const rank = ({ person, among }: NamedCell) => (person !== null ? 2 : among.length > 0 ? 0 : 1);
    return [...this.#found.values()].sort((a, b) => rank(a) - rank(b) || b.rows - a.rows);
  }
}
