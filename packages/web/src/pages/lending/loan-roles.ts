import type { LoanRole } from '@jianheng/api';
import { words } from '../../words/language.ts';

/** What people may be asked for, in the order in which they are mostly missing. */
export const loanRoles = {
  panel: words('评审组成员、替补', 'Member or substitute of a review panel'),
  committee: words('考评委员会委员（第二人复核）', 'Committee member (second pair of eyes)'),
  'case-management': words('案管', 'Case management'),
  inspection: words('检务督察', 'Internal inspection'),
  system: words('系统管理员', 'System administrator'),
  security: words('安全管理员', 'Security administrator'),
  audit: words('审计管理员', 'Audit administrator'),
} as const satisfies Record<LoanRole, unknown>;

/** The role of an address; members of a panel where it names none. */
export function loanRoleOf(name: string | null): LoanRole {
  return name !== null && name in loanRoles ? (name as LoanRole) : 'panel';
}
