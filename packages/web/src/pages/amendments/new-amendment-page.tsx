import type { PeriodBoard, SchemeSet } from '@jianheng/api';
import { Link, useParams } from 'react-router';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { AmendForm } from './amend-form.tsx';
import '../board/board.css';
import '../scheme/scheme.css';
import './amendments.css';

const said = {
  title: words('修改方案', 'Amend the scheme'),
  back: words('期中修改', 'Amendments'),
  none: words('还没有选定方案', 'No scheme is chosen yet'),
};

/** Fills in a change of the scheme in force, from a day on. */
export function NewAmendmentPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  return (
    <Read<PeriodBoard> path={`/api/periods/${encodeURIComponent(period)}`} title={say(said.title)}>
      {(board) => {
        const hash =
          board.amendments.findLast(({ announced }) => announced !== null)?.scheme.hash ?? board.scheme?.hash;
        return (
          <>
            <PageHead
              title={say(said.title)}
              sub={<Link to={`/periods/${encodeURIComponent(period)}/amendments`}>{say(said.back)}</Link>}
            />
            {hash === undefined ? (
              <Empty title={say(said.none)} />
            ) : (
              <Read<SchemeSet>
                path={`/api/organs/${encodeURIComponent(board.organ.id)}/scheme-sets/${encodeURIComponent(hash)}`}
              >
                {(set) => <AmendForm board={board} set={set} hash={hash} />}
              </Read>
            )}
          </>
        );
      }}
    </Read>
  );
}
