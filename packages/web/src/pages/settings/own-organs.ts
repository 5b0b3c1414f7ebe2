import type { OwnSession } from '@jianheng/api';
import type { Role } from '@jianheng/casework';

/** The organs in which somebody holds one of these roles. */
export function ownOrgans(
  { grants, organs }: Pick<OwnSession, 'grants' | 'organs'>,
  roles: readonly Role[],
): OwnSession['organs'] {
  return organs.filter(({ id }) =>
    grants.some(({ organ, role }) => organ === id && (roles as readonly string[]).includes(role)),
  );
}
