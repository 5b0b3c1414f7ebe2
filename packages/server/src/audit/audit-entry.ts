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

/** An entry of the chain. */
export interface AuditEntry extends AuditEvent {
  readonly seq: number;
  /** Hash of the entry before; empty for the first. */
  readonly previous: string;
  readonly hash: string;
}

/** The text of an entry that is hashed: canonical, with its place and the hash before it. */
export function textOfEntry(event: AuditEvent, seq: number, previous: string): string {
  const { at, account, person, operation, outcome, organ, target, request } = event;
  const [before, after] = [event.before ?? null, event.after ?? null];
  return canonicalText({
    seq,
    at,
    account,
    person,
    operation,
    outcome,
    organ,
    target,
    before,
    after,
    request,
    previous,
  });
}

/** SM3 (GB/T 32905) over the entry's canonical text and the hash before it. */
export function hashEntry(event: AuditEvent, seq: number, previous: string): string {
  return createHash('sm3')
    .update(textOfEntry(event, seq, previous))
    .digest('hex');
}
