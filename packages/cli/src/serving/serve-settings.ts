import { accessSync, constants } from 'node:fs';
import { text } from '@jianheng/mechanisms';
import { type Issue, UserError } from '@jianheng/scheme';
import type { ScannerPlace, SecondFactorFor, SsoProvider } from '@jianheng/server';
import { gatherSettings, type SettingName } from './gather-settings.ts';
import { isLoopback } from './is-loopback.ts';
import { readLine } from './read-named.ts';
import type { Said, SettingSources } from './said-setting.ts';
import { scannerOf } from './scanner-setting.ts';
import { secondFactorOf } from './second-factor-setting.ts';
import { namedIn, readTls, type TlsSettings } from './tls-settings.ts';
import { webhookAllowOf } from './webhook-allow.ts';
import { wrong } from './wrong-setting.ts';

/** How a production server is run, every setting checked. */
export interface ServeSettings {
  /** The data folder. */
  readonly data: string;
  readonly host: string;
  readonly port: number;
  /** Whether the port was said anywhere. */
  readonly saidPort: boolean;
  /** Under which address people reach it; null for this machine only. */
  readonly origin: string | null;
  readonly behindProxy: boolean;
  readonly tls: TlsSettings | null;
  /** Port on which whoever comes without encryption is told the address; null for none. */
  readonly redirectPort: number | null;
  readonly databaseUrl: string | null;
  /** Encrypts the signing key at rest; null leaves it to the rights of its file. */
  readonly signingPassphrase: string | null;
  readonly log: 'all' | 'faults' | 'none';
  readonly providers: readonly SsoProvider[];
  /** Origins that organs may have told of changes, and networks that are otherwise never connected to. */
  readonly webhookAllow: readonly string[];
  /** Where folders for exports of organs lie; null for the one in the data folder. */
  readonly inbox: string | null;
  /** Days for which files stay in the folders of exports after they were taken. */
  readonly inboxKeepDays: number;
  readonly secondFactorFor: SecondFactorFor;
  /** A file of leaked passwords; null where no list was given. */
  readonly leakedPasswords: string | null;
  /** What looks for malware in files that are handed in; null where nothing does. */
  readonly malwareScanner: ScannerPlace | null;
}

/** Reads the settings of a server. Throws a UserError with everything that is wrong in any of them. */
export function readServeSettings(sources: SettingSources): ServeSettings {
  const { said, providers, issues } = gatherSettings(sources);
  const of = (name: SettingName) => said.get(name) ?? null;
  const tls = readTls(of('tls-cert'), of('tls-key'), issues);
  const port = portOf(of('port'), issues) ?? 8280;
  const redirectPort = redirectOf(of('redirect-port'), tls !== null, issues);
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
  const databaseUrl = databaseOf(databaseSaid(of('database-url'), of('database-url-file'), issues), issues);
  const signingPassphrase = passphraseOf(of('signing-passphrase-file'), sources.env, issues);
  const webhookAllow = webhookAllowOf(of('webhook-allow'), issues);
  const inboxKeepDays = daysOf(of('inbox-keep-days'), issues) ?? usualKeepDays;
  const secondFactorFor = secondFactorOf(of('second-factor-for'), issues);
  const leakedPasswords = readableOf(of('leaked-passwords'), issues);
  const malwareScanner = scannerOf(of('malware-scanner'), issues);
  if (issues.length > 0) throw new UserError(issues);
  return {
    data: of('data')?.value ?? defaultData,
    host,
    port,
    saidPort: of('port') !== null,
    origin,
    behindProxy: behindProxy !== null,
    tls,
    redirectPort,
    databaseUrl,
    signingPassphrase,
    log: isLog(log) ? log : 'all',
    providers,
    webhookAllow,
    inbox: of('inbox')?.value ?? null,
    inboxKeepDays,
    secondFactorFor,
    leakedPasswords,
    malwareScanner,
  };
}

/** Days for which taken exports stay in their folders unless told otherwise. */
const usualKeepDays = 30;

