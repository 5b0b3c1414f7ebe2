import { createHash } from 'node:crypto';
import { canonicalText } from '@jianheng/scheme';

/** One scheme of a set, by what its text is. */
export interface SchemeRef {
  readonly id: string;
  /** SHA-256 of its text. */
  readonly hash: string;
}

/** One scheme with its text. */
export interface SetScheme extends SchemeRef {
  readonly text: string;
}

/** A set of schemes, one for each class of staff. */
export interface SchemeSetContent {
  readonly id: string;
  readonly schemes: readonly SetScheme[];
}

/** The hash of a scheme's text, to the letter. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The hash of a set: of its name and of the texts in their order. */
export function hashSet(id: string, schemes: readonly SchemeRef[]): string {
  const refs = schemes.map((scheme) => ({ id: scheme.id, hash: scheme.hash }));
  return hashText(canonicalText({ format: 'jianheng-scheme-set/1', id, schemes: refs }));
}

/** A set of texts. The id of each is the one that its text gives; one that gives none goes by its place. */
export function setOf(id: string, texts: readonly string[]): SchemeSetContent {
  return {
    id,
    schemes: texts.map((text, i) => ({ id: idIn(text) ?? `scheme-${i + 1}`, hash: hashText(text), text })),
  };
}

function idIn(text: string): string | null {
  return /^scheme:[ \t]*["']?([a-z0-9][a-z0-9-]*)/m.exec(text)?.[1] ?? null;
}
