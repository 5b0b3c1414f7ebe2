import { howMany, text } from '@jianheng/mechanisms';
import type { Issue } from '@jianheng/scheme';

/**
 * Issues of an import with the sheets that a workbook does not have told as one, after the rest: a workbook of corrections
 * holds only the sheets that had something wrong.
 */
export function joinAbsentSheets(issues: readonly Issue[]): readonly Issue[] {
  const isAbsent = ({ code, level }: Issue) => code === 'import/missing-sheet' && level === 'warning';
  const absent = issues.filter(isAbsent);
  const [first] = absent;
  if (first === undefined || absent.length === 1) return issues;
  const names = absent.map(({ place }) => place.sheet);
  const message = text(
    `对应关系里有 ${absent.length} 张表不在这个工作簿里：${names.join('、')}`,
    `${howMany(absent.length, 'sheet of the mapping is', 'sheets of the mapping are')} not in this workbook: ${names.join(', ')}`,
  );
  const { sheet: _, ...place } = first.place;
  return [...issues.filter((issue) => !isAbsent(issue)), { ...first, message, place }];
}
