import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { type Text, text } from '@jianheng/casework';

/** Where messages may go, as the administrator of the server wrote it. */
export interface AllowedAddresses {
  /** E.g. `https://erp.example.cn`, `http://10.1.2.3:8080`: scheme, host and port, exactly. */
  readonly origins: readonly string[];
  /** Networks whose addresses may be connected to though they are otherwise never, e.g. `127.0.0.0/8`. */
  readonly networks: BlockList;
}

/** Reads origins and networks. Throws with the first that is neither. */
export function allowedAddresses(entries: readonly string[]): AllowedAddresses {
  const networks = new BlockList();
  const origins: string[] = [];
  for (const entry of entries) {
    const [, network = '', bits = ''] = /^([\da-f.:]+)\/(\d{1,3})$/i.exec(entry) ?? [];
    const url = URL.parse(entry);
    if (isIP(network) !== 0) networks.addSubnet(network, Number(bits), familyOf(network));
    else if (url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '')
      origins.push(url.origin);
    else throw new TypeError(`neither an origin nor a network: ${entry}`);
  }
  return { origins, networks };
}

/**
 * Addresses that nothing is ever sent to unless their network was named: this machine, the same wire, services that tell
 * machines of a cloud their secrets, and whatever is no single machine.
 */
const never = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['192.0.0.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  never.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 128],
  ['::1', 128],
  ['fe80::', 10],
  ['fec0::', 10],
  ['fd00:ec2::254', 128],
  ['ff00::', 8],
  ['64:ff9b::', 96],
  ['2002::', 16],
] as const)
  never.addSubnet(network, bits, 'ipv6');

/** Why nothing may be sent to an address on the network; null when something may. */
export function whyNever({ networks }: AllowedAddresses, address: string): string | null {
  // IPv4 written as IPv6 is what it stands for.
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  if (/^::ffff:/i.test(plain)) return plain;
  const family = familyOf(plain);
  return never.check(plain, family) && !networks.check(plain, family) ? plain : null;
}

/** Why a URL is not one that messages may go to, before anything is looked up; null when it is. */
export function whyNotAllowed({ origins }: AllowedAddresses, url: string): Text | null {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.username !== '' || parsed.password !== '' || parsed.hash !== '')
    return text('地址里不能有用户名、口令或 #', 'an address holds no user, password or #');
  if (origins.length === 0)
    return text(
      '服务器还没有允许任何推送地址；请系统管理员在设置 webhook-allow 里写明',
      'the server allows no address yet: the system administrator names them in the setting webhook-allow',
    );
  if (origins.includes(parsed.origin)) return null;
  return text(
    `服务器只允许推送到：${origins.join('、')}`,
    `the server allows messages to ${origins.join(', ')} only`,
  );
}

/**
 * The address on the network behind a URL's host, looked up now. All that its name leads to must be fit: a name that leads to
 * a good and a bad one is refused. Throws with a word for the log of deliveries.
 */
export async function resolveAllowed(allowed: AllowedAddresses, url: URL): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) === 0 ? await lookup(host, { all: true }).catch(() => []) : [{ address: host }];
  const [first] = found;
  if (first === undefined) throw new Error('name-not-found');
  if (found.some(({ address }) => whyNever(allowed, address) !== null)) throw new Error('address-refused');
  return first.address;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
