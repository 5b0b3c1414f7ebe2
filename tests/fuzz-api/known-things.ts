import type { Installation } from '@jianheng/server';

/** What is there, by the name under which it is asked for: that of a parameter, a field, or a part of a path before `{…}`. */
export type KnownThings = ReadonlyMap<string, readonly string[]>;

/** Both, so that either may be asked for. */
export function knownTogether(...all: readonly KnownThings[]): KnownThings {
  const known = new Map<string, string[]>();
  for (const one of all)
    for (const [name, values] of one) (known.get(name) ?? make(known, name)).push(...values);
  return known;
}

function make(known: Map<string, string[]>, name: string): string[] {
  const made: string[] = [];
  known.set(name, made);
  return made;
}

/** Everything of an organ that its records name: rows by their ids, and every text of its periods' logs by its key. */
export async function knownThings({ records: { db } }: Installation, organ: string): Promise<KnownThings> {
  const known = new Map<string, Set<string>>();
  const know = (name: string, value: unknown) => {
    if (typeof value !== 'string' && typeof value !== 'number') return;
    const text = String(value);
    if (text.length > 200) return;
    known.set(name, (known.get(name) ?? new Set()).add(text));
  };
  know('organ', organ);
  for (const { id } of await db.selectFrom('department').select('id').where('organ', '=', organ).execute())
    for (const name of ['department', 'departments/id']) know(name, id);
  for (const { id } of await db.selectFrom('unit').select('id').where('organ', '=', organ).execute())
    for (const name of ['unit', 'units/id']) know(name, id);
  const posted = await db.selectFrom('posting').select(['id', 'person']).where('organ', '=', organ).execute();
  for (const { id, person } of posted) {
    know('postings/id', id);
    for (const name of ['person', 'people/id']) know(name, person);
  }
  const held = await db
    .selectFrom('role_grant')
    .innerJoin('account', 'account.id', 'role_grant.account')
    .select(['role_grant.id', 'account', 'person'])
    .where('organ', '=', organ)
    .execute();
  for (const { id, account, person } of held) {
    know('grants/id', id);
    for (const name of ['account', 'accounts/id']) know(name, account);
    if (person !== null) for (const name of ['person', 'people/id']) know(name, person);
  }
  const people = [...(known.get('person') ?? [''])];
  const accounts = [...(known.get('account') ?? [''])];
  for (const { id } of await db.selectFrom('session').select('id').where('account', 'in', accounts).execute())
    know('sessions/id', id);
  for (const { id } of await db
    .selectFrom('account_request')
    .select('id')
    .where('account', 'in', accounts)
    .execute())
    know('account-requests/id', id);
  for (const { id } of await db
    .selectFrom('personal_token')
    .select('id')
    .where('account', 'in', accounts)
    .execute())
    know('tokens/id', id);
  for (const { id } of await db
    .selectFrom('declared_tie')
    .select('id')
    .where('person', 'in', people)
    .execute())
    know('ties/id', id);
  for (const { id } of await db.selectFrom('evidence').select('id').where('added_by', 'in', people).execute())
    for (const name of ['evidence', 'evidence/id']) know(name, id);
  for (const { hash } of await db
    .selectFrom('organ_scheme_set')
    .select('hash')
    .where('organ', '=', organ)
    .execute())
    for (const name of ['hash', 'other', 'baseline', 'scheme']) know(name, hash);
  for (const { id } of await db.selectFrom('upload').select('id').where('organ', '=', organ).execute())
    know('upload', id);
  for (const { id } of await db.selectFrom('job').select('id').where('organ', '=', organ).execute())
    know('job', id);
  for (const { id } of await db.selectFrom('roster_review').select('id').where('organ', '=', organ).execute())
    know('rosters/id', id);
  const hooks = await db.selectFrom('webhook').select('id').where('organ', '=', organ).execute();
  for (const { id } of hooks) know('webhooks/id', id);
  const sent = hooks.map(({ id }) => id);
  if (sent.length > 0)
    for (const { id } of await db
      .selectFrom('webhook_delivery')
      .select('id')
      .where('webhook', 'in', sent)
      .execute())
      know('delivery', id);
  for (const { seq } of await db
    .selectFrom('exchange_package')
    .select('seq')
    .where('organ', '=', organ)
    .execute())
    know('packages/seq', seq);
  for (const { id } of await db.selectFrom('period').select('id').where('organ', '=', organ).execute()) {
    know('period', id);
    const log = await db
      .selectFrom('period_action')
      .select(['seq', 'subject', 'details', 'found'])
      .where('period', '=', id)
      .execute();
    for (const { seq, subject, details, found } of log) {
      know('seq', seq);
      for (const said of [subject, details, found]) knowAll(said, '', know);
    }
  }
  // What a log calls by its kind, a path calls `id`.
  for (const [name, path] of [
    ['objection', 'objections/id'],
    ['amendment', 'amendments/id'],
    ['person', 'reviews/person'],
  ] as const)
    for (const value of known.get(name) ?? []) know(path, value);
  return new Map([...known].map(([name, values]) => [name, [...values].slice(0, 40)]));
}

/** Every text and number of something, by the key it stands under; those of a list by its name less its `s`. */
export function knowAll(value: unknown, name: string, know: (name: string, value: unknown) => void): void {
  if (Array.isArray(value)) for (const one of value) knowAll(one, name.replace(/s$/, ''), know);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) knowAll(one, key, know);
  else know(name, value);
}
