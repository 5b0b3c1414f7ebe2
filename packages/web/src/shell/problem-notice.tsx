import { Problem } from '../api/problem.ts';
import { words } from '../words/language.ts';
import { partWords } from '../words/part-words.ts';
import { useLanguage } from '../words/use-language.ts';

const said = {
  number: words('编号', 'Number'),
  again: words('重试', 'Try again'),
  broken: words('页面出错', 'the page is broken'),
  brokenHint: words(
    '请刷新页面；已经保存的内容都在，没有提交的需要重新填写',
    'reload the page; what was saved is kept, what was not sent must be filled in again',
  ),
};

interface ProblemNoticeProps {
  readonly problem: Error;
  /** Asks again, where that makes sense. */
  readonly again?: () => void;
}

/** What went wrong: what happened, what to do, what stands in the way, and the number to quote. */
export function ProblemNotice({ problem, again }: ProblemNoticeProps) {
  const { say, signs } = useLanguage();
  if (!(problem instanceof Problem))
    return (
      <div className="notice wrong" role="alert">
        <strong>{say(said.broken)}</strong>
        <p>{say(said.brokenHint)}</p>
      </div>
    );
  const { title, hint, request, blocked = [], problems = [], issues = [], status } = problem.answer;
  const isOurs = status >= 500 || status === 0;
  return (
    <div className="notice wrong" role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      {blocked.length + problems.length + issues.length > 0 && (
        <ul>
          {blocked.map(({ code, because }) => (
            <li key={code}>{because}</li>
          ))}
          {problems.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {fieldOf(path) !== null && `${say(fieldOf(path)!)}${signs.colon}`}
              {message}
            </li>
          ))}
          {issues.map(({ code, message, hint: mend }) => (
            <li key={`${code} ${message}`}>
              {message} <span className="quiet">{mend}</span>
            </li>
          ))}
        </ul>
      )}
      <p>{hint}</p>
      <p className="quiet">
        {say(said.number)} <code>{request}</code>
      </p>
      {again !== undefined && isOurs && (
        <button type="button" onClick={again}>
          {say(said.again)}
        </button>
      )}
    </div>
  );
}

/** What the last named part of a path is called; null where nobody would know the name. */
function fieldOf(path: string) {
  const name = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
  return partWords[name] ?? null;
}
