import type { Deadline, Named, Todo } from '@jianheng/api';
import { type BoardKnown, isInForce, isWithin, type Role, type Text } from '@jianheng/casework';
import type { Participant } from '../reading/participants.ts';
import type { PeriodReading } from '../reading/read-period.ts';

/** Everything that what is to be done in a period depends on. */
export interface Scene {
  readonly reading: PeriodReading;
  readonly organ: Named;
  readonly participants: readonly Participant[];
  /** Departments that somebody heads, by confirmed grants. */
  readonly headed: ReadonlySet<string>;
  /** People who work in the assessment office. */
  readonly office: readonly string[];
  /** Whom triggers send to review. */
  readonly known: BoardKnown;
}

/** One thing that waits for somebody. */
export interface Item {
  readonly subject: Record<string, unknown>;
  /** Whose it is where it is one person's. */
  readonly person?: string;
  /** Of which department it is. */
  readonly department?: string | null;
  readonly deadline: Deadline | null;
  /** The action that does it where a responsibility has several kinds, e.g. steps of the board. */
  readonly kind?: string;
  readonly title?: Text;
}

/** Things of one kind that wait, whose they are first, and whom they are shown to as well once their limit has passed. */
export interface Responsibility {
  readonly kind: string;
  readonly title?: Text;
  readonly role: Role;
  readonly next: readonly Role[];
  readonly page: Todo['page'];
  items(scene: Scene): readonly Item[];
  says(items: readonly Item[], scene: Scene): Text;
}

/** Whether the reader holds a role so that a thing is in their reach. */
export function holds({ reading }: Scene, role: Role, item: Item): boolean {
  const { actor, today, tree } = reading.context;
  const { organ } = reading.row;
  return actor.grants.some((grant) => {
    if (grant.role !== role || !isInForce(grant, today)) return false;
    switch (role) {
      case 'staff':
        return actor.person !== null && item.person === actor.person;
      case 'panel':
        return actor.person !== null && item.person === actor.person;
      case 'department-head':
        return (
          grant.organ === organ && grant.department !== undefined && grant.department === item.department
        );
      case 'superior':
        return grant.organ !== organ && isWithin(tree, organ, grant.organ);
      default:
        return grant.organ === organ;
    }
  });
}
