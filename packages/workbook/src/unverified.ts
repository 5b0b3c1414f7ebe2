import { type Text, text } from '@jianheng/mechanisms';
import type { Basis } from '@jianheng/scheme';
import type { WorkbookContent } from './workbook-content.ts';

/** A source that nobody has verified (未核实), and what rests on it. */
export interface Unverified {
  readonly source: Text;
  readonly where: readonly Text[];
}

/** Every unverified source behind the results, each once, with what rests on it. */
export function findUnverified(content: WorkbookContent): Unverified[] {
  const found = new Map<string, { source: Text; where: Map<string, Text> }>();
  const collect = (basis: readonly Basis[], where: Text) => {
    for (const { instrument, clause, confidence } of basis) {
      if (confidence !== 'unverified') continue;
      const source = text(
        `${instrument.zh}${clause === null ? '' : `　${clause}`}`,
        `${instrument.en}${clause === null ? '' : `, ${clause}`}`,
      );
      const known = found.get(source.zh) ?? { source, where: new Map() };
      known.where.set(where.zh, where);
      found.set(source.zh, known);
    }
  };
  for (const { plan } of content.results) {
    for (const { indicators, rating } of plan.phases) {
      for (const { basis, title } of indicators) collect(basis, title);
      collect(rating?.basis ?? [], text('等次规则', 'rating rules'));
    }
  }
  for (const { reasons } of content.proposals)
    for (const { basis, text: reason } of reasons) collect(basis, reason);
  return [...found.values()].map(({ source, where }) => ({ source, where: [...where.values()] }));
}
