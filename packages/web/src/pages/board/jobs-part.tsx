import type { AskJob, Job, Jobs, PeriodBoard } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { keyOf, reading } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { JobProgress } from '../../parts/job-progress.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('计算', 'Computing'),
  live: words('计算到今天', 'Compute to this day'),
  period: words('按截止数据计算', 'Compute on the closed facts'),
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

/** Computations of the period: ask for one, see how far it is, and which sealed results the period rests on. */
export function JobsPart({ board }: { readonly board: PeriodBoard }) {
  const { say } = useLanguage();
  const path = `/api/periods/${encodeURIComponent(board.id)}/jobs`;
  const mayAsk = board.roles.includes('office');
  const { data } = useQuery({
    ...reading<Jobs>(path),
    enabled: mayAsk,
    refetchInterval: ({ state }) => (state.data?.jobs.some(isUnderWay) === true ? 1000 : false),
  });
  const { send, isBusy, problem } = useChange<Job>({ refresh: [keyOf(`/api/periods/${board.id}`)] });
  const kind = board.stage === 'open' ? 'live' : board.stage === 'closed' ? 'period' : null;
  const ask = (body: AskJob) => send({ method: 'POST', path, body });
  const last = data?.jobs.find((job) => job.kind === 'live' || job.kind === 'period');
  if (!mayAsk && board.runs.length === 0) return null;
  return (
    <section className="side-part">
      <h2>{say(said.title)}</h2>
      {problem !== null && <ProblemNotice problem={problem} />}
      {last !== undefined && <JobProgress job={last} />}
      {last === undefined && mayAsk && <p className="quiet">{say(said.none)}</p>}
      {mayAsk && kind !== null && (
        <button
          type="button"
          disabled={isBusy || (last !== undefined && isUnderWay(last))}
          onClick={() => ask({ kind })}
        >
          {say(said[kind])}
        </button>
      )}
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

function isUnderWay({ state }: Job): boolean {
  return state === 'waiting' || state === 'running';
}
