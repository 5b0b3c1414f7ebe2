import type { Todo } from '@jianheng/api';

/** Where somebody's own page of a period is. */
export function minePath(period: string): string {
  return `/mine/${encodeURIComponent(period)}`;
}

/** Where the result of a person is read by those who may. */
export function personPath(period: string, person: string): string {
  return `/periods/${encodeURIComponent(period)}/people/${encodeURIComponent(person)}`;
}

/** Where a line of a score is explained: over the page that shows it. */
export function whyPath(base: string, indicator: string): string {
  return `${base}/why/${encodeURIComponent(indicator)}`;
}

/** The part of one's own page where each kind of thing is done. */
const partsOfMine: Readonly<Record<string, string>> = {
  'confirm-cases': 'months',
  'dispute-cases': 'months',
  'sign-notice': 'notice',
  'raise-objection': 'objections',
  'state-view': 'review',
  'issue-ballot': 'ballots',
  'sum-up': 'outcome',
};

/** Where something that waits is done. What falls to somebody as a member of staff is done on the own page. */
export function todoPath({
  period,
  page,
  role,
  kind,
}: Pick<Todo, 'period' | 'page' | 'role' | 'kind'>): string {
  if (period === null) return `/${page}`;
  if (page === 'own' || (role === 'staff' && kind in partsOfMine)) {
    const part = partsOfMine[kind];
    return minePath(period.id) + (part === undefined ? '' : `#${part}`);
  }
  const address = `/periods/${encodeURIComponent(period.id)}`;
  return page === 'board' ? address : `${address}/${page}`;
}
