import type { CaseEntry } from '@jianheng/assess';
import type { DuckDb } from '@jianheng/facts';
import { fraction, multiply, shortText, text } from '@jianheng/mechanisms';
import { casesBehind, type RunResult } from '@jianheng/run';
import type { WorkbookContent } from '@jianheng/workbook';

/** Lists the cases behind personal sheets, from the snapshot that the run was made from. */
export function listedCases(
  db: DuckDb,
  results: readonly RunResult[],
  snapshots: string,
): NonNullable<WorkbookContent['cases']> {
  return async (scheme, person, indicator) => {
    const result = results.find((r) => r.scheme === scheme);
    if (result === undefined) return [];
    const behind = await casesBehind(db, result, person, snapshots, indicator);
    return behind.flatMap(({ label, unit, rows }) =>
      rows.map((row): CaseEntry => {
        const key = row.key === null ? '' : Object.values(row.key).join(' / ');
        const about = [row.case === key ? null : row.case, row.date, row.role].filter((v) => v).join('　');
        return {
          key,
          mark: row.mark ?? '',
          counts:
            row.value === null
              ? '—'
              : shortText(multiply(fraction(row.value, unit), fraction(row.share.n, row.share.d))),
          about: text(`${label.zh}　${about}`, `${label.en}　${about}`),
        };
      }),
    );
  };
}
