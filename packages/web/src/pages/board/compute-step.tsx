import type { AskJob, Job, Offered, PeriodBoard } from '@jianheng/api';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { isUnderWay, useJobs } from '../../api/use-jobs.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { JobProgress } from '../../parts/job-progress.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

interface ComputeStepProps {
  readonly board: PeriodBoard;
  /** The action that puts the result on record, as it is offered. */
  readonly offered: Offered;
}

const said = {
  compute: words('按截止数据计算', 'Compute on the closed facts'),
  record: words('记为本周期的结果', 'Put it on record as the result'),
};

/** The step that computes: first the computation on the closed facts, then its result goes on record. */
export function ComputeStep({ board, offered }: ComputeStepProps) {
  const { say } = useLanguage();
  const path = `/api/periods/${encodeURIComponent(board.id)}/jobs`;
  const { send, isBusy, problem } = useChange<Job>({ refresh: [keyOf(path)] });
  const last = useJobs(board.id)?.find(({ kind }) => kind === 'period');
  const isReady = last?.state === 'done' && last.result?.stale === false;
  const asked: AskJob = { kind: 'period' };
  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} />}
      {last !== undefined && <JobProgress job={last} />}
      {isReady ? (
        <ActionButton period={board.id} offered={offered} label={say(said.record)} isMain />
      ) : (
        <button
          type="button"
          className="main"
          disabled={isBusy || (last !== undefined && isUnderWay(last))}
          onClick={() => send({ method: 'POST', path, body: asked })}
        >
          {say(said.compute)}
        </button>
      )}
    </>
  );
}
