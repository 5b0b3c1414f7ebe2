import { isWithin, type OrganTree } from './organ-tree.ts';
import { type Allowance, type Operation, policies, type Reach } from './policies.ts';
import { type Actor, type Grant, isInForce } from './role.ts';

/** What something belongs to: what a policy looks at, and nothing more. */
export interface Belongs {
  /** The organ; null for things of the installation as a whole. */
  readonly organ: string | null;
  readonly department?: string;
  /** The person whom it is about. */
  readonly person?: string;
  /** People who were drawn or appointed to it. */
  readonly assigned?: readonly string[];
}

/** Circumstances that a policy depends on. */
export interface Circumstances {
  readonly tree: OrganTree;
  readonly today: string;
}

/** Whether an actor may do something to what belongs so. The one predicate that server and pages ask. */
export function may(actor: Actor, operation: Operation, belongs: Belongs, where: Circumstances): boolean {
  const allowances: readonly Allowance[] = policies[operation];
  return actor.grants.some(
    (grant) =>
      isInForce(grant, where.today) &&
      allowances.some(
        ({ role, reach }) => role === grant.role && reaches(reach, actor, grant, belongs, where.tree),
      ),
  );
}

function reaches(reach: Reach, actor: Actor, grant: Grant, belongs: Belongs, tree: OrganTree): boolean {
  const { organ } = belongs;
  switch (reach) {
    case 'installation':
      return true;
    case 'self':
      return actor.person !== null && belongs.person === actor.person;
    case 'assigned':
      return actor.person !== null && belongs.assigned?.includes(actor.person) === true;
    case 'department':
      return (
        organ === grant.organ && grant.department !== undefined && belongs.department === grant.department
      );
    case 'in-charge':
      return (
        organ === grant.organ &&
        actor.inCharge?.some((one) => one.organ === organ && one.department === belongs.department) === true
      );
    case 'organ':
      return organ === grant.organ;
    case 'below':
      return organ !== null && organ !== grant.organ && isWithin(tree, organ, grant.organ);
    case 'within':
      return organ !== null && isWithin(tree, organ, grant.organ);
  }
}
