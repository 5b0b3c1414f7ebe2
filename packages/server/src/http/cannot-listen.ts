import { type Text, text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';

/** What a server wanted to listen on. */
interface Wanted {
  readonly host: string;
  readonly port: number;
}

/**
 * What kept a server from listening, told to whoever starts it: a port that is taken, or that only root may use, an address this
 * machine does not have. Anything else is handed back as it is.
 */
export function cannotListen(error: unknown, { host, port }: Wanted): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  const told = reasons[code];
  if (told === undefined) return error;
  const [message, hint] = told(port, host);
  return new UserError([{ code: `serve/${code.toLowerCase()}`, level: 'error', message, hint, place: {} }]);
}

const reasons: Readonly<Record<string, (port: number, host: string) => readonly [Text, Text]>> = {
  EADDRINUSE: (port) => [
    text(`端口 ${port} 已被别的程序占用`, `port ${port} is taken by another program`),
    text(
      `用 ss -ltnp 'sport = :${port}' 看是谁；停掉它，或者用 --port 换一个端口`,
      `see who has it with ss -ltnp 'sport = :${port}'; stop that program, or choose another with --port`,
    ),
  ],
  EACCES: (port) => [
    text(
      `没有权限使用端口 ${port}：1024 以下的要有授权`,
      `no right to use port ${port}: those below 1024 need one`,
    ),
    text(
      '在 systemd 的 [Service] 里写 AmbientCapabilities=CAP_NET_BIND_SERVICE，或者用 1024 以上的端口',
      'write AmbientCapabilities=CAP_NET_BIND_SERVICE into [Service] of the systemd unit, or use a port from 1024 up',
    ),
  ],
  EADDRNOTAVAIL: (_, host) => notHere(host),
  ENOTFOUND: (_, host) => notHere(host),
  EAI_AGAIN: (_, host) => notHere(host),
};

function notHere(host: string): readonly [Text, Text] {
  return [
    text(`这台机器没有地址 ${host}，不能在上面监听`, `this machine has no address ${host} to listen on`),
    text(
      '--host 写本机的一个地址；所有网卡都听，写 0.0.0.0。人们访问的名字写在 --origin',
      'give an address of this machine with --host, 0.0.0.0 for all of them; the name under which people come is --origin',
    ),
  ];
}
