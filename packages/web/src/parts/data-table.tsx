import { howMany } from '@jianheng/casework';
import { type ReactNode, useState } from 'react';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { saveFile } from './save-file.ts';
import { compareCells, figureOf, searched } from './table-rows.ts';
import { type Cell, writeXlsx } from './write-xlsx.ts';

/** One column of a table. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** What the cell holds: sorted, searched and exported by this. */
  readonly value: (row: Row) => Cell;
  /** How it is shown, when not as it is. */
  readonly show?: (row: Row) => ReactNode;
  /** Figures stand at the right, and are ordered and exported as numbers. */
  readonly isFigure?: boolean;
  /** Numbers of cases, days: never broken over two lines. */
  readonly isShort?: boolean;
}

interface DataTableProps<Row> {
  /** What the table holds; also the name of the file. */
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Shown in the place of rows. */
  readonly whenEmpty: string;
  /** How many rows show before the rest is asked for. */
  readonly atFirst?: number;
}

const said = {
  find: words('筛选', 'Filter'),
  excel: words('导出 Excel', 'Export to Excel'),
  more: (rows: number) => words(`全部显示（还有 ${rows} 行）`, `Show all (${howMany(rows, 'row')} more)`),
  none: words('没有符合筛选的行', 'no row fits the filter'),
};
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A light table: filter, order by a column, export of all rows to Excel. For tens of thousands of rows use Ant Design's. */
export function DataTable<Row>({
  title,
  columns,
  rows,
  keyOf,
  whenEmpty,
  atFirst = 100,
}: DataTableProps<Row>) {
  const { say, language, signs } = useLanguage();
  const [find, setFind] = useState('');
  const [order, setOrder] = useState<{ readonly key: string; readonly down: boolean } | null>(null);
  const [isWhole, setWhole] = useState(false);
  const column = columns.find(({ key }) => key === order?.key);
  const found = rows.filter((row) =>
    searched(
      columns.map(({ value }) => value(row)),
      find,
    ),
  );
  const sorted =
    column === undefined
      ? found
      : found.toSorted(
          (a, b) => compareCells(cellOf(column, a), cellOf(column, b), language) * (order?.down ? -1 : 1),
        );
  const shown = isWhole ? sorted : sorted.slice(0, atFirst);
  if (rows.length === 0) return <p className="quiet">{whenEmpty}</p>;
  return (
    <div>
      <div className="table-tools">
        <span className="table-count">{say(countOf(found.length, rows.length))}</span>
        {rows.length > 8 && (
          <input
            type="search"
            value={find}
            placeholder={say(said.find)}
            aria-label={`${say(said.find)}${signs.colon}${title}`}
            onChange={(event) => setFind(event.target.value)}
          />
        )}
        <button
          type="button"
          onClick={() => {
            // A column of buttons holds nothing on paper.
            const told = columns.filter(({ value }) =>
              sorted.some((row) => value(row) !== null && value(row) !== ''),
            );
            const heading = told.map((one) => one.title);
            const cells = sorted.map((row) => told.map((one) => cellOf(one, row)));
            saveFile(`${title}.xlsx`, new Blob([writeXlsx(title, [heading, ...cells])], { type }));
          }}
        >
          {say(said.excel)}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section className="table-scroll" aria-label={title} tabIndex={0}>
        <table>
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              {columns.map(({ key, title: name, isFigure }) => (
                <th
                  key={key}
                  scope="col"
                  className={isFigure ? 'figure' : undefined}
                  aria-sort={order?.key === key ? (order.down ? 'descending' : 'ascending') : undefined}
                >
                  <button
                    type="button"
                    className="sort"
                    onClick={() => setOrder({ key, down: order?.key === key && !order.down })}
                  >
                    {name}
                    {order?.key === key && <span aria-hidden="true">{order.down ? '▾' : '▴'}</span>}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={keyOf(row)}>
                {columns.map(({ key, value, show, isFigure, isShort }) => (
                  <td key={key} className={isFigure ? 'figure' : isShort ? 'short' : undefined}>
                    {show === undefined ? value(row) : show(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {found.length === 0 && <p className="quiet">{say(said.none)}</p>}
      {shown.length < sorted.length && (
        // On paper it says that the table goes on.
        <button type="button" className="stays-on-paper" onClick={() => setWhole(true)}>
          {say(said.more(sorted.length - shown.length))}
        </button>
      )}
    </div>
  );
}

function cellOf<Row>({ value, isFigure }: Column<Row>, row: Row): Cell {
  return isFigure ? figureOf(value(row)) : value(row);
}

function countOf(found: number, all: number) {
  return found === all
    ? words(`${all} 行`, `${howMany(all, 'row')}`)
    : words(`${found} / ${all} 行`, `${found} of ${howMany(all, 'row')}`);
}
