import { conflictOf, isWithin, type Role, text } from '@jianheng/casework';
import type { Selectable, Transaction } from 'kysely';
import type { Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { blocked, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { RoleGrantTable } from '../../records/account-tables.ts';
import type { Tables } from '../../records/tables.ts';
import { lockAccount } from './prove-identity.ts';

/** A role as the security administrator would give it. */
export interface NewGrant {
  readonly account: string;
  readonly role: Role;
  readonly organ: string;
  readonly department: string | null;
  readonly from: string;
  readonly to: string | null;
  /** The superior organ that lends the person. */
  readonly lentBy: string | null;
}

type GrantRow = Selectable<RoleGrantTable>;

/** Makes a grant, which takes effect when another administrator has confirmed it. Throws {@link Refused}. */
export async function makeGrant(context: RequestContext, grant: NewGrant): Promise<{ readonly id: number }> {
  const target = `account/${grant.account}/grant/${grant.role}/${grant.organ}`;
  return change(context, { ...manage, target }, async (tx) => {
    const id = await addGrant(context, tx, grant);
    return { before: null, after: { grant: id, ...grant }, answer: { id } };
  });
}

/** Writes a grant that an administrator has yet to confirm; whoever calls has asked the policies. Throws {@link Refused}. */
export async function addGrant(
  context: RequestContext,
  tx: Transaction<Tables>,
  grant: NewGrant,
): Promise<number> {
  const { account, role, organ, department, from, to, lentBy } = grant;
  if ((await lockAccount(tx, account)) === undefined) throw new Refused({ is: 'not-found' });
  refuseOwn(context, account);
  await refuseUnfit(context, tx, grant);
  await refuseConflict(tx, context.today, { account, role, except: null });
  const { id } = await tx
    .insertInto('role_grant')
    .values({
      account,
      role,
      organ,
      department,
      from,
      to,
      lent_by: lentBy,
      made_by: context.actor.account,
      made_at: context.now,
      confirmed_by: null,
      confirmed_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Puts a grant in force: by another than made it, and never for oneself. Throws {@link Refused}. */
export async function confirmGrant(context: RequestContext, id: number): Promise<void> {
  await change(context, { ...second, target: `grant/${id}` }, async (tx) => {
    const row = await grantRow(tx, id);
    if (row.confirmed_by !== null)
      throw blocked('confirmed', text('这项授权已经确认', 'the grant is confirmed'));
    refuseOwn(context, row.account);
    refuseMaker(context, row.made_by);
    await refuseConflict(tx, context.today, { account: row.account, role: row.role as Role, except: id });
    const after = { confirmed_by: context.actor.account, confirmed_at: context.now };
    await tx.updateTable('role_grant').set(after).where('id', '=', id).execute();
    return { before: shortOf(row), after, answer: undefined };
  });
}

/** Drops a grant that nobody has confirmed: its maker takes it back, or the other refuses it. Throws {@link Refused}. */
export async function dropGrant(
  context: RequestContext,
  id: number,
  operation: 'accounts.manage' | 'accounts.manage.second',
): Promise<void> {
  await change(context, { operation, belongs: { organ: null }, target: `grant/${id}` }, async (tx) => {
    const row = await grantRow(tx, id);
    if (row.confirmed_by !== null)
      throw blocked('confirmed', text('已确认的授权只能终止', 'a confirmed grant can only be ended'));
    await tx.deleteFrom('role_grant').where('id', '=', id).execute();
    return { before: shortOf(row), after: null, answer: undefined };
  });
}

/** Wants a grant to end with a day, today at the earliest; another confirms it. Throws {@link Refused}. */
export async function endGrant(context: RequestContext, id: number, on: string): Promise<void> {
  await change(context, { ...manage, target: `grant/${id}/end` }, async (tx) => {
    const row = await grantRow(tx, id);
    if (row.confirmed_by === null)
      throw blocked('unconfirmed', text('未确认的授权请直接撤回', 'take back a grant that is not confirmed'));
    refuseOwn(context, row.account);
    if (on < context.today || on < row.from || (row.to !== null && on >= row.to))
      throw blocked(
        'end-day',
        text(
          '终止日期不能早于今天和起始日期，也不能晚于原定终止日期',
          'the last day is today or later, not before the first, and before the one set',
        ),
      );
    const after = { end_on: on, end_made_by: context.actor.account, end_made_at: context.now };
    await tx
      .updateTable('role_grant')
      .set({ ...after, end_confirmed_by: null, end_confirmed_at: null })
      .where('id', '=', id)
      .execute();
    return { before: { to: row.to }, after, answer: undefined };
  });
}

/** Ends a grant as somebody else wanted. Throws {@link Refused}. */
export async function confirmEnd(context: RequestContext, id: number): Promise<void> {
  await change(context, { ...second, target: `grant/${id}/end` }, async (tx) => {
    const row = await grantRow(tx, id);
    if (row.end_on === null || row.end_made_by === null || row.end_confirmed_by !== null)
      throw blocked('no-end', text('没有待确认的终止', 'nobody wants it to end'));
    refuseOwn(context, row.account);
    refuseMaker(context, row.end_made_by);
    await tx
      .updateTable('role_grant')
      .set({ to: row.end_on, end_confirmed_by: context.actor.account, end_confirmed_at: context.now })
      .where('id', '=', id)
      .execute();
    return { before: { to: row.to }, after: { to: row.end_on, madeBy: row.end_made_by }, answer: undefined };
  });
}

const manage = { operation: 'accounts.manage', belongs: { organ: null } } as const satisfies Omit<
  Deed,
  'target'
>;
const second = { operation: 'accounts.manage.second', belongs: { organ: null } } as const satisfies Omit<
  Deed,
  'target'
>;

/** A grant, its account locked first: two grants for one account are judged one after the other. */
async function grantRow(tx: Transaction<Tables>, id: number): Promise<GrantRow> {
  const found = await tx.selectFrom('role_grant').select('account').where('id', '=', id).executeTakeFirst();
  if (found !== undefined) await lockAccount(tx, found.account);
  const row = await tx
    .selectFrom('role_grant')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refused({ is: 'not-found' });
  return row;
}

/** The three administrators exclude each other and whoever touches scores, at any time from today on, confirmed or not. */
async function refuseConflict(
  tx: Transaction<Tables>,
  today: string,
  {
    account,
    role,
    except,
  }: { readonly account: string; readonly role: Role; readonly except: number | null },
): Promise<void> {
  const held = await tx
    .selectFrom('role_grant')
    .select(['id', 'role'])
    .where('account', '=', account)
    .where((where) => where.or([where('to', 'is', null), where('to', '>=', today)]))
    .execute();
  const others = held.filter(({ id }) => id !== except).map((row) => row.role as Role);
  const conflict = conflictOf(others, role);
  if (conflict !== null) throw blocked('roles-exclude', conflict);
}

async function refuseUnfit(
  { tree }: RequestContext,
  tx: Transaction<Tables>,
  grant: NewGrant,
): Promise<void> {
  const { organ, department, role, from, to, lentBy } = grant;
  const known = await tx.selectFrom('organ').select('id').where('id', '=', organ).executeTakeFirst();
  if (known === undefined) throw blocked('organ-unknown', text('没有这个检察院', 'there is no such organ'));
  if (to !== null && to < from)
    throw blocked('days', text('终止日期早于起始日期', 'it ends before it begins'));
  if ((role === 'department-head') !== (department !== null))
    throw blocked(
      'department',
      text('部门负责人要写明部门，其他角色不写部门', 'heads of department name theirs, nobody else does'),
    );
  if (department !== null) {
    const within = await tx
      .selectFrom('department')
      .select('organ')
      .where('id', '=', department)
      .executeTakeFirst();
    if (within?.organ !== organ)
      throw blocked('department', text('部门不在这个检察院', 'the department is not of this organ'));
  }
  if (lentBy !== null && (lentBy === organ || !isWithin(tree, organ, lentBy)))
    throw blocked('lent-by', text('只有上级院可以派员', 'only a superior organ lends people'));
}

function refuseOwn({ actor }: RequestContext, account: string): void {
  if (actor.account === account)
    throw blocked('own-account', text('不能办理自己的权限', 'you cannot do this to your own rights'));
}

function refuseMaker({ actor }: RequestContext, madeBy: string): void {
  if (actor.account === madeBy)
    throw blocked('four-eyes', text('提出的人不能自己确认', 'whoever made it cannot confirm it'));
}

function shortOf({ account, role, organ, from, to, made_by: madeBy }: GrantRow) {
  return { account, role, organ, from, to, madeBy };
}
