import type { Job } from '@jianheng/api';
import { counting, words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';
import { momentText } from './moment-text.ts';

const said = {
  waiting: words('排队中，前面还有', 'in line, before it'),
  next: words('马上开始', 'about to begin'),
  running: words('正在计算', 'computing'),
  away: words('可以离开本页，计算会继续', 'you may leave this page, it goes on'),
  done: words('已算完', 'done'),
  people: counting('人', 'person', 'people'),
  automatic: words('数据有变，自动计算', 'by itself, for the facts had changed'),
  stale: words('之后数据有变动，请重新计算', 'facts changed since: compute again'),
  failed: words('没有算成', 'failed'),
  quote: words('编号', 'number'),
};

/** How far a computation is, or what it came to. */
export function JobProgress({ job }: { readonly job: Job }) {
  const { say } = useLanguage();
  const { state, before, progress, result, problem, endedAt, automatic } = job;
  if (state === 'waiting')
    return <p role="status">{before === 0 ? say(said.next) : `${say(said.waiting)} ${before}`}</p>;
  if (state === 'running') {
    const isKnown = progress !== null && progress.of > 0;
    return (
      <div role="status">
        <p>
          {progress === null ? say(said.running) : say(progress.what)}
          {isKnown && ` ${progress.done}/${progress.of}`}
        </p>
        <progress
          aria-label={say(said.running)}
          {...(isKnown ? { max: progress.of, value: progress.done } : {})}
        />
        <p className="quiet">{say(said.away)}</p>
      </div>
    );
  }
  if (state === 'done')
    return (
      <p>
        {say(said.done)}
        {endedAt !== null && ` · ${momentText(endedAt)}`}
        {result !== null && ` · ${result.people} ${say(said.people(result.people))}`}
        {automatic && ` · ${say(said.automatic)}`}
        {result?.stale === true && <span className="chip now">{say(said.stale)}</span>}
      </p>
    );
  return (
    <div className="notice wrong" role="alert">
      <strong>{problem === null ? say(said.failed) : say(problem.message)}</strong>
      {problem !== null && <p>{say(problem.hint)}</p>}
      {problem !== null && problem.issues.length > 0 && (
        <ul>
          {problem.issues.slice(0, 20).map((issue, at) => (
            <li key={at}>{say(issue.message)}</li>
          ))}
        </ul>
      )}
      {problem?.fault != null && (
        <p className="quiet">
          {say(said.quote)} {problem.fault}
        </p>
      )}
    </div>
  );
}
