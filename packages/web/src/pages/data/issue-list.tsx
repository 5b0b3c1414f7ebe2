import type { UploadIssue } from '@jianheng/api';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface IssueListProps {
  readonly issues: readonly UploadIssue[];
  /** Issues beyond those. */
  readonly left: number;
  /** The file could not be read because of them. */
  readonly isFatal: boolean;
}

const said = {
  failed: words('这个文件读不了', 'This file could not be read'),
  failedHint: words(
    '除了文件本身，什么都没有保留。改正后请重新上传。',
    'Nothing is kept but the file. Put it right and hand it in again.',
  ),
  noticed: words('识别时发现', 'Noticed while reading'),
  row: words('第', 'row '),
  rowEnd: words('行', ''),
  more: words('条没有列出', 'more are not listed'),
};

/** What was found in the file as a whole: why it could not be read, or what is to be looked at in its columns. */
export function IssueList({ issues, left, isFatal }: IssueListProps) {
  const { say } = useLanguage();
  if (issues.length === 0 && !isFatal) return null;
  return (
    <section className={isFatal ? 'notice wrong' : 'notice'} role={isFatal ? 'alert' : undefined}>
      <strong>{say(isFatal ? said.failed : said.noticed)}</strong>
      {isFatal && <p>{say(said.failedHint)}</p>}
      <ul>
        {issues.slice(0, 30).map(({ code, message, hint, sheet, row, field, value }, at) => (
          <li key={`${code} ${at}`}>
            {[sheet, row === null ? null : `${say(said.row)}${row}${say(said.rowEnd)}`, field]
              .filter((part) => part !== null)
              .join(' · ')}{' '}
            {say(message)}
            {value !== null && (
              <>
                {' '}
                <code>{value}</code>
              </>
            )}
            <span className="quiet"> {say(hint)}</span>
          </li>
        ))}
      </ul>
      {left + Math.max(0, issues.length - 30) > 0 && (
        <p className="quiet">
          {left + Math.max(0, issues.length - 30)} {say(said.more)}
        </p>
      )}
    </section>
  );
}
