import type { Loan, LoanRole } from '@jianheng/api';
import { isInForce, roles } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import { authorise } from '../../access/authorise.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';
import { nameAccounts } from '../accounts/name-accounts.ts';
import { organsBelow } from '../jurisdiction/organs-below.ts';
import { type LoanRow, loanDeed } from './find-loan.ts';

/** What an organ asked of those above it, and what they answered. Throws {@link Refused}. */
export async function listLoans(context: RequestContext, organ: string): Promise<Loan[]> {
  await authorise(context, loanDeed('lending.read', organ));
  return read(context.records.db, [organ]);
}

/** What the organs below the reader's asked for. Throws {@link Refused}. */
export async function listAsked(context: RequestContext): Promise<Loan[]> {
  const { actor, today, tree } = context;
  const above = actor.grants.filter((g) => g.role === 'superior' && isInForce(g, today)).map((g) => g.organ);
  await authorise(context, {
    operation: 'jurisdiction.read',
    belongs: { organ: above[0] ?? null },
    target: 'jurisdiction/loans',
  });
  const { db } = context.records;
  const organs = await db.selectFrom('organ').select(['id', 'name', 'level']).execute();
  const below = above.flatMap((own) => organsBelow(organs, tree, own).map(({ organ }) => organ.id));
  return read(db, [...new Set(below)]);
}

async function read(db: Kysely<Tables>, organs: readonly string[]): Promise<Loan[]> {
  if (organs.length === 0) return [];
  const rows = await db
    .selectFrom('loan_request')
    .selectAll()
    .where('organ', 'in', organs)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  const waits = ({ state }: LoanRow) => Number(state !== 'asked');
  return sayAll(
    db,
    rows.sort((a, b) => waits(a) - waits(b)),
  );
}

async function sayAll(db: Kysely<Tables>, rows: readonly LoanRow[]): Promise<Loan[]> {
  if (rows.length === 0) return [];
  const organs = await db.selectFrom('organ').select(['id', 'name']).execute();
  const named = (id: string) => ({ id, name: organs.find((one) => one.id === id)?.name ?? id });
  const ofPeriods = rows.flatMap(({ period }) => period ?? []);
  const periods =
    ofPeriods.length === 0
      ? []
      : await db.selectFrom('period').select(['id', 'title']).where('id', 'in', ofPeriods).execute();
  const grants = await db
    .selectFrom('loan_grant')
    .innerJoin('role_grant', 'role_grant.id', 'loan_grant.role_grant')
    .select(['request', 'account', 'from', 'to', 'confirmed_by'])
    .where(
      'request',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('role_grant.id')
    .execute();
  const nameOf = await nameAccounts(db, [
    ...rows.flatMap(({ made_by, answered_by }) => [made_by, answered_by ?? made_by]),
    ...grants.map(({ account }) => account),
  ]);
  return rows.map((row) => ({
    id: row.id,
    organ: named(row.organ),
    role: row.role as LoanRole,
    roleTitle: roles[row.role as LoanRole],
    count: row.count,
    until: row.until,
    reason: row.reason,
    period: periods.find(({ id }) => id === row.period) ?? null,
    byName: nameOf(row.made_by),
    at: row.made_at,
    state: row.state,
    answeredFor: row.answered_for === null ? null : named(row.answered_for),
    answeredByName: row.answered_by === null ? null : nameOf(row.answered_by),
    answeredAt: row.answered_at,
    reply: row.reply,
    isSeen: row.seen_at !== null,
    lent: grants
      .filter(({ request }) => request === row.id)
      .map(({ account, from, to, confirmed_by }) => ({
        name: nameOf(account),
        from,
        to,
        isConfirmed: confirmed_by !== null,
      })),
  }));
}
