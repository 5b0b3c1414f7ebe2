import type { Todo, TodoList } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { reading } from '../api/queries.ts';
import { DeadlineChip } from '../parts/deadline-chip.tsx';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { todoPath } from './addresses.ts';

interface TodoLinesProps {
  readonly period: string;
  readonly title: string;
  /** Which of what waits for the reader in the period. */
  readonly is: (todo: Todo) => boolean;
  /** Where something else that waits is said already, nothing is no news. */
  readonly isSilentWhenNone?: boolean;
}

const none = words('现在没有', 'nothing now');

/** What waits for the reader in a period, each a door to where it is done, the most urgent first. */
export function TodoLines({ period, title, is, isSilentWhenNone = false }: TodoLinesProps) {
  const { say } = useLanguage();
  const { data } = useQuery(reading<TodoList>('/api/own/todo'));
  if (data === undefined) return null;
  const todo = data.todo.filter((one) => one.period?.id === period && is(one));
  if (isSilentWhenNone && todo.length === 0) return null;
  return (
    <section className="side-part">
      <h2>
        {title} <span className="quiet figure">{todo.length}</span>
      </h2>
      {todo.length === 0 && <p className="quiet">{say(none)}</p>}
      <ul className="plain-list">
        {todo.map((one) => (
          <li key={one.id}>
            <Link to={todoPath(one)}>{say(one.says)}</Link>{' '}
            {one.deadline !== null && <DeadlineChip deadline={one.deadline} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
