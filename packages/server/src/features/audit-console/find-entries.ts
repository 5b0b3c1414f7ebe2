import type { AuditFilter, AuditLine, AuditPage, AuditQuery } from '@jianheng/api';
import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import { linesOf } from './audit-lines.ts';

type Entries<Row> = SelectQueryBuilder<Tables, 'audit_entry', Row>;

/** A page of the chain, newest first; held values are left out. */
export async function findEntries(db: Kysely<Tables>, asked: AuditQuery): Promise<AuditPage> {
  const { before, limit, ...filter } = asked;
  let query = filtered(db.selectFrom('audit_entry').selectAll(), filter)
    .orderBy('seq', 'desc')
    .limit(limit + 1);
  if (before !== undefined) query = query.where('seq', '<', before);
  const rows = await query.execute();
  const head = await db.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
  const shown = rows.slice(0, limit);
  const entries = await linesOf(db, shown);
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
    yield* await linesOf(db, rows);
    if (rows.length < stretch) return;
    after = rows.at(-1)?.seq ?? upTo;
  }
}

/** Narrows entries to those that meet a filter. */
export function filtered<Row>(query: Entries<Row>, filter: AuditFilter): Entries<Row> {
  const { from, to, operation, outcome, account, person, organ, target, request, seq } = filter;
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
  if (seq !== undefined) found = found.where('seq', '=', seq);
  return found;
}

/** What is typed is looked for as it stands. */
function plain(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
}
