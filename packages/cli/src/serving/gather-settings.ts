import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Text, text } from '@jianheng/mechanisms';
import { type Issue, nearestWord } from '@jianheng/scheme';
import type { SsoProvider } from '@jianheng/server';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Said, SettingSources } from './said-setting.ts';

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

const Provider = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
    name: z.union([z.string().min(1), z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })]),
    issuer: z.url(),
    'client-id': z.string().min(1),
    'client-secret': z.string().min(1).optional(),
    'client-secret-file': z.string().min(1).optional(),
    'acr-values': z.array(z.string().regex(/^\S+$/)).optional(),
    'max-age': z.number().int().positive().optional(),
  })
  .refine(
    (said) => (said?.['client-secret'] === undefined) !== (said?.['client-secret-file'] === undefined),
    {
      path: ['client-secret'],
      error: 'give client-secret-file, a file with the secret in one line, or client-secret',
      // Told beside whatever else is wrong.
      when: () => true,
    },
  );

interface FileSettings {
  readonly values: ReadonlyMap<SettingName, Said>;
  readonly providers: readonly SsoProvider[];
}

const nothing: FileSettings = { values: new Map(), providers: [] };

function readFile({ flags, env }: SettingSources, issues: Issue[]): FileSettings {
  const named = typeof flags.config === 'string' ? flags.config : env.JIANHENG_CONFIG;
  const file = named ?? 'jianheng.yaml';
  if (!existsSync(file)) {
    if (named !== undefined)
      issues.push(
        issue(
          'no-file',
          text('没有这个设置文件', 'there is no such file of settings'),
          text('核对 --config 或 JIANHENG_CONFIG', 'check --config or JIANHENG_CONFIG'),
          file,
        ),
      );
    return nothing;
  }
  const document = parseDocument(readFileSync(file, 'utf8'));
  const content: unknown = document.toJS() ?? {};
  if (document.errors.length > 0 || typeof content !== 'object' || Array.isArray(content)) {
    issues.push(
      issue(
        'bad-file',
        text('设置文件看不懂', 'the file of settings cannot be understood'),
        text('每行一个“名称: 值”', 'write one "name: value" a line'),
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

function providersOf(value: unknown, file: string, issues: Issue[]): readonly SsoProvider[] {
  const parsed = z.array(Provider).safeParse(value);
  if (parsed.success)
    return parsed.data.map((provider, n) => ({
      id: provider.id,
      name: typeof provider.name === 'string' ? text(provider.name, provider.name) : provider.name,
      issuer: provider.issuer,
      clientId: provider['client-id'],
      clientSecret: secretOf(n, provider, file, issues),
      acrValues: provider['acr-values'] ?? [],
      maxAge: provider['max-age'] ?? null,
    }));
  for (const { path, message } of parsed.error.issues)
    issues.push(
      issue(
        'bad-setting',
        text(`sso.${path.join('.')}：${message}`, `sso.${path.join('.')}: ${message}`),
        text(
          '每个身份提供方写 id、name、issuer、client-id，和 client-secret-file 或 client-secret；可加 acr-values（一列）、max-age（秒）',
          'give id, name, issuer, client-id, and client-secret-file or client-secret of each provider; acr-values (a list) and max-age (seconds) may be added',
        ),
        file,
      ),
    );
  return [];
}

/** The secret of a client, from its own file where one is named. */
function secretOf(
  n: number,
  { 'client-secret': plain, 'client-secret-file': named }: z.infer<typeof Provider>,
  file: string,
  issues: Issue[],
): string {
  if (named === undefined) return plain ?? '';
  const path = resolve(dirname(file), named);
  const secret = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  if (secret === '')
    issues.push(
      issue(
        'bad-setting',
        text(
          `sso.${n}.client-secret-file：没有文件 ${path}，或文件是空的`,
          `sso.${n}.client-secret-file: there is no file ${path}, or it is empty`,
        ),
        text('文件里只写一行密钥', 'write the secret into the file, one line'),
        file,
      ),
    );
  return secret;
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
