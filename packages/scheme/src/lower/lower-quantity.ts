import { type Text, text, type Unit } from '@jianheng/mechanisms';
import type { CounterWords, NamedQuantity, QuantityWords } from '../language/measure-words.ts';
import type { Term } from '../program.ts';
import type { SourcePath } from '../source/source-node.ts';
import { type CountBy, type Counted, lowerCount, lowerSum, timesText } from './lower-counter.ts';
import type { Lowering } from './lowering.ts';

interface Quantity {
  readonly terms: readonly Term[];
  readonly unit: Unit;
}

/** A quantity as terms: named ones are looked up, several are added. Its unit is that of its first term. */
export function lowerQuantity(
  given: QuantityWords,
  countBy: CountBy | undefined,
  path: SourcePath,
  lowering: Lowering,
): Quantity | null {
  const several = given.length > 1;
  const found = given.map((item, i) => lowerItem(item, countBy, several ? [...path, i] : path, lowering));
  if (found.some((f) => f === null)) return null;
  const items = found as { term: Term; unit: Unit }[];
  return { terms: items.map((item) => item.term), unit: items[0]!.unit };
}

function lowerItem(
  item: QuantityWords[number],
  countBy: CountBy | undefined,
  path: SourcePath,
  lowering: Lowering,
): { term: Term; unit: Unit } | null {
  const times = typeof item === 'object' ? (item.times ?? '1') : '1';
  const name = typeof item === 'string' ? item : 'quantity' in item ? item.quantity : null;
  const named = name === null ? null : findQuantity(name, path, lowering);
  if (name !== null && named === null) return null;
  const at = named === null ? path : ['quantities', name!];
  const counted = lowerCounter(named ?? (item as CounterWords), countBy, at, lowering);
  if (counted === null) return null;
  const label: Text = named === null ? counted.draft.label : text(name!, named.en);
  const counter = lowering.pool.idOf({ ...counted.draft, label });
  return { term: { counter, times: timesText(times, '1') }, unit: counted.unit };
}

function findQuantity(name: string, path: SourcePath, lowering: Lowering): NamedQuantity | null {
  const { quantities } = lowering.loaded;
  if (Object.hasOwn(quantities, name)) return quantities[name]!;
  lowering.reportUnknown('scheme/unknown-quantity', path, name, Object.keys(quantities));
  return null;
}

function lowerCounter(
  given: CounterWords | NamedQuantity,
  countBy: CountBy | undefined,
  path: SourcePath,
  lowering: Lowering,
): Counted | null {
  return 'count' in given
    ? lowerCount(given, countBy, path, lowering)
    : lowerSum(given, countBy, path, lowering);
}
