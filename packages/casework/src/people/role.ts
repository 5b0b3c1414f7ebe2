import { type Text, text } from '../text.ts';

/** What somebody may be in an organ. A person holds as many as were granted, as far as they go together. */
export const roles = {
  staff: text('被考核人', 'Assessed person'),
  'department-head': text('部门负责人', 'Head of department'),
  office: text('考核办', 'Assessment office'),
  'case-management': text('案管', 'Case management'),
  inspection: text('检务督察', 'Internal inspection'),
  panel: text('评审组成员', 'Review panel member'),
  committee: text('考评委员会委员', 'Committee member'),
  chief: text('检察长', 'Chief'),
  superior: text('上级院考核办', 'Assessment office of the superior organ'),
  system: text('系统管理员', 'System administrator'),
  security: text('安全管理员', 'Security administrator'),
  audit: text('审计管理员', 'Audit administrator'),
} as const satisfies Record<string, Text>;

export type Role = keyof typeof roles;

/** Whether a word names a role. */
export function isRole(word: string): word is Role {
  return Object.hasOwn(roles, word);
}

/** The three administrators (三员): each excludes the other two, and all of them exclude whoever touches scores. */
export const administrators: readonly Role[] = ['system', 'security', 'audit'];

/** A role held in an organ for a time. */
export interface Grant {
  readonly role: Role;
  readonly organ: string;
  /** For heads of department: which one. */
  readonly department?: string;
  readonly from: string;
  /** The last day; null while it is open. */
  readonly to: string | null;
  /** The organ that lends somebody whom a small one cannot staff itself. */
  readonly lentBy?: string;
}

/** Whoever acts: an account, the person behind it, and the grants in force. */
export interface Actor {
  readonly account: string;
  /** Null for accounts of administrators who are not on the register. */
  readonly person: string | null;
  readonly grants: readonly Grant[];
  /** Departments that the person, a leader of the organ, is in charge of today (分管), by the register; none when left out. */
  readonly inCharge?: readonly InCharge[];
}

/** A department that a leader of an organ is in charge of. */
export interface InCharge {
  readonly organ: string;
  readonly department: string;
}

/** Whether a grant is in force on a day. */
export function isInForce(grant: Grant, day: string): boolean {
  return grant.from <= day && (grant.to === null || day <= grant.to);
}

/**
 * Why one more role cannot be given to somebody who holds these; null when it can. An administrator holds no other role
 * but that of an assessed person: an administrator is a member of staff too.
 */
export function conflictOf(held: readonly Role[], wanted: Role): Text | null {
  const isAdministrator = administrators.includes(wanted);
  const other = held.find(
    (role) =>
      role !== wanted &&
      role !== 'staff' &&
      wanted !== 'staff' &&
      (isAdministrator || administrators.includes(role)),
  );
  if (other === undefined) return null;
  return text(
    `${roles[other].zh}不能兼任${roles[wanted].zh}：三员相互独立，也不经手考核`,
    `${roles[other].en} and ${roles[wanted].en} exclude each other: the three administrators are independent and handle no assessment`,
  );
}
