import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Instant } from '../day.ts';
import type { Belongs } from '../people/may.ts';
import type { Operation } from '../people/policies.ts';
import type { Actor } from '../people/role.ts';
import type { Text } from '../text.ts';

/** An action as it was recorded: the only thing that is stored. State is a fold over these. */
export interface Recorded<Subject = unknown, Details = unknown, Found = unknown> {
  /** Place in the log of its procedure, from 1. */
  readonly seq: number;
  readonly at: Instant;
  /** Who did it: the person, or the account of one who is not on the register. */
  readonly by: string;
  readonly kind: string;
  readonly subject: Subject;
  readonly details: Details;
  /** What the server found at that moment and the judgement rests on: nobody types it, and the log keeps it. */
  readonly found: Found;
}

/** What an action is judged by beside the state. */
export type Filled<Subject, Details, Found> = Pick<
  Recorded<Subject, Details, Found>,
  'subject' | 'details' | 'found'
>;

/** Why something cannot be done now, and what would make it possible. */
export interface Blocker {
  readonly code: string;
  readonly because: Text;
}

/**
 * A matter of one person that others settle. Whoever is close to the person steps aside from it; where the person seeks redress,
 * so does whoever had a part in what it is about (公务员法 §76–77).
 */
export interface Matter {
  readonly person: string;
  /** Whether the person seeks redress: an objection, a re-check. */
  readonly redress: boolean;
  /** The one case that it is about; null where it is about none or many. */
  readonly case: string | null;
}

/** People whom an action names and who must be of the period's organ. */
export interface PeopleNamed {
  /** Those whom it is about: assessed in the period, by their posts in the organ. */
  readonly assessed?: readonly string[];
  /** Those who take part in it, as members, voters or witnesses: of the organ by a post or by a right there, lent ones too. */
  readonly takingPart?: readonly string[];
}

/** What an action may look at beside the state. */
export interface Context {
  readonly actor: Actor;
  readonly clock: Clock;
  /** Why the actor must step aside from a matter, by what the register and the cases say; nothing where it is left out. */
  aside?(matter: Matter): readonly Blocker[];
}

/**
 * One kind of action: what it needs, when it can be done, and what it changes. Server and pages read the same definition,
 * so that what a page offers is what the server accepts.
 */
export interface ActionType<State, Subject = unknown, Details = unknown, Found = unknown> {
  readonly kind: string;
  readonly title: Text;
  readonly operation: Operation;
  /** What it is done to: known before a form is filled in. */
  readonly subject: z.ZodType<Subject>;
  /** What is filled in. */
  readonly details: z.ZodType<Details>;
  /** What the server adds: results of checks, the owner of a batch, what the engine allows. */
  readonly found: z.ZodType<Found>;
  /**
   * Whoever did it cannot confirm it: it takes effect when somebody else who may (this operation) has confirmed it. Null
   * when one pair of eyes is enough.
   */
  readonly second: Operation | null;
  /**
   * Kinds of action that hold this one up while they wait for their second pair of eyes, whatever their subject: what was
   * found for them would no longer be so.
   */
  readonly heldBy: readonly string[];
  /** The matter of one person that it settles: whoever must step aside from that neither does it nor confirms it. */
  matter(state: State, subject: Subject): Matter | null;
  /** Whom it names. Left out are own things, whom the state must know already, and whom a finder looks at more closely. */
  names(filled: Pick<Filled<Subject, Details, Found>, 'subject' | 'details'>): PeopleNamed;
  /** What the subject belongs to, for the policies. */
  belongs(state: State, subject: Subject): Belongs;
  /** Why it cannot be done to this subject now; empty when it can. */
  blocked(state: State, subject: Subject, context: Context): readonly Blocker[];
  /** What is wrong with what was filled in; empty when nothing is. */
  refused(state: State, filled: Filled<Subject, Details, Found>, context: Context): readonly Blocker[];
  /** The state after it. */
  apply(state: State, action: Recorded<Subject, Details, Found>): State;
}

/** What a definition gives; the rest has defaults: one pair of eyes, held up by nothing, nobody's matter, nobody named, nothing to refuse, nothing found. */
export type Definition<State, Subject, Details, Found> = Omit<
  ActionType<State, Subject, Details, Found>,
  'second' | 'heldBy' | 'matter' | 'names' | 'refused' | 'found'
> &
  Partial<
    Pick<
      ActionType<State, Subject, Details, Found>,
      'second' | 'heldBy' | 'matter' | 'names' | 'refused' | 'found'
    >
  >;

/** Of an action that names nobody who must be looked up. */
export const namesNobody = (): PeopleNamed => ({});

/** Defines a kind of action. */
export function defineAction<State, Subject, Details, Found = Record<string, never>>(
  definition: Definition<State, Subject, Details, Found>,
): ActionType<State, Subject, Details, Found> {
  return {
    second: null,
    heldBy: [],
    matter: () => null,
    names: namesNobody,
    refused: () => [],
    found: z.strictObject({}) as unknown as z.ZodType<Found>,
    ...definition,
  };
}

/** A blocker. */
export function blocker(code: string, zh: string, en: string): Blocker {
  return { code, because: { zh, en } };
}

/** Blockers whose condition holds. */
export function blockers(...pairs: readonly (readonly [boolean, Blocker])[]): Blocker[] {
  return pairs.filter(([holds]) => holds).map(([, why]) => why);
}
