import type { PeriodBrief, PeriodList } from '@jianheng/api';
import { useState } from 'react';
import { Link } from 'react-router';
import { Drawer } from '../../parts/drawer.tsx';
import { StageChip } from '../../parts/stage-chip.tsx';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { BeginPeriod } from './begin-period.tsx';

const said = {
  title: words('考核周期', 'Periods'),
  begin: words('新建周期', 'Begin a period'),
  none: words('还没有考核周期', 'There is no period yet'),
  noneMay: words(
    '从“新建周期”开始：写明起止日，再选定方案、试算、审定、报备、公布。',
    'Begin one: say its days, then choose a scheme, try it, have it approved, file it and announce it.',
  ),
  noneElse: words('考核办新建周期后会出现在这里。', 'It shows here once the assessment office begins one.'),
  name: words('名称', 'Title'),
  organ: words('单位', 'Organ'),
  kind: words('种类', 'Kind'),
  days: words('起止', 'Days'),
  stage: words('进展', 'Stage'),
  demo: words('演示', 'demo'),
};

/** The periods that the reader may know of, and the way to begin another. */
export function PeriodsPage() {
  const { say } = useLanguage();
  const [isBeginning, begin] = useState(false);
  return (
    <Read<PeriodList> path="/api/periods" title={say(said.title)}>
      {({ periods, mayBeginIn }) => {
        const mayBegin = mayBeginIn.length > 0;
        return (
          <>
            <PageHead
              title={say(said.title)}
              actions={
                mayBegin && (
                  <button type="button" className="main" onClick={() => begin(true)}>
                    {say(said.begin)}
                  </button>
                )
              }
            />
            {periods.length === 0 ? (
              <Empty title={say(said.none)}>
                <p>{say(mayBegin ? said.noneMay : said.noneElse)}</p>
              </Empty>
            ) : (
              <Periods periods={periods} />
            )}
            {isBeginning && (
              <Drawer title={say(said.begin)} as="box" close={() => begin(false)}>
                <BeginPeriod organs={mayBeginIn} />
              </Drawer>
            )}
          </>
        );
      }}
    </Read>
  );
}

function Periods({ periods }: { readonly periods: readonly PeriodBrief[] }) {
  const { say } = useLanguage();
  return (
    <section className="table-scroll" aria-label={say(said.title)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(said.name)}</th>
            <th scope="col">{say(said.organ)}</th>
            <th scope="col">{say(said.kind)}</th>
            <th scope="col">{say(said.days)}</th>
            <th scope="col">{say(said.stage)}</th>
          </tr>
        </thead>
        <tbody>
          {periods.map(({ id, title, organ, kindTitle, from, to, stage, stageTitle, demo }) => (
            <tr key={id}>
              <td>
                <Link to={`/periods/${encodeURIComponent(id)}`}>{title}</Link>{' '}
                {demo && <span className="chip">{say(said.demo)}</span>}
              </td>
              <td>{organ.name}</td>
              <td className="short">{say(kindTitle)}</td>
              <td className="short">
                {from} – {to}
              </td>
              <td className="short">
                <StageChip state={stage === 'sealed' ? 'done' : 'now'}>{say(stageTitle)}</StageChip>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
