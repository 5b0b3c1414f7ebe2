import { text } from '@jianheng/mechanisms';
import type { Issue } from '@jianheng/scheme';
import type { GenerateOptions } from './generate-options.ts';
import { layouts } from './layout.ts';
import { extents, fitsWorkbook } from './size.ts';

/** Everything that is wrong with the options, which may come from a command line. */
export function checkOptions(options: GenerateOptions): Issue[] {
  const { size, seed, layout, format, year } = options;
  const issues: Issue[] = [];
  if (!Object.hasOwn(extents, size)) {
    issues.push({
      code: 'generate/unknown-size',
      level: 'error',
      message: text('没有这种规模。', 'There is no such size.'),
      hint: text('可选：county、city、province、nation。', 'Choose county, city, province or nation.'),
      place: { value: String(size) },
    });
  } else if (format === 'office' && !fitsWorkbook(size)) {
    issues.push({
      code: 'generate/too-large-for-workbook',
      level: 'error',
      message: text(
        '省级和全国数据不能写成工作簿。',
        'A province or the nation does not fit into a workbook.',
      ),
      hint: text('改用 csv 或 parquet 格式。', 'Choose the format csv or parquet.'),
      place: { value: size },
    });
  }
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31) {
    issues.push({
      code: 'generate/bad-seed',
      level: 'error',
      message: text('种子不是 0 到 2147483647 的整数。', 'The seed is no whole number from 0 to 2147483647.'),
      hint: text('换一个整数，例如 7。', 'Name a whole number, such as 7.'),
      place: { value: String(seed) },
    });
  }
  if (year !== undefined && (!Number.isInteger(year) || year < 2020 || year > 2035)) {
    issues.push({
      code: 'generate/bad-year',
      level: 'error',
      message: text('年度不在 2020 到 2035 之间。', 'The year is not between 2020 and 2035.'),
      hint: text('2024 年及以前为指标年度。', 'Years up to 2024 are years of indicators.'),
      place: { value: String(year) },
    });
  }
  if (layout !== undefined && !Object.hasOwn(layouts, layout)) {
    issues.push({
      code: 'generate/unknown-layout',
      level: 'error',
      message: text('没有这种版式。', 'There is no such layout.'),
      hint: text('可选：A、B、C。', 'Choose A, B or C.'),
      place: { value: String(layout) },
    });
  }
  return issues;
}
