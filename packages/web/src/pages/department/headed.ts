import type { OwnSession } from '@jianheng/api';
import type { Role } from '@jianheng/casework';

/** Departments that whoever is signed in heads, in the order of the grants. */
export function headedBy({ grants }: Pick<OwnSession, 'grants'>): string[] {
  const headed = grants.flatMap(({ role, department }) =>
    role === 'department-head' && department !== undefined ? [department] : [],
  );
  return [...new Set(headed)];
}

/** Whether somebody heads departments and may not read the whole organ: a list is then asked for by department. */
export function isNarrow(session: Pick<OwnSession, 'grants'>): boolean {
  return headedBy(session).length > 0 && !session.grants.some(({ role }) => wide.includes(role));
}

const wide: readonly string[] = ['office', 'committee', 'chief'] satisfies Role[];
