import type { FactModel } from '@jianheng/scheme';
import type { Scanner } from '../../scanning/scanner.ts';

/** What the register feature is made from. */
export interface RegisterDesk {
  /** The fact model whose codes the register speaks: classes, kinds of employment, business lines, leading posts. */
  readonly model: FactModel;
  /** Folder for error workbooks of rosters under review and for files while they are read. */
  readonly folder: string;
  /** Looks for malware in what is handed in; null or left out where the settings name none. */
  readonly scanner?: Scanner | null;
}

/** What the codes of the model are called in English, by list. */
export function codeNames({ model }: RegisterDesk): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(model.codes).map(([list, codes]) => [
      list,
      Object.fromEntries(Object.entries(codes).map(([code, { en }]) => [code, en])),
    ]),
  );
}

/** Lists of codes by which people are grouped. */
const grouping = ['level', 'size', 'class', 'employment', 'line', 'leader'];

/** What the codes by which people are grouped are called in English. */
export function groupingCodes(model: FactModel): ReadonlyMap<string, string> {
  return new Map(
    grouping.flatMap((list) =>
      Object.entries(model.codes[list] ?? {}).map(([code, { en }]) => [code, en] as const),
    ),
  );
}

/** The codes of a list of the model, in its order. */
export function codesOf({ model }: RegisterDesk, list: string): string[] {
  return Object.keys(model.codes[list] ?? {});
}
