import type { TokenScope } from '@jianheng/api';
import { type Role, type Text, text } from '@jianheng/casework';

/** What a scope opens: routes by method and path, with the grants of these roles alone. */
export interface ScopeRights {
  readonly title: Text;
  /** The account's own grants of these roles count; null for all but those of administrators. */
  readonly roles: readonly Role[] | null;
  readonly routes: readonly string[];
}

const administrators: readonly Role[] = ['system', 'security', 'audit'];
const period = '/api/periods/{period}';
const uploads = '/api/organs/{organ}/uploads';

/**
 * What tokens may be used for, and nothing beside: a route that is not named is closed to every token. No route here decides,
 * votes, signs or confirms anything; a file that is handed in counts for nothing until a person looked it over.
 */
export const tokenScopes: Readonly<Record<TokenScope, ScopeRights>> = {
  own: {
    title: text('看本人的待办和结果', 'read one’s own to-dos and results'),
    roles: ['staff'],
    routes: [
      'GET /api/own/session',
      'GET /api/own/todo',
      'GET /api/periods',
      `GET ${period}`,
      `GET ${period}/own`,
      `GET ${period}/people/{person}/cases`,
      `GET ${period}/people/{person}/result`,
      `GET ${period}/people/{person}/result/{indicator}`,
      `GET ${period}/people/{person}/result.xlsx`,
    ],
  },
  results: {
    title: text('看有权看的结果', 'read the results that one may see'),
    roles: null,
    routes: [
      'GET /api/periods',
      `GET ${period}`,
      `GET ${period}/standing`,
      `GET ${period}/standing.xlsx`,
      `GET ${period}/overview`,
      `GET ${period}/compare`,
      `GET ${period}/data-health`,
      `GET ${period}/people/{person}/result`,
      `GET ${period}/people/{person}/result/{indicator}`,
      `GET ${period}/people/{person}/result.xlsx`,
    ],
  },
  register: {
    title: text('看名册', 'read the register'),
    roles: null,
    routes: [
      'GET /api/register/organs',
      'GET /api/register/organs/{organ}/departments',
      'GET /api/register/organs/{organ}/staff',
      'GET /api/register/people/{id}',
    ],
  },
  uploads: {
    title: text('交数据文件（须由人核对后才使用）', 'hand in files of facts (a person uses them)'),
    roles: ['office'],
    routes: [
      `POST ${uploads}`,
      `GET ${uploads}`,
      `GET ${uploads}/{upload}`,
      `GET ${uploads}/{upload}/rows`,
      `GET ${uploads}/{upload}/errors.xlsx`,
    ],
  },
  metrics: {
    title: text('读运行指标', 'read the metrics'),
    roles: ['system'],
    routes: ['GET /metrics'],
  },
};

/** What every token may read: the description of the API says nothing of anybody. */
const always = 'GET /api/openapi.json';

/** Scopes of a token that open a route. */
export function scopesFor(route: string, scopes: readonly TokenScope[]): readonly TokenScope[] {
  return scopes.filter((scope) => route === always || tokenScopes[scope].routes.includes(route));
}

/** Every scope that opens a route. */
export function scopesOpening(route: string): readonly TokenScope[] {
  return scopesFor(route, Object.keys(tokenScopes) as TokenScope[]);
}

/** Whether grants of a role count while a token is used through a scope. */
export function countsFor(scope: TokenScope, role: Role): boolean {
  const { roles } = tokenScopes[scope];
  return roles === null ? !administrators.includes(role) : roles.includes(role);
}
