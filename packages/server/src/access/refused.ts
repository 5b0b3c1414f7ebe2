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
  | { readonly is: 'conflict'; readonly message: Text }
  /** Nobody is signed in, or what was shown to sign in does not do. */
  | { readonly is: 'signed-out'; readonly code: string; readonly message: Text; readonly hint: Text }
  /** Signed in, but something comes first: the first password is changed, a second factor set up. */
  | { readonly is: 'held'; readonly code: string; readonly message: Text; readonly hint: Text }
  /** Too many requests; when to come again. */
  | { readonly is: 'too-many'; readonly seconds: number }
  /** The scanner found something in the file that was handed in, which is gone. */
  | { readonly is: 'malware'; readonly what: string }
  /** Something that is needed for it is away for the moment. */
  | {
      readonly is: 'unavailable';
      readonly code: string;
      readonly message: Text;
      readonly hint: Text;
      readonly seconds: number;
    }
  /** What was sent is larger than is taken here. */
  | { readonly is: 'too-large'; readonly bytes: number };

/** A request that is not served, in words for the one who asked. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.is);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** A refusal of something that cannot be done now. */
export function blocked(code: string, because: Text): Refused {
  return new Refused({ is: 'blocked', blocked: [{ code, because }] });
}
