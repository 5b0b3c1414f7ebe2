import { type SqlBool, sql } from 'kysely';
import type { SaltedEvent } from './audit-entry.ts';

/**
 * Families of operations (the word before the first dot) whose values the audit administrator reads alone: installation, accounts, rights,
 * tokens, keys, settings of the system, the audit itself, requests for what there is not. What nobody put here is not read alone.
 */
const plainFamilies: readonly string[] = [
  'account',
  'accounts',
  'audit',
  'installation',
  'keys',
  'request',
  'system',
  'token',
];

/** What a refusal says that says no more than that it was one. */
const saysNothing = { is: 'not-found' } as const;

type Values = Pick<SaltedEvent, 'operation' | 'before' | 'after'>;

/** Whether an entry has values that only two open together: they may tell of scores, ratings, reasons and what people declared. */
export function needsTwo({ operation, before, after }: Values): boolean {
  const isPlain = plainFamilies.includes(operation.split('.', 1)[0] ?? '');
  return !isPlain && ((before ?? null) !== null || ((after ?? null) !== null && !isSilent(after)));
}

/** Whether the values of an entry that was written stay unread: those hashed with salt, and those of the same kind from before there was any. */
export function isHeld(entry: Pick<SaltedEvent, 'operation' | 'before' | 'after' | 'salt'>): boolean {
  return entry.salt !== null || needsTwo(entry);
}

/** {@link isHeld}, asked of rows of `audit_entry`. */
export const areHeld = sql<SqlBool>`(salt IS NOT NULL OR ${needTwo()})`;

/** Rows of `audit_entry` whose values stand in the text of the chain though only two open them: from before values were held. */
export const areBare = sql<SqlBool>`(salt IS NULL AND ${needTwo()})`;

function needTwo() {
  return sql`(split_part(operation, '.', 1) NOT IN (${sql.join(plainFamilies)})
    AND (before IS NOT NULL OR after IS DISTINCT FROM ${JSON.stringify(saysNothing)}::jsonb AND after IS NOT NULL))`;
}

function isSilent(after: unknown): boolean {
  return (
    typeof after === 'object' &&
    Object.keys(after ?? {}).length === 1 &&
    (after as { readonly is?: unknown }).is === saysNothing.is
  );
}
