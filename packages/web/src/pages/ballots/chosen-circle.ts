import type { Circle, CircleProposal, NamedPerson, VoterGroup } from '@jianheng/api';

/** A circle of a round that is about to be opened. */
export interface ChosenCircle {
  /** The name that the register suggested. */
  readonly id: string;
  readonly name: string;
  readonly group: VoterGroup;
  readonly isUsed: boolean;
  readonly voters: readonly NamedPerson[];
  readonly about: readonly NamedPerson[];
  /** People of either side who were taken out, by id. */
  readonly leftVoters: readonly string[];
  readonly leftAbout: readonly string[];
  readonly merged: readonly string[];
}

/** A suggested circle, everybody in it. */
export function chosenFrom(circle: CircleProposal['circles'][number]): ChosenCircle {
  return { id: circle.name, isUsed: true, leftVoters: [], leftAbout: [], ...circle };
}

/** Whoever votes in it, and on whom: who was taken out is not among them. */
export function peopleOf({ voters, about, leftVoters, leftAbout }: ChosenCircle) {
  return {
    voters: voters.map(({ id }) => id).filter((id) => !leftVoters.includes(id)),
    about: about.map(({ id }) => id).filter((id) => !leftAbout.includes(id)),
  };
}

/** The circles as the API takes them; those that were left out are not among them. */
export function circlesToOpen(circles: readonly ChosenCircle[]): Circle[] {
  return circles
    .filter(({ isUsed }) => isUsed)
    .map((circle) => ({ name: circle.name, group: circle.group, ...peopleOf(circle) }));
}
