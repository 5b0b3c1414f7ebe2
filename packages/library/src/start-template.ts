import { readFileSync } from 'node:fs';
import { type OwnScheme, startScheme } from '@jianheng/scheme';
import type { GalleryTemplate } from './read-gallery.ts';

/**
 * The text of an organ's own scheme as a template begins it: own id, title and period, everything else as the template says
 * it, comments and unverified marks included.
 */
export function startTemplate({ file }: GalleryTemplate, own: OwnScheme): string {
  return startScheme(readFileSync(file, 'utf8'), own);
}

/** Whether a word can be the id of a scheme: lower-case letters, digits and dashes, beginning with a letter. */
export function isSchemeId(word: string): boolean {
  return /^[a-z][a-z0-9-]{0,79}$/.test(word);
}
