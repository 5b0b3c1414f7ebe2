import type { PeriodBoard } from '@jianheng/api';
import { Link, useParams } from 'react-router';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { SetView } from './set-view.tsx';
import './scheme.css';

const title = words('方案', 'Scheme');

/** One set of schemes for reading, with the button that chooses it. */
export function SetPage() {
  const { say } = useLanguage();
  const { period = '', hash = '' } = useParams();
  return (
    <Read<PeriodBoard> path={`/api/periods/${encodeURIComponent(period)}`} title={say(title)}>
      {(board) => (
        <>
          <PageHead
            title={say(title)}
            sub={<Link to={`/periods/${encodeURIComponent(period)}/scheme`}>{board.title}</Link>}
          />
          <SetView board={board} hash={hash} />
        </>
      )}
    </Read>
  );
}