/** The data folder of a server that was told no other. */
export const defaultData = 'data/installation';

function isLog(word: string): word is ServeSettings['log'] {
  return word === 'all' || word === 'faults' || word === 'none';
}

function portOf(said: Said | null, issues: Issue[]): number | null {
  if (said === null) return null;
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
  return null;
}

function daysOf(said: Said | null, issues: Issue[]): number | null {
  if (said === null) return null;
  const days = Number(said.value);
  if (/^\d{1,4}$/.test(said.value) && days >= 1) return days;
  issues.push(
    wrong(
      'bad-setting',
      said,
      text(`天数不能是“${said.value}”`, `"${said.value}" is no number of days`),
      text('给一个 1 到 9999 的整数', 'give a whole number from 1 to 9999'),
    ),
  );
  return null;
}

/** A file that must be there to be read. */
function readableOf(said: Said | null, issues: Issue[]): string | null {
  if (said === null) return null;
  try {
    accessSync(said.value, constants.R_OK);
    return said.value;
  } catch {
    issues.push(
      wrong(
        'bad-setting',
        said,
        text(`没有文件 ${said.value}，或者不能读`, `there is no file ${said.value}, or it cannot be read`),
        text('核对路径和权限', 'check path and rights'),
      ),
    );
    return null;
  }
}

function redirectOf(said: Said | null, isEncrypted: boolean, issues: Issue[]): number | null {
  const port = portOf(said, issues);
  if (port === null || isEncrypted) return port;
  issues.push(
    wrong(
      'redirect-without-tls',
      said,
      text('没有证书，没有加密的地址可以指引', 'without a certificate there is no encrypted address to name'),
      text(
        '同时给 --tls-cert 和 --tls-key；由反向代理加密的，让它指引',
        'give --tls-cert and --tls-key; where a proxy encrypts, have it tell people',
      ),
    ),
  );
  return null;
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

/** The address itself, or what stands in the file that holds it: a password is nothing for everybody's eyes. */
function databaseSaid(said: Said | null, inFile: Said | null, issues: Issue[]): Said | null {
  if (inFile === null) return said;
  if (said !== null) {
    issues.push(
      wrong(
        'said-twice',
        inFile,
        text(
          `数据库地址给了两次，另一处是 ${said.from}`,
          `the address of the database is given twice, in ${said.from} too`,
        ),
        text('只留一处', 'leave one of them out'),
      ),
    );
    return null;
  }
  const read = readLine(inFile.value);
  if ('line' in read) return { ...inFile, value: read.line };
  issues.push(
    wrong(
      'bad-setting',
      inFile,
      read.why,
      text('文件里只写一行数据库地址', 'write the address of the database into the file, one line'),
    ),
  );
  return null;
}

function databaseOf(said: Said | null, issues: Issue[]): string | null {
  if (said === null) return null;
  const url = URL.parse(said.value);
  if (url !== null && /^postgres(ql)?:$/.test(url.protocol)) {
    // A socket file of this machine is named in the parameters, and has no host.
    const isHere = url.hostname === '' || isLoopback(url.hostname.replace(/^\[|\]$/g, ''));
    if (isHere || url.searchParams.get('sslmode') === 'verify-full') return said.value;
    issues.push(
      wrong(
        'open-database',
        said,
        text(
          '数据库在另一台机器上，没有要求加密并核对证书',
          'the database is on another machine, without encryption and a check of its certificate',
        ),
        text(
          '在地址后加 ?sslmode=verify-full；自建的证书机构用 NODE_EXTRA_CA_CERTS 指明',
          'add ?sslmode=verify-full to the address; NODE_EXTRA_CA_CERTS names an authority of your own',
        ),
      ),
    );
    return null;
  }
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
  const read = readLine(file.value);
  if ('line' in read) return read.line;
  issues.push(
    wrong(
      'bad-setting',
      file,
      read.why,
      text('文件里只写一行口令', 'write the passphrase into the file, one line'),
    ),
  );
  return null;
}
