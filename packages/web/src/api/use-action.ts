import type { ActionTaken, ActionToTake, Offered } from '@jianheng/api';
import { keyOf } from './queries.ts';
import { useChange } from './use-change.ts';

/** Takes actions of a period: what an answer of the API offers, with what was filled in. Everything of the period is read again. */
export function useAction(period: string, done?: (taken: ActionTaken) => void) {
  const address = `/api/periods/${encodeURIComponent(period)}`;
  const { send, ...rest } = useChange<ActionTaken>({
    // What an organ holds says where it is used: files of facts, sets of schemes.
    refresh: ['/api/periods', '/api/own/todo', '/api/organs', '/api/jurisdiction'].map(keyOf),
    ...(done === undefined ? {} : { done }),
  });
  return {
    ...rest,
    act({ kind, subject }: Pick<Offered, 'kind' | 'subject'>, details: ActionToTake['details'] = {}) {
      const body: ActionToTake = { kind, subject, details };
      send({ method: 'POST', path: `${address}/actions`, body });
    },
  };
}
