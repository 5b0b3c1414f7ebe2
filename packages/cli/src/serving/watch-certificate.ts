import { statSync } from 'node:fs';
import type { Serving } from '@jianheng/server';
import { findRenewed, type TlsSettings } from './tls-settings.ts';

/** What became of a look at the files of a certificate. */
export type Renewal = 'renewed' | 'unchanged' | 'not-fit';

/** A certificate that is looked after. */
export interface WatchedCertificate {
  /** Looks now. Files that do not go together yet are looked at again later. */
  look(): Renewal;
  stop(): void;
}

const minute = 60_000;

/**
 * Shows a renewed certificate without a new start: its files are looked at every minute, and at once when the process is told
 * to (SIGHUP). A certificate without its key, or one that ran out, is not shown; the one before stays.
 */
export function watchCertificate(
  tls: TlsSettings,
  serving: Pick<Serving, 'renew'>,
  tell: (renewal: Renewal) => void,
): WatchedCertificate {
  let shown = `${tls.cert}${tls.key}`;
  let looked = stampOf(tls);
  let toldOf = '';
  const look = (): Renewal => {
    const renewed = findRenewed(tls);
    if (renewed === null) return 'not-fit';
    if (`${renewed.cert}${renewed.key}` === shown) return 'unchanged';
    serving.renew(renewed);
    shown = `${renewed.cert}${renewed.key}`;
    return 'renewed';
  };
  const timer = setInterval(() => {
    const stamp = stampOf(tls);
    if (stamp === looked) return;
    const renewal = look();
    if (renewal !== 'not-fit') looked = stamp;
    // Once for each change: files that do not go together are not told of every minute.
    if (renewal !== 'unchanged' && toldOf !== stamp) tell(renewal);
    toldOf = stamp;
  }, minute);
  timer.unref();
  const told = () => tell(look());
  process.on('SIGHUP', told);
  return {
    look,
    stop() {
      clearInterval(timer);
      process.off('SIGHUP', told);
    },
  };
}

/** Changes when one of the files does. */
function stampOf({ certFile, keyFile }: TlsSettings): string {
  try {
    return [certFile, keyFile].map((file) => `${statSync(file).mtimeMs} ${statSync(file).size}`).join(' ');
  } catch {
    return '';
  }
}
