import type { Text } from '@jianheng/mechanisms';
import { type Condition, mayHold, type Plan, type Program, type ProgramIndicator } from '@jianheng/scheme';

/** Work that people declare under a scheme: an indicator, and the item under which its entries are counted. */
export interface DeclaredItem {
  readonly indicator: string;
  readonly title: Text;
  readonly item: string;
  /** Whether members of a class can be assessed by the scheme. */
  mayBeOf(staffClass: string): boolean;
}

/** Fact kind of work that the case system does not hold. */
const entries = 'entry';

/**
 * The indicators of schemes that count declared work under one item, in the order of the schemes. One that reads several items
 * (tasks signed, tasks fulfilled) is fed by exports, not by declarations: nobody could say which of them is meant.
 */
export function declaredItems(plans: readonly Plan[]): DeclaredItem[] {
  return plans.flatMap(({ phases }) => {
    const program = phases.at(-1);
    if (program === undefined) return [];
    return program.indicators.flatMap((indicator) => {
      const items = itemsOf(program, indicator);
      const [item] = items;
      if (item === undefined || items.length > 1) return [];
      const mayBeOf = (staffClass: string) =>
        mayHold(program.population.where, { class: staffClass }) !== false;
      return [{ indicator: indicator.id, title: indicator.title, item, mayBeOf }];
    });
  });
}

function itemsOf({ counters }: Program, { measure }: ProgramIndicator): string[] {
  if (measure === null) return [];
  const ids = [...measure.numerator, ...(measure.denominator ?? [])].map((term) => term.counter);
  const own = counters.filter(({ id, kind }) => kind === entries && ids.includes(id));
  return [...new Set(own.flatMap(({ where }) => valuesOf(where)))];
}

/** Items that a filter asks for. */
function valuesOf(where: Condition): string[] {
  if ('all' in where) return where.all.flatMap(valuesOf);
  if ('any' in where) return where.any.flatMap(valuesOf);
  return 'is' in where && where.column === 'item' ? where.is.map(String) : [];
}
