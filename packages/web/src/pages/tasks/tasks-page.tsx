import type { TasksList, TasksOfDepartment } from '@jianheng/api';
import { useParams } from 'react-router';
import { ActionButton } from '../../parts/action-button.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { StageChip } from '../../parts/stage-chip.tsx';
import { WordsAction } from '../../parts/words-action.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('责任状', 'Signed tasks'),
  none: words('这个周期里没有部门', 'no departments in this period'),
  signed: words('已签', 'signed'),
  received: words('已收', 'received'),
  departments: counting('个部门', 'department'),
  unsigned: words('未签', 'not signed'),
  waits: words('已签，待收', 'signed, to be received'),
  head: words('负责人', 'head'),
  noHead: words('没有登记负责人', 'no head is registered'),
  by: words('签字', 'signed by'),
  reports: words('进展报告', 'Reports'),
  noReports: words('还没有报告', 'none yet'),
  text: words('本部门承担的任务', 'What the department takes on'),
  report: words('进展', 'How it stands'),
  change: words('改写', 'Rewrite'),
};

/** What each department signed that it takes on, whether that was received, and its reports. */
export function TasksPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  return (
    <Read<TasksList> path={`/api/periods/${encodeURIComponent(period)}/tasks`} title={say(said.title)}>
      {({ departments }) => {
        const signed = departments.filter(({ text }) => text !== null);
        const received = departments.filter((one) => one.received);
        return (
          <>
            <PageHead
              title={say(said.title)}
              sub={`${departments.length} ${say(said.departments(departments.length))} · ${say(said.signed)} ${signed.length} · ${say(said.received)} ${received.length}`}
            />
            {departments.length === 0 && <p className="quiet">{say(said.none)}</p>}
            {departments
              .filter((one) => !isQuiet(one))
              .toSorted((a, b) => rank(a) - rank(b))
              .map((one) => (
                <Department key={one.department.id} period={period} tasks={one} />
              ))}
            <Unsigned departments={departments.filter(isQuiet)} />
          </>
        );
      }}
    </Read>
  );
}

/** A department that has signed nothing yet, and where the reader signs nothing. */
function isQuiet({ text, sign }: TasksOfDepartment): boolean {
  return text === null && sign === null;
}

function Unsigned({ departments }: TasksList) {
  const { say } = useLanguage();
  if (departments.length === 0) return null;
  return (
    <section className="side-part">
      <h2>
        {say(said.unsigned)} <span className="quiet figure">{departments.length}</span>
      </h2>
      <ul className="plain-list">
        {departments.map(({ department, head }) => (
          <li key={department.id}>
            {department.name}{' '}
            <span className="quiet">
              {head === null ? say(said.noHead) : `${say(said.head)} ${head.name}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What waits for somebody comes first, what was never signed last. */
function rank({ text, received }: TasksOfDepartment): number {
  return text === null ? 2 : received ? 1 : 0;
}

interface DepartmentProps {
  readonly period: string;
  readonly tasks: TasksOfDepartment;
}

function Department({ period, tasks }: DepartmentProps) {
  const { say } = useLanguage();
  const { department, head, text, signedBy, on, received, reports, sign, receive, report } = tasks;
  const isSigned = text !== null;
  return (
    <section className="side-part">
      <h2>
        {department.name}{' '}
        <StageChip state={received ? 'done' : isSigned ? 'now' : 'waiting'}>
          {say(received ? said.received : isSigned ? said.waits : said.unsigned)}
        </StageChip>{' '}
        <span className="quiet">{head === null ? say(said.noHead) : `${say(said.head)} ${head.name}`}</span>
      </h2>
      {isSigned && (
        <>
          <p className="said-words">{text}</p>
          <p className="quiet">
            {signedBy?.name} {say(said.by)} {on !== null && momentText(on)}
          </p>
          <h3>{say(said.reports)}</h3>
          {reports.length === 0 && <p className="quiet">{say(said.noReports)}</p>}
          <ul className="plain-list">
            {reports.map((one) => (
              <li key={one.on}>
                <span className="figure quiet">{momentText(one.on)}</span> {one.text}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="actions">
        {isSigned && !received && <ActionButton period={period} offered={receive} isMain />}
        {!received && (
          <WordsAction
            period={period}
            offered={sign}
            name="text"
            field={say(said.text)}
            of={department.name}
            usual={text ?? ''}
            isMain={!isSigned}
            {...(isSigned ? { label: say(said.change) } : {})}
          />
        )}
        {isSigned && (
          <WordsAction
            period={period}
            offered={report}
            name="text"
            field={say(said.report)}
            of={department.name}
          />
        )}
      </div>
    </section>
  );
}
