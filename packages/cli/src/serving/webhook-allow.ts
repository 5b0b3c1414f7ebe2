import { isIP } from 'node:net';
import { text } from '@jianheng/mechanisms';
import type { Issue } from '@jianheng/scheme';
import type { Said } from './said-setting.ts';
import { wrong } from './wrong-setting.ts';

/**
 * Where a server may send messages of changes: origins (`https://erp.example.cn`) and networks that are otherwise never connected
 * to (`127.0.0.0/8`), separated by commas. What is neither is added to the issues.
 */
export function webhookAllowOf(said: Said | null, issues: Issue[]): readonly string[] {
  if (said === null) return [];
  const entries = said.value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  for (const entry of entries.filter((one) => !isOrigin(one) && !isNetwork(one)))
    issues.push(
      wrong(
        'bad-setting',
        said,
        text(`webhook-allow 里的“${entry}”看不懂`, `"${entry}" in webhook-allow is not understood`),
        text(
          '写成 https://系统地址（带协议，不带路径）；只有确要连本机或链路地址时才写网段，如 127.0.0.0/8',
          'write https://host, without a path; a network like 127.0.0.0/8 only where this machine or wire is meant',
        ),
      ),
    );
  return entries;
}

function isOrigin(entry: string): boolean {
  const url = URL.parse(entry);
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '';
}

function isNetwork(entry: string): boolean {
  const [, network = '', bits = ''] = /^([\da-f.:]+)\/(\d{1,3})$/i.exec(entry) ?? [];
  const family = isIP(network);
  return family !== 0 && Number(bits) <= (family === 4 ? 32 : 128);
}
