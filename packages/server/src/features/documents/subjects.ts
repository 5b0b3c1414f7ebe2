import { isFixed, type Period, text } from '@jianheng/casework';
import { blocked, Refused } from '../../access/refused.ts';
import type { Wanted } from './filling.ts';

/** The person whom a document is about. Throws {@link Refused} when none was named. */
export function needPerson({ subject: { person } }: Wanted): string {
  if (person !== undefined) return person;
  throw new Refused({
    is: 'malformed',
    problems: [{ path: 'person', message: text('这种文书要写明是谁的', 'say whose document it is') }],
  });
}

/** Throws {@link Refused} unless what was decided of the person is fixed. */
export function mustBeFixed(state: Period, person: string): void {
  if (isFixed(state, person)) return;
  throw blocked('no-rating', text('此人的等次还没有定', 'the rating of this person is not fixed'));
}
