import type { OwnSession } from '@jianheng/api';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { ask } from './ask.ts';
import { Problem } from './problem.ts';
import { keyOf, sessionPath } from './queries.ts';

/** Who is signed in, or null; for the door of the pages. Inside them use {@link useSession}. */
export function useWhoIsIn() {
  return useQuery({ queryKey: keyOf(sessionPath), queryFn: whoIsIn, staleTime: 60_000 });
}

async function whoIsIn({ signal }: { readonly signal: AbortSignal }): Promise<OwnSession | null> {
  try {
    return await ask<OwnSession>('GET', sessionPath, { signal });
  } catch (error) {
    if (error instanceof Problem && error.answer.code === 'signed-out') return null;
    throw error;
  }
}

export const SessionContext = createContext<OwnSession | null>(null);

/** Who is signed in. Throws outside the pages that need somebody. */
export function useSession(): OwnSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('nobody is signed in here');
  return session;
}
