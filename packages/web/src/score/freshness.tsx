import type { Freshness as FreshnessSaid, ShownRun } from '@jianheng/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keyOf, reading } from '../api/queries.ts';
import { momentText } from '../parts/moment-text.ts';
import { StageChip } from '../parts/stage-chip.tsx';
import { words } from '../words/language.ts';
import { useLanguage } from '../words/use-language.ts';

interface FreshnessProps {
  readonly period: string;
  /** The run that the page shows. */
  readonly run: ShownRun;
}

const said = {
  made: words('算于', 'computed'),
  same: words('之后数据没有变动', 'nothing changed since'),
  stale: words('之后数据有变动，尚未重算', 'facts changed since and were not computed again'),
  due: words('之后数据有变动，即将自动更新', 'facts changed since: it is about to be renewed'),
  waiting: words('之后数据有变动，更新正在排队', 'facts changed since: its renewal is in line'),
  running: words('之后数据有变动，正在更新', 'facts changed since: it is being renewed'),
  failed: words(
    '之后数据有变动，更新没有算成，请考核办查看“进度”页',
    'facts changed since, and the renewal came to nothing: the office finds why on the board',
  ),
};

/** Milliseconds between looks while a standing is made anew. */
const pace = 4000;

/**
 * How fresh what is shown is: when it was computed, and whether it is being made anew. Once it is, the page reads all of the period again.
 */
export function Freshness({ period, run }: FreshnessProps) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const path = `/api/periods/${encodeURIComponent(period)}/freshness`;
  const isAwaited = isOnTheWay(run);
  const { data } = useQuery({
    ...reading<FreshnessSaid>(path),
    enabled: isAwaited,
    refetchInterval: isAwaited ? pace : false,
  });
  const now = data?.run ?? run;
  const isBehind = isAwaited && data !== undefined && (now.seal !== run.seal || now.renewal === 'none');
  useEffect(() => {
    if (isBehind) void queries.invalidateQueries({ queryKey: keyOf(`/api/periods/${period}`) });
  }, [isBehind, queries, period]);
  // Between the new one and the page's reading of it, what is shown is still the one before.
  const told = now.seal === run.seal ? now : { stale: true, renewal: 'running' as const };
  return (
    <p className="quiet" role="status">
      {say(run.says)} · {say(said.made)} {momentText(run.at)} ·{' '}
      {told.stale ? (
        <StageChip state={told.renewal === 'failed' ? 'wrong' : 'now'}>
          {say(told.renewal === 'none' ? said.stale : said[told.renewal])}
        </StageChip>
      ) : (
        say(said.same)
      )}
    </p>
  );
}

function isOnTheWay({ renewal }: ShownRun): boolean {
  return renewal === 'due' || renewal === 'waiting' || renewal === 'running';
}
