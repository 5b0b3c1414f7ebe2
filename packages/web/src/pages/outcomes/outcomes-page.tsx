import type { OutcomeList } from '@jianheng/api';
import { Link, useParams } from 'react-router';
import { useSession } from '../../api/use-session.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ChooseDepartment } from '../department/choose-department.tsx';
import { isNarrow } from '../department/headed.ts';
import { useAskedDepartment } from '../department/use-asked-department.ts';
import { CountsPart } from './counts-part.tsx';
import { DecidePart } from './decide-part.tsx';
import { OutcomesTable } from './outcomes-table.tsx';
import { YearTable } from './year-table.tsx';
import './outcomes.css';

const said = {
  title: words('平时评鉴', 'Outcomes'),
  ofYear: words('本年平时、专项考核结果', 'The year’s regular and special outcomes'),
  entered: words('已评鉴', 'assessed'),
  of: words('共', 'of'),
  rule: words(
    '个人小结 → 部门负责人或考核办审核评鉴（本人就在考核办、又没有部门负责人的，由分管领导或检察长评鉴，未核实）→ 考核办提交、检察长审定 → 书面通知本人。本院领导由上级评鉴，不在此列。',
    'The person sums up, the head or the office assesses (of the only one in the office without a head the leader in charge or the chief does; unverified), the office submits and the chief decides, everybody is told in writing. Leaders of the organ are assessed by those above it.',
  ),
  feeds: words('结果供年度考核使用', 'The year looks at these outcomes'),
  feedsWhy: words(
    '年度优秀应当从平时、专项考核结果好的人员中产生（K-37）：等次会议上逐人列出。',
    'an excellent rating should come from those assessed well (K-37): the meeting sees them beside each person',
  ),
  meeting: words('等次会议', 'rating meeting'),
};

/** Outcomes of a regular or special period: entered, counted, decided by two; in a year, those that its periods fixed. */
export function OutcomesPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  const asked = useAskedDepartment();
  const department = isNarrow(useSession()) ? asked : null;
  const query = department === null ? '' : `?department=${encodeURIComponent(department)}`;
  const path = `/api/periods/${encodeURIComponent(period)}/outcomes${query}`;
  return (
    <Read<OutcomeList> path={path} title={say(said.title)}>
      {(list) =>
        list.kind === 'annual' ? (
          <>
            <PageHead
              title={say(said.ofYear)}
              sub={say(said.feedsWhy)}
              actions={department !== null && <ChooseDepartment />}
            />
            <YearTable people={list.people} />
          </>
        ) : (
          <Outcomes period={period} list={list} isWhole={department === null} />
        )
      }
    </Read>
  );
}

interface OutcomesProps {
  readonly period: string;
  readonly list: OutcomeList;
  /** Of the whole organ, not of a department. */
  readonly isWhole: boolean;
}

function Outcomes({ period, list, isWhole }: OutcomesProps) {
  const { say } = useLanguage();
  const entered = list.people.filter(({ outcome }) => outcome !== null).length;
  return (
    <>
      <PageHead
        title={say(said.title)}
        sub={`${say(said.entered)} ${entered} · ${say(said.of)} ${list.of}`}
        actions={!isWhole && <ChooseDepartment />}
      />
      <p className="quiet">{say(said.rule)}</p>
      <div className="outcomes">
        <div>
          <OutcomesTable period={period} people={list.people} />
        </div>
        <aside>
          <CountsPart list={list} />
          {isWhole && <DecidePart period={period} list={list} />}
          {list.feeds.map(({ id, title }) => (
            <section key={id} className="side-part">
              <h2>{say(said.feeds)}</h2>
              <p>
                {title} · <Link to={`/periods/${encodeURIComponent(id)}/meeting`}>{say(said.meeting)}</Link>
              </p>
              <p className="quiet">{say(said.feedsWhy)}</p>
            </section>
          ))}
        </aside>
      </div>
    </>
  );
}
