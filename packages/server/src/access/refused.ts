import type { Blocker, Text } from '@jianheng/casework';

/** Why a request is not served. Thrown by features; the HTTP layer turns each into its answer. */
export type Refusal =
  /** To this actor the thing does not exist: nothing tells them whether it does. */
  | { readonly is: 'not-found' }
  /** The actor may know of it, but it cannot be done now. */
  | { readonly is: 'blocked'; readonly blocked: readonly Blocker[] }
  /** What was sent is not understood; by path. */
  | {
      readonly is: 'malformed';
      readonly problems: readonly { readonly path: string; readonly message: Text }[];
    }
  /** Somebody else changed it in the meantime. */
  | { readonly is: 'conflict'; readonly message: Text };

/** A request that is not served, in words for the one who asked. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.is);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}
