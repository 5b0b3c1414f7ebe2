import type { Todo } from '@jianheng/api';
import { Link } from 'react-router';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { todoPath } from '../../score/addresses.ts';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('需要我做', 'What I have to do'),
  none: words('现在没有等您办的事。', 'Nothing waits for you now.'),
  instead: words('原应由', 'was to be done by'),
};

interface TodoPartProps {
  readonly todo: readonly Todo[];
  /** The period that the page is of: what is of another says of which. */
  readonly period: string;
}

/** What waits for the reader, the most urgent first, each with its place and its limit. */
export function TodoPart({ todo, period }: TodoPartProps) {
  const { say } = useLanguage();
  return (
    <section className="todo" aria-label={say(said.title)}>
      <h2>{say(said.title)}</h2>
      {todo.length === 0 ? (
        <p className="quiet">{say(said.none)}</p>
      ) : (
        <ul>
          {todo.map((one) => (
            <li key={one.id}>
              <Link to={todoPath(one)}>{say(one.says)}</Link>{' '}
              {one.period !== null && one.period.id !== period && (
                <span className="quiet">{one.period.title} </span>
              )}
              {one.deadline !== null && <DeadlineChip deadline={one.deadline} />}
              {one.role !== 'staff' && <span className="quiet"> {say(one.roleTitle)}</span>}
              {one.escalatedFrom !== null && (
                <span className="quiet">
                  {' '}
                  {say(said.instead)} {say(one.escalatedFrom.title)}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
