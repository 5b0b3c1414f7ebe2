/** What a scanner says of a file. */
export type ScanVerdict =
  | { readonly is: 'clean' }
  /** What it found, as it names it. */
  | { readonly is: 'found'; readonly what: string };

/** Looks for malware in files before anything reads them. */
export interface Scanner {
  /** Throws a {@link ScannerFailed} where there is no verdict: the scanner is away, or does not take the file. */
  scan(file: { readonly path: string } | { readonly bytes: Uint8Array }): Promise<ScanVerdict>;
  /** Its name and version as it tells them. Throws a {@link ScannerFailed}. */
  version(): Promise<string>;
}

/** There is no verdict: the file must not be taken. */
export class ScannerFailed extends Error {
  /** Whether it is this file that the scanner does not take, because of its size; otherwise it is away or out of order. */
  readonly isTooLarge: boolean;

  constructor(why: string, isTooLarge = false) {
    super(why);
    this.name = 'ScannerFailed';
    this.isTooLarge = isTooLarge;
  }
}
