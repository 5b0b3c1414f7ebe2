import type { Text } from '@jianheng/mechanisms';
import type { PeerGroup } from './peers.ts';

/** Names of organs by their ids. */
export type OrganNames = ReadonlyMap<string, string>;

/**
 * The label of a group with organs by name: what is stored holds their ids, which tell people nothing. An id is one only where a
 * label has it: at a beginning, and before the next column, the count of people or the end of a bracket.
 */
export function nameOrgans(label: string, names: OrganNames): string {
  if (names.size === 0) return label;
  return label.replace(place, (id) => names.get(id) ?? id);
}

/** What stands where a label has an organ: no blank, no comma, no bracket. */
const place = /(?<=^|、|, | \+ |[（(])[^\s、，,（）()]+(?= · |，共 |, \d|[）)]| \+ |$)/gu;

/** {@link nameOrgans} in both languages. */
export function nameOrgansIn({ zh, en }: Text, names: OrganNames): Text {
  return { zh: nameOrgans(zh, names), en: nameOrgans(en, names) };
}

/** What codes of the fact model are called in English, by code. */
export type EnglishCodes = ReadonlyMap<string, string>;

/** The English label of a group with codes in English: a code is one only where it stands alone between the signs of a label. */
export function nameCodes(label: string, codes: EnglishCodes): string {
  return label
    .split(/( · | \+ |, | pooled |[（(）)])/u)
    .map((part) => codes.get(part) ?? part)
    .join('');
}

/** A group with organs by name, and in English with codes in English, in all that is read; its key stays. */
export function nameGroup(group: PeerGroup, names: OrganNames, codes: EnglishCodes = new Map()): PeerGroup {
  const { zh, en } = nameOrgansIn(group.description, names);
  return {
    ...group,
    description: { zh, en: nameCodes(en, codes) },
    pooled: group.pooled.map((key) => nameOrgans(key, names)),
  };
}
