import { text } from '@jianheng/mechanisms';
import type { Issue } from '@jianheng/scheme';
import type { ScannerPlace } from '@jianheng/server';
import { isLoopback } from './is-loopback.ts';
import type { Said } from './said-setting.ts';
import { wrong } from './wrong-setting.ts';

/**
 * Where the scanner for malware is: a socket of clamd (`/run/clamav/clamd.ctl`), its address on this machine
 * (`tcp://127.0.0.1:3310`) or behind TLS (`tls://scan.example.cn:3311`), or a program (`command:/usr/bin/clamscan --no-summary`).
 * Null where none was named; what is none of these is added to the issues.
 */
export function scannerOf(said: Said | null, issues: Issue[]): ScannerPlace | null {
  if (said === null) return null;
  const place = placeOf(said.value.trim());
  if (place === null)
    issues.push(
      wrong(
        'bad-setting',
        said,
        text(`malware-scanner 看不懂“${said.value}”`, `malware-scanner: "${said.value}" is not understood`),
        text(
          '写套接字的绝对路径、tcp://127.0.0.1:3310（只限本机）、tls://主机:端口，或 command:程序的绝对路径 参数',
          'write the absolute path of a socket, tcp://127.0.0.1:3310 (this machine only), tls://host:port, or command:/path/of/a/program arguments',
        ),
      ),
    );
  return place;
}

function placeOf(word: string): ScannerPlace | null {
  if (word.startsWith('/')) return { is: 'socket', path: word };
  const [, line = ''] = /^command:(\/.+)$/.exec(word) ?? [];
  const [program, ...args] = line.split(/\s+/);
  if (program) return { is: 'command', program, args };
  const url = URL.parse(word);
  if (url === null || url.port === '' || !/^\/?$/.test(url.pathname)) return null;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port);
  if (url.protocol === 'tls:') return { is: 'network', host, port, isEncrypted: true };
  // Files hold what must not go over a network in plain text.
  if (url.protocol === 'tcp:' && isLoopback(host)) return { is: 'network', host, port, isEncrypted: false };
  return null;
}
