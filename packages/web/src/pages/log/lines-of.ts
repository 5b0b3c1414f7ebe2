import type { Said } from '@jianheng/api';
import type { Signs } from '../../words/language.ts';

/** A named part of what was recorded. */
export interface Line {
  readonly name: string;
  readonly value: string;
}

/** How parts, values and ids are said; the same again where nothing is known of them. */
export interface Wording {
  readonly signs: Pick<Signs, 'and' | 'comma'>;
  say(said: Said): string;
  part(name: string): string;
  /** @param part where it stands: a word may mean another thing elsewhere */
  value(said: string, part: string): string;
}

/** What was recorded, one line for each part that is not empty; nothing for what is not there. */
export function linesOf(recorded: unknown, wording: Wording): Line[] {
  if (recorded === null || typeof recorded !== 'object') return [];
  return Object.entries(recorded)
    .filter(([, value]) => !isEmpty(value))
    .map(([name, value]) => ({ name: wording.part(name), value: textOf(value, name, wording) }));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** Something recorded in both languages. */
function isSaid(value: unknown): value is Said {
  return value !== null && typeof value === 'object' && Object.keys(value).sort().join() === 'en,zh';
}

function textOf(value: unknown, part: string, wording: Wording): string {
  const { and, comma } = wording.signs;
  if (Array.isArray(value)) return value.map((one) => textOf(one, part, wording)).join(and);
  if (isSaid(value)) return wording.say(value);
  if (value !== null && typeof value === 'object')
    return linesOf(value, wording)
      .map((line) => `${line.name} ${line.value}`)
      .join(comma);
  return wording.value(String(value), part);
}
