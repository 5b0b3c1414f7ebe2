import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExactText } from '@jianheng/mechanisms';
import type { OrganFolders } from '../../records/organ-folders.ts';

/**
 * How a run's numbers came together: the totals at the end of each month, from the same facts and scheme. It follows from the
 * run's own inputs, so it may be deleted and made again; it is not sealed.
 */
export interface TrendFile {
  /** YYYY-MM, in their order. */
  readonly months: readonly string[];
  readonly schemes: Readonly<
    Record<
      string,
      {
        /** Totals by person; null while held or not yet assessed. */
        readonly totals: Readonly<Record<string, readonly (ExactText | null)[]>>;
        /** What all people counted together by the month's end, numerator and denominator, by indicator. */
        readonly counts: Readonly<Record<string, readonly (readonly [number, number | null])[]>>;
        /** Of defects, what each person counted by the month's end, by indicator; absent in what older servers made. */
        readonly events?: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
      }
    >
  >;
}

function pathOf({ counts }: Pick<OrganFolders, 'counts'>, seal: string): string {
  return join(counts, 'trends', `${seal}.json`);
}

/** Keeps a run's trend; appears whole or not at all. */
export function keepTrend(folders: OrganFolders, seal: string, trend: TrendFile): void {
  const path = pathOf(folders, seal);
  mkdirSync(join(folders.counts, 'trends'), { recursive: true });
  writeFileSync(`${path}.part`, JSON.stringify(trend));
  renameSync(`${path}.part`, path);
}

/** Takes a run's trend away, with the run. */
export function dropTrend(folders: OrganFolders, seal: string): void {
  rmSync(pathOf(folders, seal), { force: true });
}

/** A run's trend; null where none was kept. */
export function findTrend(folders: OrganFolders, seal: string): TrendFile | null {
  const path = pathOf(folders, seal);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as TrendFile) : null;
}
