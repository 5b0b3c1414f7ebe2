import { dirname, resolve } from 'node:path';
import { type Text, text } from '@jianheng/mechanisms';
import type { Issue } from '@jianheng/scheme';
import type { SsoProvider } from '@jianheng/server';
import { z } from 'zod';
import { readLine } from './read-named.ts';

const Provider = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
    name: z.union([z.string().min(1), z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })]),
    issuer: z.url({ protocol: /^https?$/ }),
    'client-id': z.string().min(1),
    'client-secret': z.string().min(1).optional(),
    'client-secret-file': z.string().min(1).optional(),
    'acr-values': z.array(z.string().regex(/^\S+$/)).optional(),
    'max-age': z.number().int().positive().optional(),
  })
  .refine(
    (said) => (said?.['client-secret'] === undefined) !== (said?.['client-secret-file'] === undefined),
    // Told beside whatever else is wrong.
    { path: ['client-secret'], when: () => true },
  );

/** What each field of a provider must be. */
const wanted: Readonly<Record<string, Text>> = {
  id: text(
    '要写编号：小写字母开头，只用小写字母、数字和 -，如 office',
    'give an id: a small letter, then small letters, digits and -, such as office',
  ),
  name: text('要写登录页上的名称，如 统一身份认证', 'give the name that the sign-in page shows'),
  issuer: text(
    '要写身份提供方的地址，如 https://sso.example.cn',
    'give the address of the provider, such as https://sso.example.cn',
  ),
  'client-id': text('要写在对方登记的客户端编号', 'give the client id that is registered there'),
  'client-secret': text(
    '要写 client-secret-file（密钥所在的文件）或 client-secret，只写一样',
    'give client-secret-file, a file with the secret in one line, or client-secret, one of the two',
  ),
  'client-secret-file': text('要写密钥所在的文件', 'give the file that holds the secret'),
  'acr-values': text(
    '要写成一列，如 ["urn:example:two-factors"]',
    'give a list, such as ["urn:example:two-factors"]',
  ),
  'max-age': text('要写秒数，如 28800', 'give a number of seconds, such as 28800'),
};

const hint = text(
  '每个身份提供方写 id、name、issuer、client-id，和 client-secret-file 或 client-secret；可加 acr-values（一列）、max-age（秒）',
  'give id, name, issuer, client-id, and client-secret-file or client-secret of each provider; acr-values (a list) and max-age (seconds) may be added',
);

/** The identity providers that stand under `sso` in a file of settings. What is wrong is added to the issues, field by field. */
export function providersOf(value: unknown, file: string, issues: Issue[]): readonly SsoProvider[] {
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
  for (const found of parsed.error.issues) {
    const [n, field] = found.path;
    if (found.code === 'unrecognized_keys')
      for (const key of found.keys)
        issues.push(issue(n, key, text('没有这一项', 'there is no such thing to set'), file));
    else {
      const must =
        wanted[String(field)] ??
        text('要写成一列，每个提供方以 - 开头', 'give a list, each provider behind a -');
      issues.push(issue(n, field, must, file));
    }
  }
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
  const read = readLine(resolve(dirname(file), named));
  if ('line' in read) return read.line;
  issues.push(issue(n, 'client-secret-file', read.why, file));
  return '';
}

/** @param n which of the providers, from 0; undefined for all of `sso` */
function issue(
  n: PropertyKey | undefined,
  field: PropertyKey | undefined,
  message: Text,
  file: string,
): Issue {
  const of = typeof n === 'number' ? n + 1 : null;
  const where = [
    of === null ? 'sso' : `sso 第 ${of} 个`,
    ...(field === undefined ? [] : [`的 ${String(field)}`]),
  ].join('');
  const at = [
    'sso',
    ...(of === null ? [] : [`provider ${of}`]),
    ...(field === undefined ? [] : [String(field)]),
  ];
  return {
    code: 'serve/bad-setting',
    level: 'error',
    message: text(`${where}：${message.zh}`, `${at.join(', ')}: ${message.en}`),
    hint,
    place: { file },
  };
}
