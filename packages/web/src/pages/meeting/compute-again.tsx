import type { Job } from '@jianheng/api';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { isUnderWay, useJobs } from '../../api/use-jobs.ts';
import { useOffers } from '../../api/use-offers.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { JobProgress } from '../../parts/job-progress.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  why: words(
    '这项决定在计算之后作出：重新计算并记录，名额和建议才跟上',
    'It was decided after the run: once computed and recorded again, places and proposals follow',
  ),
  go: words('重新计算', 'Compute again'),
  record: words('记录新的结果', 'Record the new result'),
};

/** Computes on the closed facts again and records the run, after a decision that figures rest on. */
export function ComputeAgain({ period }: { readonly period: string }) {
  const { say } = useLanguage();
  const [record = null] = useOffers(period, [{ kind: 'record-run', subject: {} }]);
  return (
    <div className="notice">
      <p>{say(said.why)}</p>
      {record !== null && record.blocked.length === 0 && (
        <>
          <Computation period={period} />
          <ActionButton period={period} offered={record} label={say(said.record)} />
        </>
      )}
    </div>
  );
}

function Computation({ period }: { readonly period: string }) {
  const { say } = useLanguage();
  const address = `/api/periods/${encodeURIComponent(period)}`;
  const job = useJobs(period)?.find(({ kind }) => kind === 'period');
  const { send, isBusy, problem } = useChange<Job>({ refresh: [keyOf(address)] });
  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} />}
      {job !== undefined && <JobProgress job={job} />}
      <button
        type="button"
        disabled={isBusy || (job !== undefined && isUnderWay(job))}
        onClick={() => send({ method: 'POST', path: `${address}/jobs`, body: { kind: 'period' } })}
      >
        {say(said.go)}
      </button>
    </>
  );
}
