import type { Encoding, LayoutId } from './layout.ts';
import type { Size } from './size.ts';

/** `office`: text files and a workbook; `csv`: text files alone; `parquet`: clean facts in the model's own types. */
export type Format = 'office' | 'csv' | 'parquet';

/** What is to be generated, and where it is written. */
export interface GenerateOptions {
  readonly size: Size;
  /** Any integer of 32 bits: the same seed makes the same rows on any machine. */
  readonly seed: number;
  /** The year that the cases belong to; 2026 unless said. */
  readonly year?: number;
  readonly layout?: LayoutId;
  /** `office` for county and city, `csv` for province and nation unless said. */
  readonly format?: Format;
  /** Instead of the layout's own. */
  readonly encoding?: Encoding;
  /** Everything is written below this folder, which must be absent or empty. */
  readonly outDir: string;
  /** Replaces what a former generation left in {@link outDir}. */
  readonly overwrite?: boolean;
  readonly onProgress?: (done: GenerateProgress) => void;
}

/** How far a generation has come. */
export interface GenerateProgress {
  readonly organs: number;
  readonly of: number;
  readonly rows: number;
}
