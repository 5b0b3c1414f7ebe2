import { type SetNamed, textName } from '../../exchange/contents/content-kind.ts';
import type { OpenedPackage } from '../../exchange/open-package.ts';
import { packageFault } from '../../exchange/package-fault.ts';
import type { ZipEntry } from '../../exchange/stored-zip.ts';
import { hashSet, hashText, type SchemeSetContent } from '../schemes/scheme-set.ts';

/** A set as a package names it. */
export function nameSet({ id, schemes }: SchemeSetContent): SetNamed {
  const refs = schemes.map((scheme) => ({ id: scheme.id, hash: scheme.hash }));
  return { hash: hashSet(id, refs), id, schemes: refs };
}

/** The texts of sets as files of a package, each once. */
export function textFiles(sets: readonly SchemeSetContent[]): ZipEntry[] {
  const texts = new Map(sets.flatMap(({ schemes }) => schemes.map(({ hash, text }) => [hash, text])));
  return [...texts].map(([hash, text]) => ({ name: textName(hash), bytes: Buffer.from(text) }));
}

/** A set with its texts out of a package. Throws a UserError where a text is missing or not what its hash says. */
export function setIn({ files }: OpenedPackage, { hash, id, schemes }: SetNamed): SchemeSetContent {
  if (hashSet(id, schemes) !== hash) throw packageFault('bad-content', id);
  return {
    id,
    schemes: schemes.map((ref) => {
      const bytes = files.get(textName(ref.hash));
      const text = bytes === undefined ? '' : Buffer.from(bytes).toString('utf8');
      if (bytes === undefined || hashText(text) !== ref.hash)
        throw packageFault('bad-content', textName(ref.hash));
      return { ...ref, text };
    }),
  };
}
