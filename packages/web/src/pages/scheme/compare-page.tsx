import type { PeriodBoard, SetComparison } from '@jianheng/api';
import { Link, useParams } from 'react-router';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { ComparisonPart } from './comparison-part.tsx';
import './scheme.css';

const said = {
  title: words('方案对照', 'Schemes side by side'),
};

/** What differs between two sets of schemes, scheme by scheme, in sentences. */
export function ComparePage() {
  const { say } = useLanguage();
  const { period = '', hash = '', other = '' } = useParams();
  return (
    <Read<PeriodBoard> path={`/api/periods/${encodeURIComponent(period)}`} title={say(said.title)}>
      {(board) => (
        <>
          <PageHead
            title={say(said.title)}
            sub={<Link to={`/periods/${encodeURIComponent(period)}/scheme`}>{board.title}</Link>}
          />
          <Read<SetComparison>
            path={`/api/organs/${encodeURIComponent(board.organ.id)}/scheme-sets/${encodeURIComponent(hash)}/compare/${encodeURIComponent(other)}`}
          >
            {(comparison) => <ComparisonPart comparison={comparison} />}
          </Read>
        </>
      )}
    </Read>
  );
}
