import { engineKinds, type FactKind, type FactModel } from '@jianheng/scheme';

/** Whether a cell of the column must hold something: a row without its key could neither be counted nor replaced. */
export function isNeeded(kind: FactKind, name: string): boolean {
  return kind.columns[name]!.required || kind.key.includes(name);
}

/**
 * Whether a row means something else without the column: it is needed, or says whose work it is, where, of what case or event,
 * when it took place, or the engine itself reads it. All other columns may be empty in a row that stays.
 */
export function isDeciding(model: FactModel, id: string, name: string): boolean {
  const kind = model.kinds[id]!;
  const { person, organ, case: of, event = 'event', mark, chronology } = kind;
  const engine: readonly string[] = id in engineKinds ? engineKinds[id as keyof typeof engineKinds] : [];
  return isNeeded(kind, name) || [person, organ, of, event, mark, ...chronology, ...engine].includes(name);
}
