import { type Language, localeOf } from '../words/language.ts';
import type { Cell } from './write-xlsx.ts';

/** Whether a row holds what is looked for in any of its cells. */
export function searched(cells: readonly Cell[], find: string): boolean {
  const wanted = find.normalize('NFKC').trim().toLowerCase();
  return (
    wanted === '' ||
    cells.some((cell) =>
      String(cell ?? '')
        .normalize('NFKC')
        .toLowerCase()
        .includes(wanted),
    )
  );
}

/** A figure that is written in words (`+1.20`, `−0.35`, `70.27`) as the number it is, to be ordered and added up; all else as it is. */
export function figureOf(cell: Cell): Cell {
  return typeof cell === 'string' && /^[+−-]?\d+(\.\d+)?$/.test(cell) ? Number(cell.replace('−', '-')) : cell;
}

/** The order of two cells: numbers by size, text as the language orders it, empty ones last. */
export function compareCells(a: Cell, b: Cell, language: Language): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collatorOf(language).compare(String(a), String(b));
}

const collators = new Map<Language, Intl.Collator>();

function collatorOf(language: Language): Intl.Collator {
  const kept = collators.get(language);
  if (kept !== undefined) return kept;
  const collator = new Intl.Collator(localeOf[language], { numeric: true });
  collators.set(language, collator);
  return collator;
}
