import type { PeriodList, Todo, TodoList } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { reading } from '../../api/queries.ts';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { StageChip } from '../../parts/stage-chip.tsx';
import { todoPath } from '../../score/addresses.ts';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('待办', 'To do'),
  none: words('现在没有等您办的事', 'Nothing waits for you now'),
  what: words('事项', 'What'),
  period: words('周期', 'Period'),
  as: words('以何角色', 'As'),
  by: words('期限', 'By when'),
  panels: words('我参加的评审', 'Reviews in whose panel I sit'),
  underWay: words('进行中的考核', 'Assessments under way'),
  instead: words('逾期转来，原应由', 'passed on after its limit; was to be done by'),
};

/** Everything that waits for whoever is signed in, across periods and roles, the most urgent first. */
export function TodoPage() {
  const { say } = useLanguage();
  return (
    <Read<TodoList> path="/api/own/todo" title={say(said.title)}>
      {({ today, todo, panels }) => (
        <>
          <PageHead title={say(said.title)} sub={today} />
          {todo.length === 0 ? <Empty title={say(said.none)} /> : <TodoTable todo={todo} />}
          <Panels panels={panels} />
          <UnderWay />
        </>
      )}
    </Read>
  );
}

function TodoTable({ todo }: { readonly todo: readonly Todo[] }) {
  const { say } = useLanguage();
  return (
    <section className="table-scroll" aria-label={say(said.title)}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="wordy">
              {say(said.what)}
            </th>
            <th scope="col">{say(said.by)}</th>
            <th scope="col">{say(said.period)}</th>
            <th scope="col">{say(said.as)}</th>
          </tr>
        </thead>
        <tbody>
          {todo.map((one) => (
            <tr key={one.id}>
              <td className="wordy">
                <Link to={todoPath(one)}>{say(one.says)}</Link>
                {one.escalatedFrom !== null && (
                  <span className="quiet">
                    {' '}
                    {say(said.instead)} {say(one.escalatedFrom.title)}
                  </span>
                )}
              </td>
              <td className="short">{one.deadline !== null && <DeadlineChip deadline={one.deadline} />}</td>
              <td className="short">{one.period?.title}</td>
              <td className="short">{say(one.roleTitle)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The reviews that the reader judges, or judged, by their period. */
function Panels({ panels }: Pick<TodoList, 'panels'>) {
  const { say } = useLanguage();
  if (panels.length === 0) return null;
  return (
    <section className="side-part">
      <h2>{say(said.panels)}</h2>
      <ul className="plain-list">
        {panels.map(({ id, title, organ }) => (
          <li key={id}>
            <Link to={`/periods/${encodeURIComponent(id)}/reviews`}>{title}</Link>{' '}
            <span className="quiet">{organ.name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The periods that are not sealed, each with where it stands and the way to it. */
function UnderWay() {
  const { say } = useLanguage();
  const { data } = useQuery(reading<PeriodList>('/api/periods'));
  const open = data?.periods.filter(({ stage }) => stage !== 'sealed') ?? [];
  if (open.length === 0) return null;
  return (
    <section className="side-part">
      <h2>{say(said.underWay)}</h2>
      <ul className="plain-list">
        {open.map(({ id, title, organ, stageTitle }) => (
          <li key={id}>
            <Link to={`/periods/${encodeURIComponent(id)}`}>{title}</Link>{' '}
            <span className="quiet">{organ.name}</span> <StageChip state="now">{say(stageTitle)}</StageChip>
          </li>
        ))}
      </ul>
    </section>
  );
}
