import type { OwnSession } from '@jianheng/api';
import type { Role } from '@jianheng/casework';

/** Roles that see the outcomes of the whole organ. */
const wide: readonly string[] = ['office', 'committee', 'chief'] satisfies Role[];

/** The department whose outcomes a head asks for; null for those who see the whole organ. */
export function departmentAsked(grants: OwnSession['grants']): string | null {
  if (grants.some(({ role }) => wide.includes(role))) return null;
  return grants.find(({ role }) => role === 'department-head')?.department ?? null;
}
