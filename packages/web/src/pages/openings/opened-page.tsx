import type { AuditPage } from '@jianheng/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ask } from '../../api/ask.ts';
import { keyOf } from '../../api/queries.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { PageLoading } from '../../shell/page-loading.tsx';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import { words } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { EntriesTable } from '../audit/entries-table.tsx';

const said = {
  title: words('启封的审计内容', 'Opened values'),
  sub: words(
    '每打开一页都记入审计，请勿外传；“怎样核对”里的原文可以在链上验证',
    'every page that is opened is on record; keep it to yourself. What “check” shows is verified against the chain',
  ),
  more: words('更早的', 'Earlier'),
};

/** The entries that were opened to the reader. Asked for once and not kept: each time is a look on record. */
export function OpenedPage() {
  const { say } = useLanguage();
  const { id = '' } = useParams();
  const path = `/api/audit/openings/${encodeURIComponent(id)}/entries`;
  const pages = useInfiniteQuery({
    queryKey: keyOf(path),
    queryFn: ({ pageParam, signal }) =>
      ask<AuditPage>('GET', pageParam === null ? path : `${path}?before=${pageParam}`, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <>
      <PageHead title={say(said.title)} sub={say(said.sub)} />
      {pages.error !== null && <ProblemNotice problem={pages.error} />}
      {pages.isPending && <PageLoading />}
      {pages.data !== undefined && (
        <EntriesTable entries={pages.data.pages.flatMap((page) => page.entries)} />
      )}
      {pages.hasNextPage && (
        <button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {say(said.more)}
        </button>
      )}
    </>
  );
}
