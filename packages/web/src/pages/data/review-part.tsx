import type { SheetReview, Upload, UploadRowsQuery } from '@jianheng/api';
import { howMany } from '@jianheng/casework';
import { useState } from 'react';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { PeopleParts } from './people-parts.tsx';
import { ReviewedRows } from './reviewed-rows.tsx';

interface ReviewPartProps {
  readonly upload: Upload;
  readonly path: string;
}

type Is = UploadRowsQuery['is'];

const said = {
  read: words('共读取', 'Rows read'),
  counts: words('各行核对情况', 'What became of the rows'),
  added: words('新增', 'new'),
  changed: words('有变动', 'changed'),
  same: words('没有变', 'the same'),
  warned: words('有提醒', 'warned of'),
  rejected: words('退回', 'rejected'),
  repeated: words('重复', 'repeated'),
  blank: words('空行', 'blank'),
  filtered: words('不属于本院', 'filtered out'),
  reasons: words('按原因', 'By reason'),
  reason: words('原因', 'Reason'),
  field: words('列', 'Header'),
  rows: words('行数', 'Rows'),
  todo: words('怎么改', 'What to type'),
  error: words('退回', 'rejected'),
  warning: words('提醒', 'warning'),
  open: words('看这些行', 'show these rows'),
};

const kinds = ['added', 'changed', 'same', 'warned', 'rejected'] as const satisfies readonly Is[];

/** What became of the rows, sheet by sheet: by kind and by reason, each number opening its rows; and who is missing. */
export function ReviewPart({ upload, path }: ReviewPartProps) {
  const { say } = useLanguage();
  return (
    <>
      {upload.sheets.map((sheet, at) => (
        <section key={sheet.sheet ?? ''} className="data-part" aria-label={sheet.sheet ?? say(sheet.title)}>
          <h2>
            {sheet.sheet ?? say(sheet.title)}{' '}
            <span className="quiet figure">
              {say(said.read)} {sheet.read}
            </span>
          </h2>
          <Sheet sheet={sheet} at={at} path={path} />
        </section>
      ))}
      <PeopleParts upload={upload} />
    </>
  );
}

interface SheetProps {
  readonly sheet: SheetReview;
  readonly at: number;
  readonly path: string;
}

function Sheet({ sheet, at, path }: SheetProps) {
  const { say } = useLanguage();
  const first = (['rejected', 'warned', 'changed', 'added', 'same'] as const).find((is) => sheet[is] > 0);
  const [shown, show] = useState<{ readonly is: Is; readonly reason: string | null }>({
    is: first ?? 'added',
    reason: null,
  });
  const aside = (['repeated', 'blank', 'filtered'] as const).filter((name) => sheet[name] > 0);
  return (
    <>
      {sheet.added + sheet.changed + sheet.same > 0 && <p role="status">{say(comparedWords(sheet))}</p>}
      <fieldset className="data-counts">
        <legend className="unseen">{say(said.counts)}</legend>
        {kinds.map((is) => (
          <button
            key={is}
            type="button"
            aria-pressed={shown.is === is}
            disabled={sheet[is] === 0}
            onClick={() => show({ is, reason: null })}
          >
            {say(said[is])}{' '}
            <span className={is === 'rejected' && sheet[is] > 0 ? 'figure wrong-words' : 'figure'}>
              {sheet[is]}
            </span>
          </button>
        ))}
        {aside.map((name) => (
          <span key={name} className="quiet">
            {say(said[name])} <span className="figure">{sheet[name]}</span>
          </span>
        ))}
      </fieldset>
      {sheet.reasons.length > 0 && (
        <Reasons sheet={sheet} shown={shown.reason} choose={(is, reason) => show({ is, reason })} />
      )}
      {sheet[shown.is] > 0 && (
        <ReviewedRows
          key={`${shown.is} ${shown.reason}`}
          title={say(said[shown.is])}
          path={path}
          sheet={at}
          is={shown.is}
          reason={shown.reason}
        />
      )}
    </>
  );
}

/** What the file says otherwise than what is in use: the first thing that whoever hands in last night's export again wants to know. */
function comparedWords({ added, changed, same }: SheetReview) {
  const figure = (rows: number) => rows.toLocaleString('en-US');
  const [news, others, alike] = [figure(added), figure(changed), figure(same)] as const;
  if (same + changed === 0)
    return words(
      `与在用的数据没有相同的行：${news} 行都是新的`,
      `nothing of it is in use yet: ${howMany(news, 'row is', 'rows are')} new`,
    );
  if (added + changed === 0)
    return words(
      `与在用的数据相同：${alike} 行，没有新增，没有变动，不必启用`,
      `same as what is in use: ${howMany(alike, 'row')}, nothing new, nothing changed; there is no need to use it`,
    );
  return words(
    `与在用的数据相同：${alike} 行；不同的只有 ${others} 行有变动、${news} 行新增`,
    `same as what is in use: ${howMany(alike, 'row')}; what differs is ${others} changed and ${news} new`,
  );
}

interface ReasonsProps {
  readonly sheet: SheetReview;
  readonly shown: string | null;
  readonly choose: (is: Is, reason: string) => void;
}

function Reasons({ sheet, shown, choose }: ReasonsProps) {
  const { say } = useLanguage();
  return (
    <section className="table-scroll data-part" aria-label={say(said.reasons)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(said.reason)}</th>
            <th scope="col">{say(said.field)}</th>
            <th scope="col" className="figure">
              {say(said.rows)}
            </th>
            <th scope="col">{say(said.todo)}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.reasons.map(({ code, level, field, message, hint, rows }) => (
            <tr key={`${code} ${level} ${field}`}>
              <td className="short">
                <span className={level === 'error' ? 'chip wrong' : 'chip now'}>{say(said[level])}</span>{' '}
                {say(message)}
              </td>
              <td className="short">{field}</td>
              <td className="figure">
                <button
                  type="button"
                  className="sort door"
                  aria-pressed={shown === code}
                  onClick={() => choose(level === 'error' ? 'rejected' : 'warned', code)}
                >
                  {rows}
                  <span className="unseen">{say(said.open)}</span>
                </button>
              </td>
              <td className="quiet">{say(hint)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
