import { QueryCache, QueryClient, type QueryKey, type UseQueryOptions } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { Problem } from './problem.ts';

/** The key under which an answer is kept: the address's parts, so that everything of a period is refreshed by its beginning. */
export function keyOf(path: string): QueryKey {
  return path.split(/[/?]/).filter((part) => part !== '' && part !== 'api');
}

/** How to read one address of the API, for `useQuery`. */
export function reading<Answer>(path: string): UseQueryOptions<Answer, Error, Answer> {
  return { queryKey: keyOf(path), queryFn: ({ signal }) => ask<Answer>('GET', path, { signal }) };
}

export const sessionPath = '/api/own/session';

/** Keeps what was read. Whoever is not signed in any more is seen by every page at once. */
export function makeQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => noticeSignedOut(queries, error) }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // A refusal stays a refusal; only what got no answer is asked for again.
        retry: (failures, error) => failures < 2 && error instanceof Problem && error.answer.status === 0,
        throwOnError: false,
        // On a network without the internet browsers are mistaken about being connected: what is asked is sent and told of.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  return queries;
}

/**
 * Forgets the session when an answer says that nobody is signed in. What the open page has read stays, unseen, until the same
 * person is back or the page is left.
 */
export function noticeSignedOut(queries: QueryClient, error: unknown): void {
  if (!(error instanceof Problem) || error.answer.code !== 'signed-out') return;
  queries.setQueryData(keyOf(sessionPath), null);
}
