import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { Problem } from './problem.ts';
import { noticeSignedOut } from './queries.ts';
import { OpenRequests } from './request-ids.ts';

/** One write. */
export interface Change {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

/** What comes after a write. */
export interface After<Answer> {
  /** Beginnings of the keys ({@link keyOf}) that it makes stale; everything when left out. */
  readonly refresh?: readonly QueryKey[];
  done?(answer: Answer): void;
}

/**
 * A write to the API. `send(change)` does it; a second press while it is under way does nothing, one after no answer came repeats
 * the same request id, so that it is done once. `problem` holds what stood in the way of the last.
 */
export function useChange<Answer = unknown>({ refresh, done }: After<Answer> = {}) {
  const queries = useQueryClient();
  const mutation = useMutation<Answer, Error, Change>({
    mutationFn: async ({ method, path, body }) => {
      const name = nameOf(method, path, body);
      const request = open.idFor(name);
      try {
        const answer = await ask<Answer>(method, path, { body, request });
        open.answered(name);
        return answer;
      } catch (error) {
        if (!(error instanceof Problem) || error.answer.status !== 0) open.answered(name);
        throw error;
      } finally {
        if (name !== null) underWay.delete(name);
      }
    },
    onSuccess: async (answer) => {
      const keys = refresh ?? [[]];
      await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
      done?.(answer);
    },
    onError: (error) => noticeSignedOut(queries, error),
  });
  const send = (change: Change) => {
    const name = nameOf(change.method, change.path, change.body);
    if (name !== null && underWay.has(name)) return;
    if (name !== null) underWay.add(name);
    mutation.mutate(change);
  };
  return {
    send,
    isBusy: mutation.isPending,
    isDone: mutation.isSuccess,
    answer: mutation.data,
    // That nobody is signed in any more is said over the whole page.
    problem:
      mutation.error instanceof Problem && mutation.error.answer.code !== 'signed-out'
        ? mutation.error
        : null,
    forget: mutation.reset,
  };
}

const open = new OpenRequests();
/** Writes on their way, by what they say: a second press of a double click is none. */
const underWay = new Set<string>();

function nameOf(method: string, path: string, body: unknown): string | null {
  if (body instanceof Blob || body instanceof FormData) return null;
  return `${method} ${path} ${JSON.stringify(body) ?? ''}`;
}
