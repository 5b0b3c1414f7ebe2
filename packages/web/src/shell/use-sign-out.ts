import { useQueryClient } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { keyOf, sessionPath } from '../api/queries.ts';
import { dropKept } from '../parts/use-kept.ts';

/** Ends the session and forgets everything read in it. Ended sessions are ended; without an answer the page stays. */
export function useSignOut(): () => void {
  const queries = useQueryClient();
  return () => {
    void ask('DELETE', sessionPath).then(() => {
      dropKept();
      queries.clear();
      queries.setQueryData(keyOf(sessionPath), null);
      location.assign('/sign-in');
    });
  };
}
