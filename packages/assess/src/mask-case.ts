import { type Text, text } from '@jianheng/mechanisms';

/** A case behind a cell, as the facts list it. */
export interface CaseEntry {
  /** Case or item number. */
  readonly key: string;
  /** Code of the mark: sealed juvenile record, secret; empty or 无 for none. */
  readonly mark: string;
  /** What it counts, in counter units as a decimal or fraction. */
  readonly counts: string;
  readonly about: Text;
}

/** Hides the identity of sealed and secret records; what they count stays. */
export function maskCase(entry: CaseEntry): CaseEntry {
  if (entry.mark === '' || entry.mark === '无') return entry;
  return {
    key: '＊＊＊',
    mark: entry.mark,
    counts: entry.counts,
    about: text(`${entry.mark}：只计数，不显示案件`, `${entry.mark}: counted, not shown`),
  };
}
