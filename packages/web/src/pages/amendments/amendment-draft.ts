import type { SchemeSetDraft } from '@jianheng/api';
import { type Changes, countOf, givenOf } from '../scheme/scheme-draft.ts';

/** What an amendment changes: from when, on which decision, and what of each scheme of the set. */
export interface AmendmentDraft {
  readonly on: string;
  readonly decision: string;
  readonly schemes: Readonly<Record<string, Changes>>;
}

/** The set as it is once amended: schemes that are changed from that day on, the others as they are. */
export function amendedSet(
  { id, hash, schemes }: { readonly id: string; readonly hash: string; readonly schemes: readonly string[] },
  { on, decision, schemes: changes }: AmendmentDraft,
): SchemeSetDraft {
  return {
    id,
    schemes: schemes.map((scheme) => {
      const own = changes[scheme];
      if (own === undefined || countOf(own) === 0) return { of: hash, scheme };
      return { of: hash, scheme, amend: { on, decision: { zh: decision, en: decision }, ...givenOf(own) } };
    }),
  };
}

/** A name for the amended set: the former with the day. */
export function amendedId(id: string, on: string): string {
  const plain = id.replace(/-since-\d{8}$/, '');
  return `${plain.slice(0, 60)}-since-${on.replaceAll('-', '')}`;
}
