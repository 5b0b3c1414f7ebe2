import type { IndicatorSaid, SchemeSaid } from '@jianheng/api';

/** One indicator that counts otherwise from a day on: texts before and after, null where it was not or is no more. */
export interface AmendedLine {
  readonly scheme: SchemeSaid['title'];
  readonly id: string;
  readonly title: IndicatorSaid['title'];
  readonly full: readonly [string | null, string | null];
  /** Sentences that are not the same on both sides. */
  readonly says: readonly [IndicatorSaid['says'], IndicatorSaid['says']];
}

/** What the stretch that begins on a day says otherwise than the one before it, indicator by indicator. */
export function amendedLines(schemes: readonly SchemeSaid[], from: string): AmendedLine[] {
  return schemes.flatMap(({ title: scheme, phases }) => {
    const at = phases.findIndex((phase) => phase.from === from);
    const [before, after] = [phases[at - 1], phases[at]];
    if (before === undefined || after === undefined) return [];
    const ids = [...new Set([...before.indicators, ...after.indicators].map(({ id }) => id))];
    return ids.flatMap((id) => {
      const [was, is] = [before, after].map(({ indicators }) => indicators.find((one) => one.id === id));
      const title = (is ?? was)?.title;
      if (title === undefined) return [];
      const says = [otherThan(was, is), otherThan(is, was)] as const;
      const isSame = was?.full === is?.full && says.every((lines) => lines.length === 0);
      return isSame
        ? []
        : [{ scheme, id, title, full: [was?.full ?? null, is?.full ?? null] as const, says }];
    });
  });
}

function otherThan(one: IndicatorSaid | undefined, other: IndicatorSaid | undefined): IndicatorSaid['says'] {
  const known = new Set(other?.says.map(({ zh }) => zh));
  return (one?.says ?? []).filter(({ zh }) => !known.has(zh));
}
