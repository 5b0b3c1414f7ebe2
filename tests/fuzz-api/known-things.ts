import type { Installation } from '@jianheng/server';
import { sql } from 'kysely';
import { othersMark } from './others-mark.ts';

/** What is there, by the name under which it is asked for: that of a parameter, a field, or a part of a path before `{…}`. */
export type KnownThings = ReadonlyMap<string, readonly string[]>;

/** Both, so that either may be asked for. */
export function knownTogether(...all: readonly KnownThings[]): KnownThings {
  const known = new Map<string, string[]>();
  for (const one of all)
    for (const [name, values] of one) {
      const together = known.get(name) ?? [];
      together.push(...values);
      known.set(name, together);
    }
  return known;
}

/** A column that names things: of which table, as what they are asked for, and by which column they belong to what is known. */
type Naming = readonly [table: string, column: string, names: readonly string[], by: string, of: string];

/** What belongs to an organ, to its people and accounts, and to that; in this order, as each rests on what was found before. */
const namings: readonly Naming[] = [
  ['department', 'id', ['department', 'departments/id'], 'organ', 'organ'],
  ['unit', 'id', ['unit', 'units/id'], 'organ', 'organ'],
  ['posting', 'id', ['postings/id'], 'organ', 'organ'],
  ['posting', 'person', ['person', 'people/id', 'other'], 'organ', 'organ'],
  ['role_grant', 'id', ['grants/id'], 'organ', 'organ'],
  ['role_grant', 'account', ['account', 'accounts/id'], 'organ', 'organ'],
  ['account', 'id', ['account', 'accounts/id'], 'person', 'person'],
  ['account', 'person', ['person', 'people/id', 'other'], 'id', 'account'],
  ['session', 'id', ['sessions/id'], 'account', 'account'],
  ['account_request', 'id', ['account-requests/id'], 'account', 'account'],
  ['personal_token', 'id', ['tokens/id'], 'account', 'account'],
  ['declared_tie', 'id', ['ties/id'], 'person', 'person'],
  ['evidence', 'id', ['evidence', 'evidence/id'], 'added_by', 'person'],
  ['organ_scheme_set', 'hash', ['hash', 'compare/other', 'baseline', 'scheme', 'set'], 'organ', 'organ'],
  ['upload', 'id', ['upload'], 'organ', 'organ'],
  ['job', 'id', ['job'], 'organ', 'organ'],
  ['roster_review', 'id', ['rosters/id'], 'organ', 'organ'],
  ['webhook', 'id', ['webhooks/id'], 'organ', 'organ'],
  ['webhook_delivery', 'id', ['delivery'], 'webhook', 'webhooks/id'],
  ['exchange_package', 'seq', ['packages/seq', 'request'], 'organ', 'organ'],
  ['exchange_package', 'package', ['package'], 'organ', 'organ'],
  ['example_batch', 'id', ['worked-examples/batch'], 'organ', 'organ'],
  ['retention_hold', 'id', ['holds/id'], 'organ', 'organ'],
  ['deletion', 'id', ['deletions/id'], 'organ', 'organ'],
  ['loan_request', 'id', ['loans/id'], 'organ', 'organ'],
  ['trusted_key', 'id', ['trusted-keys/id'], 'organ', 'organ'],
  ['trusted_key', 'fingerprint', ['fingerprint'], 'organ', 'organ'],
  ['own_limit', 'limit', ['limit'], 'organ', 'organ'],
  ['period', 'id', ['period'], 'organ', 'organ'],
];

/** What a log calls by its kind, a path calls `id`. */
const inPaths = {
  objection: 'objections/id',
  amendment: 'amendments/id',
  person: 'reviews/person',
  run: 'with',
};

/** Everything of an organ that its records name: rows by their ids, and every text of its periods' logs by its key. */
export async function knownThings({ records: { db } }: Installation, organ: string): Promise<KnownThings> {
  const known = new Map<string, Set<string>>([['organ', new Set([organ])]]);
  const know = (name: string, value: unknown) => {
    if (typeof value !== 'string' && typeof value !== 'number') return;
    const text = String(value);
    // What somebody sends is told back to them: of a text with the mark that would prove nothing.
    if (text.length > 200 || text.includes(othersMark)) return;
    known.set(name, (known.get(name) ?? new Set()).add(text));
  };
  for (const [table, column, names, by, of] of namings) {
    const owners = [...(known.get(of) ?? [])];
    if (owners.length === 0) continue;
    const { rows } = await sql<{ readonly value: unknown }>`
      SELECT ${sql.ref(column)} AS value FROM ${sql.table(table)} WHERE ${sql.ref(by)} IN (${sql.join(owners)})`.execute(
      db,
    );
    for (const { value } of rows) for (const name of names) know(name, value);
  }
  const log = await db
    .selectFrom('period_action')
    .select(['seq', 'subject', 'details', 'found'])
    .where('period', 'in', [...(known.get('period') ?? [''])])
    .execute();
  for (const { seq, subject, details, found } of log) {
    know('seq', seq);
    for (const said of [subject, details, found]) knowAll(said, '', know);
  }
  const read = await db.selectFrom('upload').select('report').where('organ', '=', organ).execute();
  for (const { report } of read)
    for (const { id } of (report as { readonly batches: readonly { readonly id: string }[] } | null)
      ?.batches ?? [])
      know('batch', id);
  const computed = await db.selectFrom('job').select('result').where('organ', '=', organ).execute();
  for (const { result } of computed) knowAll(result, '', know);
  for (const [name, path] of Object.entries(inPaths))
    for (const value of known.get(name) ?? []) know(path, value);
  return new Map([...known].map(([name, values]) => [name, [...values].slice(-60)]));
}

/** Every text and number of something, by the key it stands under; those of a list by its name less its `s`. */
export function knowAll(value: unknown, name: string, know: (name: string, value: unknown) => void): void {
  if (Array.isArray(value)) for (const one of value) knowAll(one, name.replace(/s$/, ''), know);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) knowAll(one, key, know);
  else know(name, value);
}
