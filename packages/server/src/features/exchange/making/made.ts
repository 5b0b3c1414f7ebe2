import type { Contents } from '../../../exchange/describe-package.ts';
import type { PackageKind } from '../../../exchange/package-manifest.ts';
import type { ZipEntry } from '../../../exchange/stored-zip.ts';

/** What goes into a package, before it is signed. */
export interface Made<Kind extends PackageKind = PackageKind> {
  readonly kind: Kind;
  readonly to: { readonly organ: string; readonly name: string } | null;
  readonly matter: string;
  readonly content: Contents[Kind];
  /** Beside the content: texts of schemes. */
  readonly files: readonly ZipEntry[];
  /** A second person confirms before it is signed, because it decides something. */
  readonly needsSecond: boolean;
}
