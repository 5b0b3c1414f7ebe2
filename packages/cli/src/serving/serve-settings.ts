import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { type Text, text } from '@jianheng/mechanisms';
import { type Issue, UserError } from '@jianheng/scheme';
import type { SsoProvider } from '@jianheng/server';
import { gatherSettings, type Said, type SettingName } from './gather-settings.ts';

/** How a production server is run, every setting checked. */
export interface ServeSettings {
  /** The data folder. */
  readonly data: string;
  readonly host: string;
  readonly port: number;
  /** Under which address people reach it; null for this machine only. */
  readonly origin: string | null;
  readonly behindProxy: boolean;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly databaseUrl: string | null;
  /** Encrypts the signing key at rest; null leaves it to the rights of its file. */
  readonly signingPassphrase: string | null;
  readonly log: 'all' | 'faults' | 'none';
  readonly providers: readonly SsoProvider[];
}

/** Where settings come from: a flag goes before the environment, the environment before the file. */
export interface SettingSources {
  readonly flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Reads the settings of a server. Throws a UserError with everything that is wrong in any of them. */
export function readServeSettings(sources: SettingSources): ServeSettings {
  const { said, providers, issues } = gatherSettings(sources);
  const of = (name: SettingName) => said.get(name) ?? null;
  const tls = readTls(of('tls-cert'), of('tls-key'), issues);
  const port = portOf(of('port'), issues);
  const behindProxy = originOf(of('behind-proxy'), issues, true);
  const host = of('host')?.value ?? '127.0.0.1';
  const isPlain = of('tls-cert') === null && of('tls-key') === null && of('behind-proxy') === null;
  if (!isLoopback(host) && isPlain) {
    const said = text(
      `${host} 在网络上可见，没有 TLS 就会明文传输口令和考核结果`,
      `${host} can be reached from the network, and without TLS passwords and results would go in plain text`,
    );
    const hint = text(
      '加 --tls-cert 和 --tls-key；由反向代理加密的，加 --behind-proxy https://地址；只在本机使用的，去掉 --host',
      'add --tls-cert and --tls-key; where a proxy encrypts, --behind-proxy https://address; for this machine only, leave --host out',
    );
    issues.push(wrong('open-host', of('host'), said, hint));
  }
  const own = originOf(of('origin'), issues, tls !== null);
  const origin =
    behindProxy ?? own ?? (tls === null ? null : namedIn(tls.cert, port, of('tls-cert'), issues));
  const log = of('log')?.value ?? 'all';
  if (!isLog(log))
    issues.push(
      wrong(
        'bad-setting',
        of('log'),
        text(`log 不能是“${log}”`, `log cannot be "${log}"`),
        text('可用 all、faults、none', 'use all, faults or none'),
      ),
    );
  const databaseUrl = databaseOf(of('database-url'), issues);
  const signingPassphrase = passphraseOf(of('signing-passphrase-file'), sources.env, issues);
  if (issues.length > 0) throw new UserError(issues);
  return {
    data: of('data')?.value ?? defaultData,
    host,
    port,
    origin,
    behindProxy: behindProxy !== null,
    tls,
    databaseUrl,
    signingPassphrase,
    log: isLog(log) ? log : 'all',
    providers,
  };
}

/** The data folder of a server that was told no other. */
export const defaultData = 'data/installation';

/** Whether a host name is this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function isLog(word: string): word is ServeSettings['log'] {
  return word === 'all' || word === 'faults' || word === 'none';
}

function portOf(said: Said | null, issues: Issue[]): number {
  if (said === null) return 8280;
  const port = Number(said.value);
  if (/^\d{1,5}$/.test(said.value) && port <= 65535) return port;
  issues.push(
    wrong(
      'bad-setting',
      said,
      text(`端口不能是“${said.value}”`, `"${said.value}" is no port`),
      text('给一个 0 到 65535 的整数', 'give a whole number from 0 to 65535'),
    ),
  );
  return 0;
}

/** An address without a path, as browsers name where a page comes from. */
function originOf(said: Said | null, issues: Issue[], secure: boolean): string | null {
  if (said === null) return null;
  const url = URL.parse(said.value);
  const isPlainOrigin = url !== null && (url.pathname === '/' || url.pathname === '') && url.search === '';
  if (isPlainOrigin && (url.protocol === 'https:' || (!secure && url.protocol === 'http:')))
    return url.origin;
  issues.push(
    wrong(
      'bad-setting',
      said,
      text(`“${said.value}”不是可用的地址`, `"${said.value}" is no address that can be used`),
      text(
        '写成 https://kaohe.example.cn，不带路径',
        'write it like https://kaohe.example.cn, without a path',
      ),
    ),
  );
  return null;
}

function databaseOf(said: Said | null, issues: Issue[]): string | null {
  if (said === null) return null;
  const protocol = URL.parse(said.value)?.protocol;
  if (protocol === 'postgres:' || protocol === 'postgresql:') return said.value;
  // Not told back: it may hold a password.
  issues.push(
    wrong(
      'bad-setting',
      said,
      text('数据库地址看不懂', 'the address of the database cannot be understood'),
      text(
        '写成 postgres://用户:口令@主机:5432/库名',
        'write it like postgres://user:password@host:5432/name',
      ),
    ),
  );
  return null;
}

/** The words that open the signing key: in a file, or in the environment itself where a service manager puts them there. */
function passphraseOf(file: Said | null, env: SettingSources['env'], issues: Issue[]): string | null {
  if (file === null) return env.JIANHENG_SIGNING_PASSPHRASE || null;
  const words = existsSync(file.value) ? readFileSync(file.value, 'utf8').trim() : '';
  if (words !== '') return words;
  issues.push(
    wrong(
      'bad-setting',
      file,
      text(`没有口令文件 ${file.value}，或文件是空的`, `there is no passphrase in ${file.value}`),
      text('文件里只写一行口令', 'write the passphrase into the file, one line'),
    ),
  );
  return null;
}

function readTls(certSaid: Said | null, keySaid: Said | null, issues: Issue[]): ServeSettings['tls'] {
  if (certSaid === null && keySaid === null) return null;
  if (certSaid === null || keySaid === null) {
    issues.push(
      wrong(
        'half-tls',
        certSaid ?? keySaid,
        text('证书和私钥要一起给', 'certificate and key go together'),
        text('同时给 --tls-cert 和 --tls-key', 'give both --tls-cert and --tls-key'),
      ),
    );
    return null;
  }
  const cert = pemOf(certSaid, issues);
  const key = pemOf(keySaid, issues);
  if (cert === null || key === null) return null;
  if (!belongTogether(cert, key))
    issues.push(
      wrong(
        'other-key',
        keySaid,
        text('私钥不是这张证书的', 'the key is not that of the certificate'),
        text('核对两个文件', 'check both files'),
      ),
    );
  return { cert, key };
}

/** Whether a key is that of a certificate; what cannot be read is told elsewhere. */
function belongTogether(cert: string, key: string): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

function pemOf(said: Said, issues: Issue[]): string | null {
  const pem = existsSync(said.value) ? readFileSync(said.value, 'utf8') : null;
  if (pem?.includes('-----BEGIN ')) return pem;
  issues.push(
    wrong(
      'bad-setting',
      said,
      pem === null
        ? text(`没有文件 ${said.value}`, `there is no file ${said.value}`)
        : text(`${said.value} 不是 PEM 格式`, `${said.value} is not in PEM`),
      text('给出 PEM 格式的证书和私钥', 'give certificate and key in PEM'),
    ),
  );
  return null;
}

/** The address that a certificate was made out for. */
function namedIn(cert: string, port: number, said: Said | null, issues: Issue[]): string | null {
  try {
    const { subjectAltName, validTo } = new X509Certificate(cert);
    if (Date.parse(validTo) < Date.now()) {
      const until = new Date(validTo).toISOString().slice(0, 10);
      issues.push(
        wrong(
          'old-certificate',
          said,
          text(`证书已于 ${until} 过期`, `the certificate ran out on ${until}`),
          text('换一张有效的证书', 'use one that is valid'),
        ),
      );
    }
    const name = /DNS:([^,*]+)/.exec(subjectAltName ?? '')?.[1]?.trim();
    if (name !== undefined) return new URL(`https://${name}:${port}`).origin;
  } catch {
    // Told below: a certificate that cannot be read names nobody.
  }
  issues.push(
    wrong(
      'no-origin',
      said,
      text('证书里读不出访问的地址', 'the certificate names no address under which people come'),
      text('用 --origin https://地址 说明', 'say it with --origin https://address'),
    ),
  );
  return null;
}

function wrong(code: string, said: Said | null, message: Text, hint: Text): Issue {
  const where = said === null ? '' : `${said.from}：`;
  const from = said === null ? '' : `${said.from}: `;
  return {
    code: `serve/${code}`,
    level: 'error',
    message: text(`${where}${message.zh}`, `${from}${message.en}`),
    hint,
    place: said?.file === undefined ? {} : { file: said.file },
  };
}
