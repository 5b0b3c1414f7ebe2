import { setTimeout } from 'node:timers/promises';
import { UserError } from '@jianheng/scheme';
import { openStore, type Store } from './open-store.ts';

/** Milliseconds after which a store that somebody writes to is tried again. */
const pause = 100;

/**
 * Opens a store for writing as soon as whoever writes to it has closed it: an import in another thread, a command. Throws
 * the UserError of the lock when that takes longer than `patience` milliseconds, or when the signal ends the wait.
 */
export async function storeWhenFree(
  folder: string,
  { patience, signal }: { readonly patience: number; readonly signal?: AbortSignal },
): Promise<Store> {
  const until = performance.now() + patience;
  for (;;) {
    try {
      return openStore(folder);
    } catch (error) {
      const isLocked = error instanceof UserError && error.issues.some((i) => i.code === 'store/locked');
      if (!isLocked || performance.now() >= until) throw error;
    }
    await setTimeout(pause, undefined, signal === undefined ? {} : { signal });
  }
}
