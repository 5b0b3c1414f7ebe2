import type { OwnSession } from '@jianheng/api';

/** Departments that whoever is signed in heads, in the order of the grants. */
export function headedBy({ grants }: Pick<OwnSession, 'grants'>): string[] {
  const headed = grants.flatMap(({ role, department }) =>
    role === 'department-head' && department !== undefined ? [department] : [],
  );
  return [...new Set(headed)];
}

/** The department whose standing is asked for; null for those who may read the whole organ. */
export function narrowedTo(session: Pick<OwnSession, 'grants'>): string | null {
  const isWide = session.grants.some(({ role }) => ['office', 'committee', 'chief'].includes(role));
  return isWide ? null : (headedBy(session)[0] ?? null);
}
