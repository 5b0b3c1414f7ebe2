import type { ChildProcess } from 'node:child_process';
import type { Server, Socket } from 'node:net';

/** A server, a socket or a child as Node keeps it. */
type Handle = Partial<Pick<Server, 'address'> & Pick<Socket, 'remoteAddress' | 'remotePort'>> &
  Partial<Pick<ChildProcess, 'pid' | 'spawnargs'>> & { readonly fd?: number };

/**
 * What keeps this process from ending, each in words: a server with its port, a socket with its other end, a child with its
 * command; timers and the like by their kind only.
 */
export function openHandles(): readonly string[] {
  const { _getActiveHandles: handles } = process as unknown as { _getActiveHandles(): readonly Handle[] };
  const others = process
    .getActiveResourcesInfo()
    .filter((kind) => !/^(?:TTYWrap|PipeWrap|TCP\w*Wrap|ProcessWrap|CloseReq)$/.test(kind));
  return [...handles.call(process).flatMap(wordsOf), ...new Set(others)];
}

function wordsOf(handle: Handle): readonly string[] {
  if (handle.spawnargs !== undefined)
    return [`child ${handle.pid}: ${handle.spawnargs.join(' ').slice(0, 200)}`];
  if (handle.remoteAddress !== undefined) return [`socket to ${handle.remoteAddress}:${handle.remotePort}`];
  const address = handle.address?.();
  if (address !== null && typeof address === 'object' && 'port' in address && address.port !== undefined)
    return [`server on port ${address.port}`];
  return [];
}
