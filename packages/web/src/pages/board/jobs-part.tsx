import type { AskJob, Job, PeriodBoard, RunComparison } from '@jianheng/api';
import { useState } from 'react';
import { keyOf } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { isUnderWay, useJobs } from '../../api/use-jobs.ts';
import { JobProgress } from '../../parts/job-progress.tsx';
import { momentText } from '../../parts/moment-text.ts';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { Read } from '../../shell/read.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';

const said = {
  title: words('计算', 'Computing'),
  live: words('计算到今天', 'Compute to this day'),
  none: words('还没有计算过', 'nothing was computed yet'),
  runs: words('封存的结果', 'Sealed results'),
  atSeal: words('归档时的结果，不再变', 'what the period was sealed with, and stays'),
  since: words('归档后更正', 'corrected since the seal'),
  moves: words('改变了什么', 'What it moves'),
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
  const { runs, sealed } = board;
  const atSeal = sealed === null ? runs.length : runs.findIndex(({ seal }) => seal === sealed.run);
  if (!isAsked && board.runs.length === 0) return null;
  return (
    <section className="side-part">
      <h2>{say(said.title)}</h2>
      {isAsked && <Standing period={board.id} />}
      {board.runs.length > 0 && (
        <>
          <h3>{say(said.runs)}</h3>
          <ul className="plain-list">
            {runs.map(({ seal, on, because }, n) => (
              <li key={seal}>
                <code title={seal}>{seal.slice(0, 12)}</code>{' '}
                <span className="quiet">
                  {say(said.because[because])} · {momentText(on)}
                </span>{' '}
                {n === atSeal && <span className="chip">{say(said.atSeal)}</span>}
                {n > atSeal && <span className="chip now">{say(said.since)}</span>}
                {n > atSeal && board.open !== null && (
                  <Moves period={board.id} run={seal} before={runs[n - 1]!.seal} />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface MovesProps {
  readonly period: string;
  readonly run: string;
  readonly before: string;
}

/** What a correction after the seal moved, in sentences; asked for, since the look goes on record. */
function Moves({ period, run, before }: MovesProps) {
  const { say } = useLanguage();
  const [isOpen, open] = useState(false);
  if (!isOpen)
    return (
      <button type="button" onClick={() => open(true)}>
        {say(said.moves)}
      </button>
    );
  const query = new URLSearchParams({ run, with: before });
  return (
    <Read<RunComparison> path={`/api/periods/${encodeURIComponent(period)}/compare?${query}`}>
      {({ lines }) => (
        <ul className="plain-list">
          {lines.map((line) => (
            <li key={line.zh}>{say(line)}</li>
          ))}
        </ul>
      )}
    </Read>
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
