import type { AskJob, Job, PeriodBoard } from '@jianheng/api';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { isUnderWay, useJobs } from '../../api/use-jobs.ts';
import { JobProgress } from '../../parts/job-progress.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('计算', 'Computing'),
  live: words('计算到今天', 'Compute to this day'),
  none: words('还没有计算过', 'nothing was computed yet'),
  runs: words('封存的结果', 'Sealed results'),
  because: {
    computed: words('计算', 'computed'),
    objection: words('异议更正', 'an objection'),
    recheck: words('复核更正', 'a re-check'),
    late: words('补定', 'a late rating'),
    decision: words('比例或暂缓的数据另有决定', 'a decision on the share or on a withheld value'),
  },
};

/** The standing while the period is open: ask for it, see how far it is; and which sealed results the period rests on. */
export function JobsPart({ board }: { readonly board: PeriodBoard }) {
  const { say } = useLanguage();
  const isAsked = board.roles.includes('office') && board.stage === 'open';
  if (!isAsked && board.runs.length === 0) return null;
  return (
    <section className="side-part">
      <h2>{say(said.title)}</h2>
      {isAsked && <Standing period={board.id} />}
      {board.runs.length > 0 && (
        <>
          <h3>{say(said.runs)}</h3>
          <ul className="plain-list">
            {board.runs.map(({ seal, on, because }) => (
              <li key={seal}>
                <code title={seal}>{seal.slice(0, 12)}</code>{' '}
                <span className="quiet">
                  {say(said.because[because])} · {momentText(on)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Standing({ period }: { readonly period: string }) {
  const { say } = useLanguage();
  const jobs = useJobs(period);
  const last = jobs?.find(({ kind }) => kind === 'live');
  const path = `/api/periods/${encodeURIComponent(period)}/jobs`;
  const { send, isBusy, problem } = useChange<Job>({ refresh: [keyOf(path)] });
  const asked: AskJob = { kind: 'live' };
  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} />}
      {last !== undefined && <JobProgress job={last} />}
      {jobs !== undefined && last === undefined && <p className="quiet">{say(said.none)}</p>}
      <button
        type="button"
        disabled={isBusy || (last !== undefined && isUnderWay(last))}
        onClick={() => send({ method: 'POST', path, body: asked })}
      >
        {say(said.live)}
      </button>
    </>
  );
}
