import type { Jobs, PeriodBoard } from '@jianheng/api';
import { useParams } from 'react-router';
import { isUnderWay, useJobs } from '../../api/use-jobs.ts';
import { JobProgress } from '../../parts/job-progress.tsx';
import { Empty } from '../../shell/empty.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { AskDryRun } from './ask-dry-run.tsx';
import { ComparisonPart } from './comparison-part.tsx';
import { RecordPart } from './record-part.tsx';
import './dry-run.css';

const said = {
  title: words('试算', 'Dry run'),
  none: words('还没有试算过', 'Nothing was tried yet'),
  noneWhy: words(
    '用以前一个周期的数据，按新方案和原方案各算一遍，看谁的得分和名次会变、哪些指标分不出高低。试算不计入任何人的结果。',
    'An earlier period’s facts under the new scheme and the old one: who would move, and which indicators decide nothing. It counts for nobody.',
  ),
};

/** Last year under the chosen scheme, beside the scheme in force then: who moves, and why. */
export function DryRunPage() {
  const { say } = useLanguage();
  const { period = '' } = useParams();
  return (
    <Read<PeriodBoard> path={`/api/periods/${encodeURIComponent(period)}`} title={say(said.title)}>
      {(board) => (
        <>
          <PageHead title={say(said.title)} sub={board.title} />
          <Read<Jobs> path={`/api/periods/${encodeURIComponent(period)}/jobs`}>
            {() => <DryRun board={board} />}
          </Read>
        </>
      )}
    </Read>
  );
}

function DryRun({ board }: { readonly board: PeriodBoard }) {
  const { say } = useLanguage();
  const jobs = useJobs(board.id)?.filter(({ kind }) => kind === 'dry-run');
  const last = jobs?.[0];
  const done = jobs?.find(({ state, result }) => state === 'done' && result?.baseline != null);
  const tried =
    done?.result?.baseline != null ? { run: done.result.run, baseline: done.result.baseline } : board.dryRun;
  const isBusy = last !== undefined && isUnderWay(last);
  return (
    <>
      {board.roles.includes('office') && (
        <AskDryRun board={board} isBusy={isBusy} isOpen={tried === null && !isBusy} />
      )}
      {last !== undefined && last.state !== 'done' && (
        <section className="side-part">
          <JobProgress job={last} />
        </section>
      )}
      {tried === null && !isBusy && (
        <Empty title={say(said.none)}>
          <p>{say(said.noneWhy)}</p>
        </Empty>
      )}
      {tried !== null && (
        <>
          <RecordPart board={board} tried={tried} isStale={done?.result?.stale === true} />
          <ComparisonPart period={board.id} run={tried.run} baseline={tried.baseline} />
        </>
      )}
    </>
  );
}
