/** Where somebody goes after signing in: back to where they were turned away, but never out of these pages. */
export function backTo(search: string): string {
  const to = new URLSearchParams(search).get('to') ?? '/';
  const home = 'http://here.invalid';
  if (!to.startsWith('/') || !URL.canParse(to, home)) return '/';
  const { origin, pathname, search: query } = new URL(to, home);
  return origin === home && pathname !== '/sign-in' ? pathname + query : '/';
}
