import type { FactModel } from '@jianheng/scheme';

/** What the register feature is made from. */
export interface RegisterDesk {
  /** The fact model whose codes the register speaks: classes, kinds of employment, business lines, leading posts. */
  readonly model: FactModel;
  /** Folder for error workbooks of rosters under review and for files while they are read. */
  readonly folder: string;
}

/** The codes of a list of the model, in its order. */
export function codesOf({ model }: RegisterDesk, list: string): string[] {
  return Object.keys(model.codes[list] ?? {});
}
