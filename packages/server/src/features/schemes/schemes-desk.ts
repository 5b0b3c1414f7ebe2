import type { Library } from '@jianheng/library';

/** What the schemes feature is made from. */
export interface SchemesDesk {
  /** Rules, fact model and the gallery of templates. */
  readonly library: Library;
}
