import type { FactKind, FactModel } from '@jianheng/scheme';

/** What stands in the place of what tells which case it is. */
export const maskedCell = '（已隐去）';

/** Columns that tell which case a row is about: its key, its case, and whatever is written freely. */
export function identifying(kind: FactKind): ReadonlySet<string> {
  const free = Object.entries(kind.columns).filter(
    ([name, { type }]) => type === 'text' && name !== kind.organ,
  );
  const people = new Set([kind.person, 'person', 'handler', 'approver']);
  return new Set([...kind.key, ...free.map(([name]) => name)].filter((name) => !people.has(name)));
}

/** Whether a mark says that a case is sealed or secret; a word that is no code says so too, to be safe. */
export function isMarked(kind: FactKind, model: FactModel, mark: string | null | undefined): boolean {
  if (kind.mark === undefined || mark == null || mark.trim() === '') return false;
  const { codes, default: open } = kind.columns[kind.mark]!;
  const aliases = model.codes[codes ?? '']?.[String(open)]?.aliases ?? [];
  return mark.trim() !== open && !aliases.includes(mark.trim());
}
