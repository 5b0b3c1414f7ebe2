import { text, type Unit } from '@jianheng/mechanisms';
import type { CounterWords, NamedQuantity, QuantityWords } from '../language/measure-words.ts';
import type { Term } from '../program.ts';
import type { SourcePath } from '../source/source-node.ts';
import { type CountBy, type Counted, isTooFine, lowerCount, lowerSum } from './lower-counter.ts';
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
  const counted = lowerOne(item, countBy, path, lowering);
  if (counted === null) return null;
  const times = typeof item === 'object' ? (item.times ?? '1') : '1';
  if (isTooFine(times)) {
    lowering.report('scheme/too-large', path, { word: times });
    return null;
  }
  return { term: { counter: lowering.pool.idOf(counted.draft), times }, unit: counted.unit };
}

/** What one named quantity or counter counts, under its own name. */
export function lowerOne(
  item: QuantityWords[number],
  countBy: CountBy | undefined,
  path: SourcePath,
  lowering: Lowering,
): Counted | null {
  const name = typeof item === 'string' ? item : 'quantity' in item ? item.quantity : null;
  if (name === null) return lowerCounter(item as CounterWords, countBy, path, lowering);
  const named = findQuantity(name, path, lowering);
  const counted = named && lowerCounter(named, countBy, ['quantities', name], lowering);
  return counted && { ...counted, draft: { ...counted.draft, label: text(name, named!.en) } };
}

function findQuantity(name: string, path: SourcePath, lowering: Lowering): NamedQuantity | null {
  const quantities = lowering.phase.scheme.quantities ?? {};
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
