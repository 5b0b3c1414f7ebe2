import type { DepartmentView, StandingList } from '@jianheng/api';
import { useParams } from 'react-router';
import { Freshness } from '../../score/freshness.tsx';
import { TodoLines } from '../../score/todo-lines.tsx';
import { Empty } from '../../shell/empty.tsx';
import { NotFoundPage } from '../../shell/not-found-page.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { GapsPart } from '../standing/gaps-part.tsx';
import { ChooseDepartment } from './choose-department.tsx';
import { FixPart } from './fix-part.tsx';
import { OwnTasks } from './own-tasks.tsx';
import { PeoplePart } from './people-part.tsx';
import { useAskedDepartment } from './use-asked-department.ts';
import './department.css';

const said = {
  title: words('本部门', 'My department'),
  assessed: words('参加考核', 'assessed'),
  people: counting('人', 'person', 'people'),
  waits: words('等我办', 'Waits for you'),
  none: words('还没有计算', 'Nothing was computed yet'),
  noneWhy: words(
    '考核办计算之后，这里是本部门人员的得分、差距和要改的缺陷。',
    'Once the office computes, the department’s standing, gaps and defects to mend show here.',
  ),
};

/** One screen for the head: what waits, what to fix this quarter with its cases, where the people stand, what was signed. */
export function DepartmentPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  const department = useAskedDepartment();
  if (department === null) return <NotFoundPage />;
  const address = `/api/periods/${encodeURIComponent(period)}`;
  const one = encodeURIComponent(department);
  const standing = `${address}/standing?department=${one}`;
  return (
    <Read<DepartmentView> path={`${address}/departments/${one}`} title={say(said.title)}>
      {(view) => (
        <>
          <PageHead
            title={view.department.name}
            sub={`${view.organ.name} · ${say(said.assessed)} ${view.assessed} ${say(said.people(view.assessed))}`}
            actions={<ChooseDepartment />}
          />
          {view.run !== null && <Freshness period={period} run={view.run} />}
          <div className="department">
            <div>
              <TodoLines
                period={period}
                title={say(said.waits)}
                is={({ role, kind }) => role === 'department-head' || kind === 'issue-ballot'}
              />
              {view.run === null ? (
                <Empty title={say(said.none)}>
                  <p>{say(said.noneWhy)}</p>
                </Empty>
              ) : (
                <FixPart period={period} view={view} />
              )}
              <Read<StandingList> path={standing}>
                {({ gaps }) => <GapsPart period={period} gaps={gaps} isOpen />}
              </Read>
              {view.tasks !== null && <OwnTasks period={period} tasks={view.tasks} />}
            </div>
            <div>
              <Read<StandingList> path={standing}>
                {(list) => <PeoplePart period={period} list={list} />}
              </Read>
            </div>
          </div>
        </>
      )}
    </Read>
  );
}
