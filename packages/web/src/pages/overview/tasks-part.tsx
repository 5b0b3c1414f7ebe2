import type { DepartmentTasks } from '@jianheng/api';
import { Link } from 'react-router';
import { StageChip } from '../../parts/stage-chip.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface TasksPartProps {
  readonly period: string;
  readonly tasks: readonly DepartmentTasks[];
}

const said = {
  title: words('责任状', 'Signed tasks'),
  all: words('全部责任状', 'all signed tasks'),
  received: words('已收', 'received'),
  waits: words('已签，待收', 'signed, to be received'),
  unsigned: words('未签', 'not signed'),
  reported: words('最近报告', 'last report'),
  noReport: words('还没有报告', 'no report yet'),
};

/** What each department signed and where it stands; those that have not signed in one line. */
export function TasksPart({ period, tasks }: TasksPartProps) {
  const { say, signs } = useLanguage();
  if (tasks.length === 0) return null;
  const unsigned = tasks.filter(({ signed }) => !signed);
  return (
    <section className="side-part">
      <h2>
        <Link to={`/periods/${encodeURIComponent(period)}/tasks`}>
          {say(said.title)}
          <span className="unseen"> {say(said.all)}</span>
        </Link>{' '}
        <span className="quiet figure">
          {tasks.length - unsigned.length} / {tasks.length}
        </span>
      </h2>
      {tasks
        .filter(({ signed }) => signed)
        .toSorted((a, b) => Number(a.received) - Number(b.received))
        .map(({ department, name, received, text, lastReport }) => (
          <details key={department}>
            <summary>
              {name}{' '}
              <StageChip state={received ? 'done' : 'now'}>
                {say(received ? said.received : said.waits)}
              </StageChip>{' '}
              <span className="quiet">
                {lastReport === null
                  ? say(said.noReport)
                  : `${say(said.reported)} ${lastReport.on.slice(0, 10)}`}
              </span>
            </summary>
            <p className="said-words">{text}</p>
            {lastReport !== null && (
              <p className="quiet">
                {lastReport.on.slice(0, 10)} {lastReport.text}
              </p>
            )}
          </details>
        ))}
      {unsigned.length > 0 && (
        <p className="quiet">
          {say(said.unsigned)}
          {signs.colon}
          {unsigned.map(({ name }) => name).join(signs.and)}
        </p>
      )}
    </section>
  );
}
