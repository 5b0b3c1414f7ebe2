import { fraction, howMany, multiply, shortText, type Text, text } from '@jianheng/mechanisms';
import type { CasesBehind } from '@jianheng/run';
import type { Table } from './output.ts';

/** A list of cases under its title. */
export interface CaseTable {
  readonly title: Text;
  readonly table: Table;
}

/** The cases behind numbers as tables: number, date, role, what the row adds. Sealed and secret ones keep their place only. */
export function caseTables(all: readonly CasesBehind[]): CaseTable[] {
  return all
    .filter(({ rows }) => rows.length > 0)
    .map(({ indicator, label, unit, gatheredBy, rows }) => ({
      title: text(
        `${indicator} · ${label.zh}：${rows.length} 行${gatheredBy.length > 0 ? `（按 ${gatheredBy.map(({ zh }) => zh).join('、')} 归并，同一件只计一次）` : ''}`,
        `${indicator} · ${label.en}: ${howMany(rows.length, 'row')}${gatheredBy.length > 0 ? ` (gathered by ${gatheredBy.map(({ en }) => en).join(', ')}: each counts once)` : ''}`,
      ),
      table: {
        head: [
          text('编号', 'number'),
          text('案件', 'case'),
          text('日期', 'date'),
          text('角色', 'role'),
          text('计', 'adds'),
        ],
        right: [4],
        rows: rows.map((row) => [
          row.key === null ? `＊＊＊（${row.mark}）` : Object.values(row.key).join(' / '),
          row.case ?? '',
          row.date ?? '',
          row.role ?? '',
          row.value === null
            ? '—'
            : shortText(multiply(fraction(row.value, unit), fraction(row.share.n, row.share.d))),
        ]),
      },
    }));
}
