import type { ReviewedRow, UploadRows, UploadRowsQuery } from '@jianheng/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reading } from '../../api/queries.ts';
import { PageLoading } from '../../shell/page-loading.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { fieldsOf } from './fields-of.ts';

interface ReviewedRowsProps {
  readonly title: string;
  readonly path: string;
  /** Place of the sheet, from 0. */
  readonly sheet: number;
  readonly is: UploadRowsQuery['is'];
  readonly reason: string | null;
}

const size = 20;
const said = {
  row: words('行号', 'Row'),
  why: words('怎么改', 'What to type'),
  was: words('原为', 'was'),
  empty: words('（空）', '(empty)'),
  before: words('上一页', 'Previous'),
  next: words('下一页', 'Next'),
  page: words('页', 'page'),
};

/** One page of rows: the row in the file, its cells with what is wrong or what stood there before, and what to type. */
export function ReviewedRows({ title, path, sheet, is, reason }: ReviewedRowsProps) {
  const { say } = useLanguage();
  const [page, setPage] = useState(1);
  const query = new URLSearchParams({ sheet: String(sheet), is, page: String(page), size: String(size) });
  if (reason !== null) query.set('reason', reason);
  const { data, error } = useQuery({
    ...reading<UploadRows>(`${path}/rows?${query}`),
    placeholderData: keepPreviousData,
  });
  if (data === undefined) return error === null ? <PageLoading /> : <ProblemNotice problem={error} />;
  const pages = Math.max(1, Math.ceil(data.total / size));
  const fields = fieldsOf(data.rows);
  const hasIssues = data.rows.some(({ issues }) => issues.length > 0);
  const hasNumbers = data.rows.some(({ row }) => row !== null);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section className="table-scroll" aria-label={title} tabIndex={0}>
        <table>
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              {hasNumbers && (
                <th scope="col" className="figure">
                  {say(said.row)}
                </th>
              )}
              {hasIssues && <th scope="col">{say(said.why)}</th>}
              {fields.map((field) => (
                <th key={field} scope="col">
                  {field}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row, at) => (
              <Row
                key={row.row ?? `at ${at}`}
                row={row}
                fields={fields}
                hasIssues={hasIssues}
                hasNumbers={hasNumbers}
              />
            ))}
          </tbody>
        </table>
      </section>
      {pages > 1 && (
        <nav className="actions" aria-label={`${title} ${say(said.page)}`}>
          <button type="button" disabled={page === 1} onClick={() => setPage(page - 1)}>
            {say(said.before)}
          </button>
          <span className="figure" role="status">
            {page} / {pages}
          </span>
          <button type="button" disabled={page >= pages} onClick={() => setPage(page + 1)}>
            {say(said.next)}
          </button>
        </nav>
      )}
    </>
  );
}

interface RowProps {
  readonly row: ReviewedRow;
  readonly fields: readonly string[];
  readonly hasIssues: boolean;
  readonly hasNumbers: boolean;
}

function Row({ row: { row, cells, issues }, fields, hasIssues, hasNumbers }: RowProps) {
  const { say } = useLanguage();
  const byField = new Map(cells.map((cell) => [cell.field, cell]));
  return (
    <tr>
      {hasNumbers && <td className="figure">{row ?? '—'}</td>}
      {hasIssues && (
        <td>
          {issues.map(({ code, field, message, hint }, at) => (
            <div key={`${code} ${at}`}>
              {field !== null && <strong>{field}</strong>} {say(message)}
              <span className="quiet"> {say(hint)}</span>
            </div>
          ))}
        </td>
      )}
      {fields.map((field) => {
        const cell = byField.get(field);
        if (cell === undefined) return <td key={field} className="data-cell" />;
        return (
          <td key={field} className={classOf(cell)}>
            {cell.wrong && cell.value === '' ? say(said.empty) : cell.value}
            {cell.was !== null && (
              <span className="data-was quiet">
                {say(said.was)} <del>{cell.was === '' ? say(said.empty) : cell.was}</del>
              </span>
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** Short cells stay on one line. */
function classOf({ value, wrong, was }: ReviewedRow['cells'][number]): string {
  return ['data-cell', value.length <= 20 && 'short', wrong && 'data-wrong', was !== null && 'data-changed']
    .filter((one) => one !== false)
    .join(' ');
}
