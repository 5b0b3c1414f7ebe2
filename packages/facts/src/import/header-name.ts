import type { HeaderCell } from './header.ts';

/** What a column answers to: its whole path, the path read as one word (受理/日期: 受理日期), its innermost name. */
export function namesOf({ leaf, path }: HeaderCell): readonly string[] {
  return [path, path.replaceAll('/', ''), leaf].map(headerName);
}

/**
 * A header as it is compared: full-width signs as plain ones, no spaces or line ends, no mark of a required column (*),
 * lower case.
 */
export function headerName(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, '')
    .replace(/^[*＊]+|[*＊:：]+$/g, '')
    .toLowerCase();
}
