import type { PeriodBoard } from '@jianheng/api';
import { useParams } from 'react-router';
import { NotFoundPage } from '../../shell/not-found-page.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { BatchesPart } from './batches-part.tsx';
import { CaseListsPart } from './case-lists-part.tsx';
import { HandIn } from './hand-in.tsx';
import { HealthPart } from './health-part.tsx';
import { UploadsPart } from './uploads-part.tsx';
import '../board/board.css';
import './data.css';

const said = {
  title: words('数据', 'Data'),
};

/** Who answers for batches beside the office. */
const owners = ['case-management', 'inspection'];

/** The facts of a period: files handed in, batches in use with whoever answers for them, and what is wrong or missing. */
export function DataPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  return (
    <Read<PeriodBoard> path={`/api/periods/${encodeURIComponent(period)}`} title={say(said.title)}>
      {(board) => {
        const isOffice = board.roles.includes('office');
        if (!isOffice && !board.roles.some((role) => owners.includes(role))) return <NotFoundPage />;
        return (
          <>
            <PageHead title={say(said.title)} sub={`${board.title} · ${board.from} – ${board.to}`} />
            <div className={isOffice ? 'board' : undefined}>
              <div>
                {isOffice && <HandIn period={period} organ={board.organ.id} />}
                <BatchesPart board={board} />
                {isOffice && <CaseListsPart period={period} />}
                {isOffice && <UploadsPart period={period} organ={board.organ.id} />}
              </div>
              {isOffice && (
                <aside>
                  <HealthPart period={period} />
                </aside>
              )}
            </div>
          </>
        );
      }}
    </Read>
  );
}
