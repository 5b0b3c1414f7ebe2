import type { OwnSession } from '@jianheng/api';
import { useEffect, useState } from 'react';
import { useWhoIsIn } from '../api/use-session.ts';

/**
 * Who is signed in, and whether that has ended under an open page: then who it was stays known, so that the page is still there
 * with what was filled in when they are back. When somebody else has come instead, the page begins anew.
 */
export function useKeptSession() {
  const { data, error, refetch } = useWhoIsIn();
  const [known, keep] = useState<OwnSession | null>(null);
  const now = data ?? null;
  const isOther = now !== null && known !== null && now.account !== known.account;
  if (now !== null && now !== known && !isOther) keep(now);
  useEffect(() => {
    if (isOther) location.reload();
  }, [isOther]);
  return {
    /** Undefined until it is known. */
    session: isOther ? undefined : data === null ? known : data,
    hasEnded: data === null && known !== null,
    error: known === null ? error : null,
    lookAgain: () => void refetch(),
  };
}
