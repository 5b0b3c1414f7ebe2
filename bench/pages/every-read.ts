import type { Role } from '@jianheng/casework';

/** Who opens the page that asks for a route: the office, where nothing is said. */
export const readers: Readonly<Record<string, Role>> = {
  '/api/own/session': 'staff',
  '/api/own/sessions': 'staff',
  '/api/own/tokens': 'staff',
  '/api/own/todo': 'staff',
  '/api/own/ties': 'staff',
  '/api/periods/{period}/own': 'staff',
  '/api/periods/{period}/people/{person}/result': 'staff',
  '/api/periods/{period}/people/{person}/result/{indicator}': 'staff',
  '/api/periods/{period}/people/{person}/cases': 'staff',
  '/api/periods/{period}/ballots': 'staff',
  '/api/register/people/{person}/performance-file': 'staff',
  '/api/periods/{period}/departments/{department}': 'department-head',
  '/api/periods/{period}/overview': 'chief',
  '/api/periods/{period}/meeting': 'committee',
  '/api/jurisdiction': 'superior',
  '/api/jurisdiction/loans': 'superior',
  '/api/accounts': 'security',
  '/api/keys': 'security',
  '/api/trusted-keys': 'security',
  '/api/audit': 'audit',
  '/api/audit/heads': 'audit',
  '/api/audit/state': 'audit',
  '/api/system/calendar': 'system',
  '/api/system/health': 'system',
  '/api/openapi.json': 'system',
};

/** What a page asks for beside a route's bare address, and what more than one role opens. */
export const further: readonly { readonly path: string; readonly reader?: Role }[] = [
  { path: '/api/own/todo', reader: 'office' },
  { path: '/api/own/todo', reader: 'chief' },
  { path: '/api/own/todo', reader: 'department-head' },
  { path: '/api/periods', reader: 'staff' },
  { path: '/api/periods/{period}', reader: 'chief' },
  { path: '/api/periods/{period}/people/{person}/result' },
  { path: '/api/periods/{period}/standing?department={department}', reader: 'department-head' },
  { path: '/api/periods/{period}/reviews', reader: 'chief' },
  { path: '/api/periods/{period}/log', reader: 'staff' },
  { path: '/api/register/organs/{organ}/staff?size=500' },
  { path: '/api/audit?operation=period', reader: 'audit' },
  { path: '/api/audit?target=period%2Fbench-2026%2Fmeeting', reader: 'audit' },
];

/** What a route needs in its query to answer at all. */
export const queries: Readonly<Record<string, string>> = {
  '/api/periods/{period}/people/{person}/cases': '?month=2026-09',
  '/api/periods/{period}/case-lists': '?month=2026-09',
  '/api/periods/{period}/compare': '?run={run}&with={live}',
  '/api/organs/{organ}/uploads/{upload}/rows': '?is=added',
};

/** No page asks for these when it is opened: files that are fetched by a button, watching, steps of a sign-in. */
export const notAtOpening: readonly RegExp[] = [
  /^\/(health|metrics)/,
  /\.xlsx$/,
  /\/(file|errors|export|chain|archive-index|again|verify)$/,
  /^\/api\/sign-in/,
  /\/documents\/\{kind\}$/,
  /\/document-templates\/\{kind\}$/,
  /^\/api\/evidence\//,
];
