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
