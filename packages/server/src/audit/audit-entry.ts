import { createHash } from 'node:crypto';
import { canonicalText } from '@jianheng/scheme';

/** What happened, to be audited: who did what to what, with what outcome. */
export interface AuditEvent {
  readonly at: string;
  readonly account: string | null;
  readonly person: string | null;
  readonly operation: string;
  /** `refused` when it was not allowed or not possible; `read` when somebody looked at another person's result. */
  readonly outcome: 'done' | 'refused' | 'read';
  readonly organ: string | null;
  /** What it was done to, e.g. `period/y2026/objection/o1`. */
  readonly target: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly request: string;
}

/** An event with what its values are hashed with (see {@link sealOf}); null where they stand in the chain themselves. */
export interface SaltedEvent extends AuditEvent {
  readonly salt: string | null;
}

/** An entry of the chain. */
export interface AuditEntry extends SaltedEvent {
  readonly seq: number;
  /** Hash of the entry before; empty for the first. */
  readonly previous: string;
  readonly hash: string;
}

/** The text of an entry's values, as whoever opens them reads and hashes it. */
export function textOfValues({ before, after }: Pick<AuditEvent, 'before' | 'after'>): string {
  return canonicalText({ before: before ?? null, after: after ?? null });
}

/**
 * What stands in the chain for values that only two open together: SM3 of the salt, as written, and the text of the values
 * behind it. The salt is random: nobody finds a rating by hashing all there are.
 */
export function sealOf(salt: string, values: Pick<AuditEvent, 'before' | 'after'>): string {
  return createHash('sm3').update(salt).update(textOfValues(values)).digest('hex');
}

/** The text of an entry that is hashed: canonical, with its place and the hash before it; of held values it has the seal alone. */
export function textOfEntry(event: SaltedEvent, seq: number, previous: string): string {
  const { at, account, person, operation, outcome, organ, target, request, salt } = event;
  const values =
    salt === null
      ? { before: event.before ?? null, after: event.after ?? null }
      : { sealed: sealOf(salt, event) };
  return canonicalText({
    seq,
    at,
    account,
    person,
    operation,
    outcome,
    organ,
    target,
    ...values,
    request,
    previous,
  });
}

/** SM3 (GB/T 32905) over the entry's canonical text and the hash before it. */
export function hashEntry(event: SaltedEvent, seq: number, previous: string): string {
  return createHash('sm3')
    .update(textOfEntry(event, seq, previous))
    .digest('hex');
}
