import { isProblem } from './read-cell.ts';
import { type DateRules, isoDate, readDate } from './read-date.ts';

/** A way of writing dates that DuckDB can read and write back, so that the two texts can be compared. */
const forms: readonly {
  readonly format: string;
  readonly look: RegExp;
  readonly order: DateRules['order'];
}[] = [
  { format: '%Y-%-m-%-d', look: /^\d{4}-\d{1,2}-\d{1,2}$/, order: null },
  { format: '%Y/%m/%d', look: /^\d{4}\/\d\d\/\d\d$/, order: null },
  { format: '%Y/%-m/%-d', look: /^\d{4}\/\d{1,2}\/\d{1,2}$/, order: null },
  { format: '%Y.%m.%d', look: /^\d{4}\.\d\d\.\d\d$/, order: null },
  { format: '%Y.%-m.%-d', look: /^\d{4}\.\d{1,2}\.\d{1,2}$/, order: null },
  { format: '%Y%m%d', look: /^\d{8}$/, order: null },
  { format: '%Y年%m月%d日', look: /^\d{4}年\d\d月\d\d日$/, order: null },
  { format: '%Y年%-m月%-d日', look: /^\d{4}年\d{1,2}月\d{1,2}日$/, order: null },
  { format: '%Y-%m-%d %H:%M:%S', look: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, order: null },
  { format: '%Y/%-m/%-d %-H:%M:%S', look: /^\d{4}\/\d{1,2}\/\d{1,2} \d{1,2}:\d\d:\d\d$/, order: null },
  { format: '%m/%d/%Y', look: /^\d\d\/\d\d\/\d{4}$/, order: 'month-first' },
  { format: '%-m/%-d/%Y', look: /^\d{1,2}\/\d{1,2}\/\d{4}$/, order: 'month-first' },
  {
    format: '%m/%d/%Y %I:%M:%S %p',
    look: /^\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d [AP]M$/,
    order: 'month-first',
  },
  {
    format: '%-m/%-d/%Y %-I:%M:%S %p',
    look: /^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d:\d\d [AP]M$/,
    order: 'month-first',
  },
];

/**
 * The formats (beyond ISO) that a column's sample is written in, commonest first, at most two: DuckDB reads these itself
 * and leaves every other spelling to {@link readDate}.
 */
export function dateForms(sample: readonly string[], rules: DateRules): readonly string[] {
  const counts = new Map<string, number>();
  for (const raw of sample) {
    const day = readDate(raw, rules);
    if (isProblem(day) || raw === isoDate(day)) continue;
    const form = forms.find((f) => (f.order === null || f.order === rules.order) && f.look.test(raw));
    if (form !== undefined) counts.set(form.format, (counts.get(form.format) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 2)
    .map(([format]) => format);
}
