import type { Library } from '@jianheng/library';
import type { Scanner } from '../../scanning/scanner.ts';
import type { Signer } from '../../signing/signer.ts';

/** What the schemes feature is made from. */
export interface SchemesDesk {
  /** Rules, fact model and the gallery of templates. */
  readonly library: Library;
  /** Signs batches of worked examples. */
  readonly signer: Signer;
  /** Looks into texts before anything reads them; null where none is set. */
  readonly scanner?: Scanner | null;
}
