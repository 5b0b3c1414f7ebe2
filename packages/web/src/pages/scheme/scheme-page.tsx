import type { PeriodBoard } from '@jianheng/api';
import { Link, useParams } from 'react-router';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { WithdrawnNotice } from '../examples/withdrawn-notice.tsx';
import { SetView } from './set-view.tsx';
import { SetsPart } from './sets-part.tsx';
import './scheme.css';

const said = {
  title: words('方案', 'Scheme'),
  none: words('还没有选定方案', 'No scheme is chosen yet'),
  noneWhy: words(
    '从模板开始：按院的级别、规模、人员类别找到合适的，改成本院的，核对之后选定。',
    'Begin with a template: find those for the organ’s level, size and classes of staff, make them your own, check, choose.',
  ),
  amended: words(
    '方案在期中修改过，下面是开始时的方案。',
    'The scheme was amended in mid-period; below is the one it began with.',
  ),
  amendments: words('看修改', 'See the amendments'),
  gallery: words('找模板', 'Find a template'),
  own: words('自拟方案', 'Write one'),
  wait: words('考核办选定之后，这里显示方案全文。', 'It shows here once the office has chosen it.'),
};

/** The scheme of a period: what is chosen, the sets that the organ holds, and where to begin another. */
export function SchemePage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  return (
    <Read<PeriodBoard> path={`/api/periods/${encodeURIComponent(period)}`} title={say(said.title)}>
      {(board) => {
        const isOffice = board.roles.includes('office');
        const gallery = (
          <div className="actions">
            <Link className="button" to={`/periods/${encodeURIComponent(period)}/scheme/own`}>
              {say(said.own)}
            </Link>
            <Link
              className="button"
              to={`/periods/${encodeURIComponent(period)}/scheme/gallery?year=${board.from.slice(0, 4)}`}
            >
              {say(said.gallery)}
            </Link>
          </div>
        );
        return (
          <>
            <PageHead title={say(said.title)} sub={board.title} actions={isOffice && gallery} />
            {isOffice && <WithdrawnNotice organ={board.organ.id} />}
            {isOffice && <SetsPart board={board} />}
            {board.amendments.length > 0 && (
              <p className="notice">
                {say(said.amended)}{' '}
                <Link to={`/periods/${encodeURIComponent(period)}/amendments`}>{say(said.amendments)}</Link>
              </p>
            )}
            {board.scheme === null ? (
              <Empty title={say(said.none)}>
                <p>{say(isOffice ? said.noneWhy : said.wait)}</p>
              </Empty>
            ) : (
              <SetView board={board} hash={board.scheme.hash} />
            )}
          </>
        );
      }}
    </Read>
  );
}
