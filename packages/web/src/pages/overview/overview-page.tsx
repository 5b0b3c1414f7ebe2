import type { Overview, PeriodBoard } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { reading } from '../../api/queries.ts';
import { Freshness } from '../../score/freshness.tsx';
import { TodoLines } from '../../score/todo-lines.tsx';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { counting, words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { WaitingPart } from '../board/waiting-part.tsx';
import { ConcentrationPart } from './concentration-part.tsx';
import { DefectsPart } from './defects-part.tsx';
import { EdgesPart } from './edges-part.tsx';
import { LatelyPart } from './lately-part.tsx';
import { NumberPart } from './number-part.tsx';
import { TasksPart } from './tasks-part.tsx';
import './overview.css';

const said = {
  title: words('全院一览', 'The organ at a glance'),
  assessed: words('参加考核', 'assessed'),
  people: counting('人', 'person', 'people'),
  none: words('还没有计算', 'Nothing was computed yet'),
  noneWhy: words(
    '考核办计算之后，这里是本院的五个数、缺陷和责任状。',
    'Once the office computes, the organ’s five numbers, its defects and signed tasks show here.',
  ),
  numbers: words('五个数', 'Five numbers'),
  numbersSub: words(
    '只与本院自己的各月比；浅色带是案件数量本身会带来的波动。',
    'Compared with the organ’s own months only; the pale band is what chance alone explains for that many cases.',
  ),
  waits: words('等我处理', 'Waits for you'),
};

/** One screen for the chief: what needs a signature, five numbers, defects, people at an edge, signed tasks, what happened. */
export function OverviewPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  const address = `/api/periods/${encodeURIComponent(period)}`;
  const { data: board } = useQuery(reading<PeriodBoard>(address));
  return (
    <Read<Overview> path={`${address}/overview`} title={say(said.title)}>
      {(overview) => (
        <>
          <PageHead
            title={say(said.title)}
            sub={`${overview.organ.name} · ${say(said.assessed)} ${overview.assessed} ${say(said.people(overview.assessed))}`}
          />
          {overview.run !== null && <Freshness period={period} run={overview.run} />}
          {board !== undefined && <WaitingPart board={board} />}
          <TodoLines
            period={period}
            title={say(said.waits)}
            isSilentWhenNone={board !== undefined && board.waiting.length > 0}
            is={({ role, kind }) => ['chief', 'committee'].includes(role) && kind !== 'confirm'}
          />
          {overview.run === null && (
            <Empty title={say(said.none)}>
              <p>{say(said.noneWhy)}</p>
            </Empty>
          )}
          <Parts overview={overview} period={period} />
        </>
      )}
    </Read>
  );
}

function Parts({ overview, period }: { readonly overview: Overview; readonly period: string }) {
  const { say, signs } = useLanguage();
  const { numbers, defects, concentration, borderline, tasks, lately } = overview;
  // What is said of several is said once, with their names.
  const shared = numbers.filter(({ trend }) => numbers.filter((one) => one.trend.zh === trend.zh).length > 1);
  return (
    <>
      {numbers.length > 0 && (
        <section>
          <h2>{say(said.numbers)}</h2>
          <p className="quiet">{say(said.numbersSub)}</p>
          <div className="numbers">
            {numbers.map((number) => (
              <NumberPart
                key={`${number.scheme} ${number.indicator}`}
                number={number}
                isSaidBelow={shared.includes(number)}
              />
            ))}
          </div>
          {[...Map.groupBy(shared, ({ trend }) => trend.zh).values()].map((alike) => (
            <p key={alike[0]?.indicator} className="quiet">
              {alike.map(({ title }) => say(title)).join(signs.and)}
              {signs.colon}
              {alike[0] !== undefined && say(alike[0].trend)}
            </p>
          ))}
        </section>
      )}
      <ConcentrationPart concentration={concentration} />
      <div className="glance">
        <DefectsPart period={period} defects={defects} />
        <div>
          <EdgesPart period={period} borderline={borderline} />
          <TasksPart period={period} tasks={tasks} />
          <LatelyPart lately={lately} defects={defects} />
        </div>
      </div>
    </>
  );
}
