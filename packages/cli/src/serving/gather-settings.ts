import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Text, text } from '@jianheng/mechanisms';
import { type Issue, nearestWord } from '@jianheng/scheme';
import type { SsoProvider } from '@jianheng/server';
import { LineCounter, parseDocument } from 'yaml';
import { readNamed } from './read-named.ts';
import type { Said, SettingSources } from './said-setting.ts';
import { providersOf } from './sso-settings.ts';

/** Settings of a server with the variable of the environment that gives each; the file calls them by the same names. */
export const settingNames = {
  data: 'JIANHENG_DATA',
  host: 'JIANHENG_HOST',
  port: 'JIANHENG_PORT',
  origin: 'JIANHENG_ORIGIN',
  'behind-proxy': 'JIANHENG_BEHIND_PROXY',
  'tls-cert': 'JIANHENG_TLS_CERT',
  'tls-key': 'JIANHENG_TLS_KEY',
  'redirect-port': 'JIANHENG_REDIRECT_PORT',
  'database-url': 'DATABASE_URL',
  'database-url-file': 'DATABASE_URL_FILE',
  log: 'JIANHENG_LOG',
  'signing-passphrase-file': 'JIANHENG_SIGNING_PASSPHRASE_FILE',
  'webhook-allow': 'JIANHENG_WEBHOOK_ALLOW',
  inbox: 'JIANHENG_INBOX',
  'inbox-keep-days': 'JIANHENG_INBOX_KEEP_DAYS',
  'second-factor-for': 'JIANHENG_SECOND_FACTOR_FOR',
  'leaked-passwords': 'JIANHENG_LEAKED_PASSWORDS',
  'malware-scanner': 'JIANHENG_MALWARE_SCANNER',
} as const;
export type SettingName = keyof typeof settingNames;

/** Settings that name a file or folder: in a file of settings they are meant from where that file lies. */
const paths: readonly SettingName[] = [
  'data',
  'tls-cert',
  'tls-key',
  'database-url-file',
  'signing-passphrase-file',
  'inbox',
  'leaked-passwords',
];

/** Variables that are no settings of a server. */
const otherVariables = [
  'JIANHENG_CONFIG',
  'JIANHENG_LANG',
  'JIANHENG_DEBUG',
  'JIANHENG_API',
  'JIANHENG_KEY_FILE',
  'JIANHENG_PASSPHRASE',
  'JIANHENG_PASSPHRASE_FILE',
  'JIANHENG_SIGNING_PASSPHRASE',
];

/** What was said anywhere, the strongest source first, with what could not be understood. */
export interface Gathered {
  readonly said: ReadonlyMap<SettingName, Said>;
  /** Identity providers stand in the file only: their secrets are nothing for a command line. */
  readonly providers: readonly SsoProvider[];
  readonly issues: Issue[];
}

/** Gathers the settings from flags, environment and file. */
export function gatherSettings({ flags, env }: SettingSources): Gathered {
  const issues: Issue[] = unknownVariables(env);
  const { values, providers } = readFile({ flags, env }, issues);
  const said = new Map<SettingName, Said>();
  for (const [name, variable] of Object.entries(settingNames) as [SettingName, string][]) {
    const [flag, inEnv] = [flags[name], env[variable]];
    const found: Said | undefined =
      typeof flag === 'string'
        ? { value: flag, from: `--${name}` }
        : inEnv !== undefined && inEnv !== ''
          ? { value: inEnv, from: variable }
          : values.get(name);
    if (found !== undefined) said.set(name, found);
  }
  return { said, providers, issues };
}

/** A variable with our name that nothing reads was meant to do something. */
function unknownVariables(env: SettingSources['env']): Issue[] {
  const known: readonly string[] = [...Object.values(settingNames), ...otherVariables];
  return Object.keys(env)
    .filter((name) => name.startsWith('JIANHENG_') && !known.includes(name))
    .map((name) => unknown(name, known, {}));
}

interface FileSettings {
  readonly values: ReadonlyMap<SettingName, Said>;
  readonly providers: readonly SsoProvider[];
}

const nothing: FileSettings = { values: new Map(), providers: [] };

function readFile({ flags, env }: SettingSources, issues: Issue[]): FileSettings {
  const named = typeof flags.config === 'string' ? flags.config : env.JIANHENG_CONFIG;
  const file = named ?? 'jianheng.yaml';
  if (named === undefined && !existsSync(file)) return nothing;
  const read = readNamed(file);
  if ('why' in read) {
    const hint = text('核对 --config 或 JIANHENG_CONFIG', 'check --config or JIANHENG_CONFIG');
    issues.push(issue('no-file', read.why, hint, file));
    return nothing;
  }
  const lines = new LineCounter();
  const document = parseDocument(read.content, { lineCounter: lines });
  const content: unknown = document.errors.length > 0 ? null : (document.toJS() ?? {});
  if (content === null || typeof content !== 'object' || Array.isArray(content)) {
    const line = lines.linePos(document.errors[0]?.pos[0] ?? 0).line;
    issues.push(
      issue(
        'bad-file',
        text(`设置文件第 ${line} 行看不懂`, `line ${line} of the file of settings cannot be understood`),
        text(
          '每行一个“名称: 值”，冒号后空一格',
          'write one "name: value" a line, with a blank behind the colon',
        ),
        file,
      ),
    );
    return nothing;
  }
  const known: readonly string[] = [...Object.keys(settingNames), 'sso'];
  const values = new Map<SettingName, Said>();
  let providers: readonly SsoProvider[] = [];
  for (const [key, value] of Object.entries(content as Record<string, unknown>)) {
    if (key === 'sso') providers = providersOf(value, file, issues);
    else if (!known.includes(key)) issues.push(unknown(key, known, { file }));
    else if (typeof value === 'string' || typeof value === 'number') {
      const name = key as SettingName;
      const plain = String(value);
      const meant = paths.includes(name) ? resolve(dirname(file), plain) : plain;
      values.set(name, { value: meant, from: key, file });
    } else
      issues.push(
        issue(
          'bad-setting',
          text(`${key}：要写一个值`, `${key}: give one value`),
          text('写成“名称: 值”', 'write "name: value"'),
          file,
        ),
      );
  }
  return { values, providers };
}

function unknown(name: string, known: readonly string[], place: Issue['place']): Issue {
  const near = nearestWord(name, known);
  return {
    code: 'serve/unknown-setting',
    level: 'error',
    message: text(`没有设置“${name}”`, `there is no setting "${name}"`),
    hint:
      near === null
        ? text(`可用：${known.join('、')}`, `one of ${known.join(', ')}`)
        : text(`是不是想写“${near}”？`, `did you mean "${near}"?`),
    place,
  };
}

function issue(code: string, message: Text, hint: Text, file: string): Issue {
  return { code: `serve/${code}`, level: 'error', message, hint, place: { file } };
}
