import { ProblemAnswer } from '@jianheng/api';
import { z } from 'zod';
import type { App } from '../../access/app.ts';
import { scopesOpening } from '../../features/accounts/tokens/token-scopes.ts';
import type { Language } from '../language.ts';
import type { RouteFacts } from '../route-facts.ts';
import { nameSchemas } from './name-schemas.ts';
import { problemAnswers, problemsOf } from './problem-answers.ts';
import { referToSchemas } from './refer-to-schemas.ts';
import { summariesInChinese } from './summaries-in-chinese.ts';
import { tagTitles } from './tag-titles.ts';

/** An application with its routes. */
export interface Described {
  readonly app: App;
  readonly routes: readonly RouteFacts[];
}

type Document = ReturnType<App['getOpenAPI31Document']>;
type Operation = NonNullable<NonNullable<Document['paths']>[string]['get']>;
type Schema = NonNullable<NonNullable<Document['components']>['schemas']>[string];
type Part<Key extends keyof Operation> = NonNullable<Operation[Key]>;

/** Said here because no route names it; taken before the schemas have names, which would make it a reference to itself. */
const { $schema: _, ...problemSchema } = z.toJSONSchema(ProblemAnswer);

/**
 * What the API is, in OpenAPI 3.1, for whoever connects another system: every route with what it takes, what it answers and
 * what it answers instead, in one language; `x-summary` holds both. Schemas have the names of the contract.
 */
export function describeApi({ app, routes }: Described, language: Language = 'zh'): Document {
  nameSchemas();
  const { value: document, schemas } = referToSchemas(
    app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: '检衡 Jianheng', version: '1', description: about[language] },
      servers: [{ url: '/' }],
      security: [{ session: [] }],
      tags: [],
    }),
  );
  const used = new Set<string>();
  for (const { method, path, open } of routes) {
    const operation = document.paths?.[path]?.[method.toLowerCase() as 'get'];
    if (operation === undefined) continue;
    for (const tag of operation.tags ?? []) used.add(tag);
    complete(operation, { method, path, open }, language);
  }
  document.tags = [...used].map((name) => ({ name, description: tagTitles[name]?.[language] ?? name }));
  document.components = {
    schemas: { ...document.components?.schemas, ProblemAnswer: problemSchema as Schema, ...schemas },
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: 'jianheng', description: sessionSaid[language] },
      token: { type: 'http', scheme: 'bearer', description: tokenSaid[language] },
    },
    parameters,
    responses: problemResponses(language),
  };
  return document;
}

function complete(
  operation: Operation,
  route: { readonly method: string; readonly path: string; readonly open: boolean },
  language: Language,
): void {
  const zh = summariesInChinese[`${route.method} ${route.path}`];
  const en = operation.summary ?? '';
  operation.operationId = operationId(route);
  operation['x-summary'] = { zh: zh ?? en, en };
  if (language === 'zh' && zh !== undefined) operation.summary = zh;
  const scopes = scopesOpening(`${route.method} ${route.path}`);
  if (!route.open && scopes.length > 0) {
    operation.security = [{ session: [] }, { token: [] }];
    operation['x-token-scopes'] = scopes;
  }
  const own = operation.parameters ?? [];
  const headers = [...(route.method === 'GET' ? [] : ['FromPage']), 'RequestId', 'Language'];
  operation.parameters = [...own, ...headers.map((name) => ({ $ref: `#/components/parameters/${name}` }))];
  for (const name of problemsOf(route)) {
    const status = String(problemAnswers[name].status);
    const responses: Part<'responses'> = operation.responses ?? {};
    responses[status] ??= { $ref: `#/components/responses/${name}` };
    operation.responses = responses;
  }
}

/** `GET /api/periods/{period}/log` is `getPeriodsPeriodLog`. */
function operationId({ method, path }: { readonly method: string; readonly path: string }): string {
  const words = path.replace(/^\/api\//, '').match(/[A-Za-z0-9]+/g) ?? [];
  return method.toLowerCase() + words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
}

const parameters = {
  FromPage: {
    name: 'X-Jianheng',
    in: 'header',
    required: false,
    schema: { type: 'string' },
    description: '凭会话（cookie）改动时必须有，值不限 / any value; a change by session needs it',
  },
  RequestId: {
    name: 'X-Request-Id',
    in: 'header',
    required: false,
    schema: { type: 'string', format: 'uuid' },
    description: '同一编号的同一请求只办一次 / the same id twice is the same request',
  },
  Language: {
    name: 'Accept-Language',
    in: 'header',
    required: false,
    schema: { type: 'string' },
    description: '答复的语言：zh-CN 或 en / language of the answer',
  },
} as const;

function problemResponses(language: Language) {
  return Object.fromEntries(
    Object.entries(problemAnswers).map(([name, said]) => [
      name,
      {
        description: said[language],
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemAnswer' } } },
      },
    ]),
  );
}

const sessionSaid = {
  zh: '登录后的会话；经 TLS 时名为 __Host-jianheng',
  en: 'the session after signing in; named __Host-jianheng over TLS',
};

const tokenSaid = {
  zh: '本人建的令牌，只能用于其范围（x-token-scopes）内的接口，不超过本人的权限',
  en: 'a personal token, good for the routes of its scopes (x-token-scopes) and never for more than its owner may do',
};

const about = {
  zh: [
    '检衡的全部接口。页面用的就是这些接口，没有别的。',
    '谁能看什么、办什么由服务器逐次判断：没有权限与不存在同样答复 404。',
    '出错一律答复 application/problem+json（RFC 9457），写明发生了什么、怎么办和请求编号。',
  ].join('\n'),
  en: [
    'Every route of Jianheng. The pages use these and nothing else.',
    'The server decides each time who may see or do what: what is not yours is answered 404, like what is not there.',
    'Whatever fails is answered as application/problem+json (RFC 9457): what happened, what to do, and the id of the request.',
  ].join('\n'),
};
