import type { Jurisdiction } from '@jianheng/api';
import { useSearchParams } from 'react-router';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ChooseYear } from './choose-year.tsx';
import { GapsTable } from './gaps-table.tsx';
import { LoansPart } from './loans-part.tsx';
import { OrgansTable } from './organs-table.tsx';
import { RatingsPart } from './ratings-part.tsx';
import { SpreadsPart } from './spreads-part.tsx';
import { WaitsPart } from './waits-part.tsx';
import './jurisdiction.css';

const said = {
  title: words('辖区', 'Jurisdiction'),
  note: words(
    '各院按登记顺序排列。2024 年 10 月 16 日起不再对各院排名、通报：这里没有各院之间可比的业绩数，工作的数字只按全辖区人员合计；',
    'Organs stand in the order of the register. Since 16 October 2024 none is ranked or reported against another: no figure of the work stands beside an organ, those are of all staff together; ',
  ),
  few: words('不足', 'fewer than'),
  fewEnd: words('人的不显示。查看记入审计。', 'people are not shown. Looking goes into the audit.'),
};

/** What a superior organ sees of those under it: what waits, where each organ's period is, and all staff together. */
export function JurisdictionPage() {
  const { say } = useLanguage();
  const [search] = useSearchParams();
  const query = search.toString();
  return (
    <Read<Jurisdiction> path={`/api/jurisdiction${query === '' ? '' : `?${query}`}`} title={say(said.title)}>
      {(seen) => (
        <>
          <PageHead
            title={`${seen.organ.name} · ${say(said.title)}`}
            sub={`${say(said.note)}${say(said.few)} ${seen.fewest} ${say(said.fewEnd)}`}
            actions={<ChooseYear seen={seen} />}
          />
          <WaitsPart seen={seen} />
          <LoansPart />
          <OrgansTable organs={seen.organs} />
          <div className="together">
            <SpreadsPart spreads={seen.spreads} fewest={seen.fewest} />
            <RatingsPart ratings={seen.ratings} fewest={seen.fewest} />
          </div>
          <GapsTable gaps={seen.gaps} fewest={seen.fewest} />
        </>
      )}
    </Read>
  );
}
