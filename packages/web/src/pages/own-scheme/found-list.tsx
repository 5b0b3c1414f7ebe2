import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import type { FoundAt } from './own-draft.ts';

interface FoundListProps {
  readonly found: readonly FoundAt[];
  /** Shows a line in the text. */
  readonly goTo: (line: number) => void;
}

const said = {
  title: words('这份原文的问题', 'Found in this text'),
  fine: words('没有发现问题', 'Nothing was found'),
  line: words('第', 'line '),
  lineEnd: words('行', ''),
  whole: words('整份', 'the whole'),
  error: words('错误', 'error'),
  warning: words('提醒', 'warning'),
  'will-be-error': words('将成为错误', 'will be an error'),
};

/** What was found in a text, line by line: a press on one goes to its line. */
export function FoundList({ found, goTo }: FoundListProps) {
  const { say } = useLanguage();
  return (
    <section className="side-part" aria-label={say(said.title)}>
      <h2>
        {say(said.title)} <span className="figure">{found.length}</span>
      </h2>
      {found.length === 0 && <p>{say(said.fine)}</p>}
      <ul className="plain-list own-found">
        {found.map(({ line, column, finding }, at) => {
          const { code, level, message, hint, path, file, rules, sources } = finding;
          return (
            <li key={`${code} ${line} ${column} ${at}`}>
              {line === null ? (
                <span className="quiet">{file ?? say(said.whole)}</span>
              ) : (
                <button type="button" className="sort door" onClick={() => goTo(line)}>
                  {`${say(said.line)}${line}${say(said.lineEnd)}`}
                </button>
              )}{' '}
              <span className={level === 'error' ? 'chip wrong' : 'chip now'}>{say(said[level])}</span>{' '}
              {say(message)} <span className="quiet">{say(hint)}</span>
              <br />
              <span className="quiet">
                {path ?? ''}
                {[...rules, ...sources].map((rule) => ` · ${say(rule)}`).join('')}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
