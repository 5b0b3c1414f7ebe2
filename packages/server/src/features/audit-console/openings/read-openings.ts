import type { AuditFilter, AuditOpening, AuditPage, OpenedQuery } from '@jianheng/api';
import { text } from '@jianheng/casework';
import type { Kysely, Selectable } from 'kysely';
import { auditRefusal, authorise, isAllowed } from '../../../access/authorise.ts';
import { readTogether } from '../../../access/change.ts';
import { blocked, Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { areBare, areHeld } from '../../../audit/plain-operations.ts';
import type { AuditOpeningTable } from '../../../records/key-tables.ts';
import type { Tables } from '../../../records/tables.ts';
import { linesOf, namesOf } from '../audit-lines.ts';
import { filtered } from '../find-entries.ts';
import { openingDeed } from './opening-deed.ts';

type Row = Selectable<AuditOpeningTable>;

/** Held values that were asked for, newest first, and what the reader may do with each. */
export async function readOpenings(context: RequestContext): Promise<AuditOpening[]> {
  const mayAnswer = isAllowed(context, openingDeed('audit.open.second', 'all'));
  if (!mayAnswer) await authorise(context, openingDeed('audit.open', 'all'));
  const { db } = context.records;
  const rows = await db.selectFrom('audit_opening').selectAll().orderBy('id', 'desc').execute();
  const named = await namesOf(
    db,
    rows.flatMap((row) => [row.asked_by, row.answered_by ?? '', ...idsIn(row.filter as AuditFilter)]),
  );
  const nameOf = (account: string) => named.get(account) ?? account;
  return Promise.all(
    rows.map(async (row) => {
      const state = stateOf(row, context.today);
      const filter = row.filter as AuditFilter;
      return {
        id: row.id,
        filter,
        about: idsIn(filter).flatMap((id) => named.get(id) ?? []),
        entries: row.entries,
        upTo: row.up_to,
        newest: state === 'waiting' ? await newestOf(db, row) : [],
        reason: row.reason,
        askedBy: nameOf(row.asked_by),
        askedAt: row.asked_at,
        state,
        answeredBy: row.answered_by === null ? null : nameOf(row.answered_by),
        answeredAt: row.answered_at,
        refusedBecause: row.refused_because,
        until: row.until,
        may: mayDo(state, row.asked_by === context.actor.account, mayAnswer),
      };
    }),
  );
}

function mayDo(state: AuditOpening['state'], isOwn: boolean, mayAnswer: boolean): AuditOpening['may'] {
  if (state === 'waiting' && mayAnswer && !isOwn) return 'answer';
  return state === 'opened' && isOwn ? 'read' : null;
}

/** How many of the entries are told to whoever answers. */
const told = 5;

async function newestOf(db: Kysely<Tables>, opening: Row): Promise<AuditOpening['newest']> {
  const lines = await linesOf(db, await meantBy(db, opening).limit(told).execute());
  return lines.map(({ seq, at, operation, title, accountName, personName, target, about }) => ({
    seq,
    at,
    operation,
    title,
    accountName,
    personName,
    target,
    about,
  }));
}

/** The entries that an opening is about, newest first. */
function meantBy(db: Kysely<Tables>, { filter, up_to: upTo }: Row) {
  return filtered(db.selectFrom('audit_entry').selectAll(), filter as AuditFilter)
    .where(areHeld)
    .where('seq', '<=', upTo)
    .orderBy('seq', 'desc');
}

/**
 * A page of the entries that were opened to the reader, with their values and what these were hashed with. Each page is a look on
 * record. Throws {@link Refused} for whoever did not ask, and once the time is over.
 */
export async function readOpened(
  context: RequestContext,
  id: number,
  { before, limit }: OpenedQuery,
): Promise<AuditPage> {
  const deed = openingDeed('audit.open', id);
  await authorise(context, deed);
  const { db } = context.records;
  const row = await db
    .selectFrom('audit_opening')
    .selectAll()
    .where('id', '=', id)
    .where('asked_by', '=', context.actor.account)
    .executeTakeFirst();
  if (row === undefined) throw new Refused({ is: 'not-found' });
  const state = stateOf(row, context.today);
  if (state !== 'opened') {
    const refused = blocked(`opening-${state}`, notOpen[state]);
    await auditRefusal(context, deed, refused.refusal);
    throw refused;
  }
  const read = async () => {
    const rows = await meantBy(db, row)
      .$if(before !== undefined, (q) => q.where('seq', '<', before!))
      .limit(limit + 1)
      .execute();
    const entries = await linesOf(db, rows.slice(0, limit), true);
    const next = rows.length > limit ? (entries.at(-1)?.seq ?? null) : null;
    return { entries, next, total: row.entries };
  };
  return readTogether(context, deed, read, { before: before ?? null, limit });
}

/** Whether the chain has values in it that only two open, and all of these were opened to the reader. */
export async function bareChain(
  db: Kysely<Tables>,
  { actor, today }: Pick<RequestContext, 'actor' | 'today'>,
): Promise<{ readonly isBare: boolean; readonly isOpened: boolean }> {
  const bare = await db
    .selectFrom('audit_entry')
    .select('seq')
    .where(areBare)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (bare === undefined) return { isBare: false, isOpened: false };
  const openings = await db
    .selectFrom('audit_opening')
    .selectAll()
    .where('asked_by', '=', actor.account)
    .where('up_to', '>=', bare.seq)
    .where('until', '>=', today)
    .execute();
  return {
    isBare: true,
    isOpened: openings.some(({ filter }) => Object.keys(filter as object).length === 0),
  };
}

const notOpen = {
  waiting: text('还在等安全管理员答复', 'the security administrator has not answered yet'),
  refused: text('安全管理员没有同意', 'the security administrator refused'),
  over: text('启封的时间已过，需要再看请重新申请', 'the time is over: ask again to look once more'),
};

function stateOf({ answered_by: by, until }: Row, today: string): AuditOpening['state'] {
  if (by === null) return 'waiting';
  if (until === null) return 'refused';
  return today <= until ? 'opened' : 'over';
}

function idsIn({ account, person, organ, target }: AuditFilter): string[] {
  return [account, person, organ, ...(target?.split('/') ?? [])].filter((id) => id !== undefined);
}
