import type { StandingList } from '@jianheng/api';
import { useParams } from 'react-router';
import { useSession } from '../../api/use-session.ts';
import { UnverifiedMark } from '../../parts/unverified-mark.tsx';
import { Freshness } from '../../score/freshness.tsx';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ChooseDepartment } from '../department/choose-department.tsx';
import { isNarrow } from '../department/headed.ts';
import { useAskedDepartment } from '../department/use-asked-department.ts';
import { GapsPart } from './gaps-part.tsx';
import { GroupTable } from './group-table.tsx';
import './standing.css';

const said = {
  title: words('排名', 'Standing'),
  none: words('还没有计算', 'Nothing was computed yet'),
  noneWhy: words(
    '考核办计算之后，这里按同组列出得分和名次。',
    'Once the office computes, points and places show here by group.',
  ),
  excel: words('导出 Excel', 'Export to Excel'),
  unverified: words(
    '下列指标的分值没有与原文核对',
    'points of these indicators were not checked against the text',
  ),
  one: words(
    '本部门人员；名次在全院同组中排出',
    'people of the department; places are among the whole group',
  ),
};

/** Points and places by group, each a door to the person's result. */
export function StandingPage() {
  const { say, language } = useLanguage();
  const { period = '' } = useParams();
  // Whoever heads a department and reads no more asks for that one.
  const asked = useAskedDepartment();
  const department = isNarrow(useSession()) ? asked : null;
  const base = `/api/periods/${encodeURIComponent(period)}/standing`;
  const query = department === null ? '' : `?department=${encodeURIComponent(department)}`;
  const path = `${base}${query}`;
  return (
    <Read<StandingList> path={path} title={say(said.title)}>
      {(list) => (
        <>
          <PageHead
            title={say(said.title)}
            actions={
              <>
                {department !== null && <ChooseDepartment />}
                {list.run !== null && (
                  <a
                    className="button"
                    href={`${base}.xlsx?${new URLSearchParams({ ...(department === null ? {} : { department }), language })}`}
                    download
                  >
                    {say(said.excel)}
                  </a>
                )}
              </>
            }
          />
          {list.run === null ? (
            <Empty title={say(said.none)}>
              <p>{say(said.noneWhy)}</p>
            </Empty>
          ) : (
            <Standing list={list} period={period} />
          )}
        </>
      )}
    </Read>
  );
}

function Standing({ list, period }: { readonly list: StandingList; readonly period: string }) {
  const { say, signs } = useLanguage();
  return (
    <>
      {list.run !== null && <Freshness period={period} run={list.run} />}
      {list.department !== null && <p className="quiet">{say(said.one)}</p>}
      <GapsPart period={period} gaps={list.gaps} isOpen={list.department !== null} />
      {list.schemes.map(({ scheme, title, full, parts, groups, unverified }) => (
        <section key={scheme} className="standing-scheme">
          <h2>
            {say(title)} <span className="quiet figure">/ {full.shown}</span>
          </h2>
          {unverified.length > 0 && (
            <p className="quiet">
              <UnverifiedMark /> {say(said.unverified)}
              {signs.colon}
              {unverified.map((one) => say(one)).join(signs.and)}
            </p>
          )}
          {groups.map((group) => (
            <GroupTable key={group.key} period={period} parts={parts} group={group} months={list.months} />
          ))}
        </section>
      ))}
    </>
  );
}
