import type { AuditFilter, AuditLine, AuditPage, AuditQuery } from '@jianheng/api';
import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { AuditEntryTable, Tables } from '../../records/tables.ts';
import { sayOperation } from './say-operation.ts';

type Entries<Row> = SelectQueryBuilder<Tables, 'audit_entry', Row>;

/** A page of the chain, newest first. */
export async function findEntries(db: Kysely<Tables>, asked: AuditQuery): Promise<AuditPage> {
  const { before, limit, ...filter } = asked;
  let query = filtered(db.selectFrom('audit_entry').selectAll(), filter)
    .orderBy('seq', 'desc')
    .limit(limit + 1);
  if (before !== undefined) query = query.where('seq', '<', before);
  const rows = await query.execute();
  const head = await db.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
  const shown = rows.slice(0, limit);
  const entries = await withNames(db, shown);
  return { entries, next: rows.length > limit ? (entries.at(-1)?.seq ?? null) : null, total: head.seq };
}

const stretch = 1000;

/** All that meet a filter, oldest first, some at a time, up to the entry that was the last when the reading began. */
export async function* eachEntry(
  db: Kysely<Tables>,
  filter: AuditFilter,
  upTo: number,
): AsyncGenerator<AuditLine> {
  for (let after = 0; ; ) {
    const rows = await filtered(db.selectFrom('audit_entry').selectAll(), filter)
      .where('seq', '>', after)
      .where('seq', '<=', upTo)
      .orderBy('seq')
      .limit(stretch)
      .execute();
    yield* await withNames(db, rows);
    if (rows.length < stretch) return;
    after = rows.at(-1)?.seq ?? upTo;
  }
}

function filtered<Row>(query: Entries<Row>, filter: AuditFilter): Entries<Row> {
  const { from, to, operation, outcome, account, person, organ, target, request } = filter;
  let found = query;
  if (from !== undefined) found = found.where('at', '>=', from);
  // A day alone is meant whole: everything of it sorts before the day with a sign behind every digit.
  if (to !== undefined) found = found.where('at', '<=', to.length === 10 ? `${to}~` : to);
  if (operation !== undefined) found = found.where('operation', 'like', `${plain(operation)}%`);
  if (outcome !== undefined) found = found.where('outcome', '=', outcome);
  if (account !== undefined) found = found.where('account', '=', account);
  if (person !== undefined) found = found.where('person', '=', person);
  if (organ !== undefined) found = found.where('organ', '=', organ);
  if (target !== undefined) found = found.where('target', 'like', `${plain(target)}%`);
  if (request !== undefined) found = found.where('request', '=', request);
  return found;
}

/** What is typed is looked for as it stands. */
function plain(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
}

type Row = Omit<AuditEntryTable, 'before' | 'after'> & { readonly before: unknown; readonly after: unknown };

async function withNames(db: Kysely<Tables>, rows: readonly Row[]): Promise<AuditLine[]> {
  const named = await namesOf(db, [
    ...new Set(
      rows.flatMap(({ account, person, target }) => [account ?? '', person ?? '', ...target.split('/')]),
    ),
  ]);
  return rows.map((row) => ({
    ...row,
    title: sayOperation(row.operation),
    accountName: row.account === null ? null : (named.get(row.account) ?? null),
    personName: row.person === null ? null : (named.get(row.person) ?? null),
    about: row.target.split('/').flatMap((id) => named.get(id) ?? []),
  }));
}

/** What people call those of the ids that are of an account, a person, a period or an organ. */
async function namesOf(db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = [
    await db.selectFrom('account').select(['id', 'name']).where('id', 'in', ids).execute(),
    await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute(),
    await db.selectFrom('period').select(['id', 'title as name']).where('id', 'in', ids).execute(),
    await db.selectFrom('organ').select(['id', 'name']).where('id', 'in', ids).execute(),
  ];
  return new Map(found.flat().map(({ id, name }) => [id, name]));
}
