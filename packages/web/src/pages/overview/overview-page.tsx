import type { Overview, PeriodBoard } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { reading } from '../../api/queries.ts';
import { momentText } from '../../parts/moment-text.ts';
import { personPath } from '../../score/addresses.ts';
import { Freshness } from '../../score/freshness.tsx';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { WaitingPart } from '../board/waiting-part.tsx';
import { DefectsPart } from './defects-part.tsx';
import { NumberPart } from './number-part.tsx';
import './overview.css';

const said = {
  title: words('全院一览', 'The organ at a glance'),
  assessed: words('参加考核', 'assessed'),
  people: words('人', 'people'),
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
  borderline: words('处在边缘的人', 'People at an edge'),
  borderlineSub: words(
    '由会议决定，系统不预测等次',
    'for the meeting to decide; nothing here predicts a rating',
  ),
  tasks: words('责任状', 'Signed tasks'),
  unsigned: words('未签', 'not signed'),
  signed: words('已签', 'signed'),
  received: words('已收', 'received'),
  lately: words('最近七天', 'The last seven days'),
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
            sub={`${overview.organ.name} · ${say(said.assessed)} ${overview.assessed} ${say(said.people)}`}
          />
          {overview.run !== null && <Freshness period={period} run={overview.run} />}
          {board !== undefined && <WaitingPart board={board} />}
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
  const { say } = useLanguage();
  const { numbers, defects, borderline, tasks, lately } = overview;
  return (
    <>
      {numbers.length > 0 && (
        <section>
          <h2>{say(said.numbers)}</h2>
          <p className="quiet">{say(said.numbersSub)}</p>
          <div className="numbers">
            {numbers.map((number) => (
              <NumberPart key={`${number.scheme} ${number.indicator}`} number={number} />
            ))}
          </div>
        </section>
      )}
      <div className="glance">
        <DefectsPart period={period} defects={defects} />
        <div>
          {borderline.length > 0 && (
            <section className="side-part">
              <h2>{say(said.borderline)}</h2>
              <p className="quiet">{say(said.borderlineSub)}</p>
              <ul className="plain-list">
                {borderline.map(({ person, name, department, scheme, edge, says }) => (
                  <li key={`${person} ${scheme} ${edge}`}>
                    <Link to={personPath(period, person)}>{name}</Link>{' '}
                    <span className="quiet">{department}</span>
                    <br />
                    {say(says)}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {tasks.length > 0 && (
            <section className="side-part">
              <h2>{say(said.tasks)}</h2>
              <ul className="plain-list">
                {tasks.map(({ department, name, signed, received, text, lastReport }) => (
                  <li key={department}>
                    <strong>{name}</strong>{' '}
                    <span className="chip">
                      {say(received ? said.received : signed ? said.signed : said.unsigned)}
                    </span>
                    {text !== null && <p className="said-words">{text}</p>}
                    {lastReport !== null && (
                      <p className="quiet">
                        {lastReport.on.slice(0, 10)} {lastReport.text}
                      </p>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {lately.length > 0 && (
            <section className="side-part">
              <h2>{say(said.lately)}</h2>
              <ul className="plain-list">
                {lately.map(({ at, says }) => (
                  <li key={`${at} ${says.zh}`}>
                    <span className="quiet">{momentText(at)}</span> {say(says)}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </>
  );
}
