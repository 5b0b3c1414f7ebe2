/** What a process apart says to the server: what its work says, or that something of ours went wrong. */
export type FromApart<Said> =
  | { readonly is: 'said'; readonly said: Said }
  | { readonly is: 'fault'; readonly stack: string };

/**
 * Called by the module that a process apart runs: does each piece of work that it is given. It ends when the server lets it go or is
 * gone itself; what it was doing then is begun again by the next server.
 */
export function atWork<Given, Said>(work: (given: Given, say: (said: Said) => void) => Promise<void>): void {
  if (process.send === undefined) throw new Error('this module is run by a server, in a process of its own');
  const tell = (from: FromApart<Said>) => process.send?.(from);
  process.on('message', (given) => {
    work(given as Given, (said) => tell({ is: 'said', said })).catch((error: unknown) => {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      tell({ is: 'fault', stack });
    });
  });
  process.on('disconnect', () => process.exit());
  // What ends a service is sent to all its processes: the server decides what becomes of the work, and lets this one go.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
}
