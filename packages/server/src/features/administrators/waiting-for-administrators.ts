import type { Todo } from '@jianheng/api';
import { howMany, isInForce, type Role, roles, type Text, text } from '@jianheng/casework';
import type { RequestContext } from '../../access/request-context.ts';

/** What waits for the reader as one of the three administrators: one line for each page on which it is done. */
export async function waitingForAdministrators(context: RequestContext): Promise<Todo[]> {
  const { grants } = context.actor;
  const is = (role: Role) => grants.some((g) => g.role === role && isInForce(g, context.today));
  const lines = [
    ...(is('security') ? [await openingsToAnswer(context)] : []),
    ...(is('audit')
      ? [
          await accountsToConfirm(context),
          await keysToConfirm(context),
          await schedulesToConfirm(context),
          await openingsToRead(context),
        ]
      : []),
  ];
  return lines.filter((line) => line.count > 0);
}

interface Line extends Pick<Todo, 'kind' | 'page' | 'title' | 'says'> {
  readonly role: 'security' | 'audit';
  readonly count: number;
}

function todoOf({ kind, role, ...line }: Line): Todo {
  const rest = { period: null, subject: {}, roleTitle: roles[role], deadline: null, escalatedFrom: null };
  return { id: `administrator/${kind}`, kind, role, ...line, ...rest };
}

/** Held values of the audit that an audit administrator asked to read. */
async function openingsToAnswer({ records, actor }: RequestContext): Promise<Todo> {
  const rows = await records.db
    .selectFrom('audit_opening')
    .select('id')
    .where('answered_by', 'is', null)
    .where('asked_by', '!=', actor.account)
    .execute();
  return todoOf({
    kind: 'answer-opening',
    role: 'security',
    page: 'openings',
    count: rows.length,
    title: text('答复启封申请', 'Answer who asks to open values of the audit'),
    says: waits(rows.length, '启封审计内容的申请', 'to open held values of the audit'),
  });
}

/** What another opened to the reader. */
async function openingsToRead({ records, actor, today }: RequestContext): Promise<Todo> {
  const rows = await records.db
    .selectFrom('audit_opening')
    .select('until')
    .where('asked_by', '=', actor.account)
    .where('until', '>=', today)
    .orderBy('until')
    .execute();
  const until = rows[0]?.until ?? today;
  return todoOf({
    kind: 'read-opening',
    role: 'audit',
    page: 'openings',
    count: rows.length,
    title: text('查看启封的审计内容', 'Read opened values of the audit'),
    says: text(
      `您申请的审计内容已启封，到 ${until} 为止可以查看`,
      `values of the audit that you asked for are open until ${until}`,
    ),
  });
}

/** Accounts, rights and ends of rights that the security administrator asked for. */
async function accountsToConfirm({ records: { db }, actor }: RequestContext): Promise<Todo> {
  const requests = await db
    .selectFrom('account_request')
    .select('id')
    .where('confirmed_by', 'is', null)
    .where('made_by', '!=', actor.account)
    .execute();
  const grants = await db
    .selectFrom('role_grant')
    .select('id')
    .where((where) =>
      where.or([
        where.and([where('confirmed_by', 'is', null), where('made_by', '!=', actor.account)]),
        where.and([
          where('end_made_by', 'is not', null),
          where('end_made_by', '!=', actor.account),
          where('end_confirmed_by', 'is', null),
        ]),
      ]),
    )
    .execute();
  const count = requests.length + grants.length;
  return todoOf({
    kind: 'confirm-accounts',
    role: 'audit',
    page: 'accounts',
    count,
    title: text('确认账号和权限', 'Confirm accounts and rights'),
    says: waits(count, '账号和权限的申请', 'about accounts and rights'),
  });
}

/** Keys of other organs that the security administrator entered. */
async function keysToConfirm({ records, actor }: RequestContext): Promise<Todo> {
  const rows = await records.db
    .selectFrom('trusted_key')
    .select('id')
    .where('confirmed_by', 'is', null)
    .where('withdrawn_by', 'is', null)
    .where('made_by', '!=', actor.account)
    .execute();
  return todoOf({
    kind: 'confirm-key',
    role: 'audit',
    page: 'keys',
    count: rows.length,
    title: text('确认外单位公钥', 'Confirm keys of other organs'),
    says: waits(rows.length, '外单位公钥', 'to trust the key of another organ'),
  });
}

/** Schedules of holidays that the system administrator entered. */
async function schedulesToConfirm({ records, actor }: RequestContext): Promise<Todo> {
  const rows = await records.db
    .selectFrom('year_schedule')
    .select('id')
    .where('confirmed_by', 'is', null)
    .where('made_by', '!=', actor.account)
    .execute();
  return todoOf({
    kind: 'confirm-schedule',
    role: 'audit',
    page: 'system/calendar',
    count: rows.length,
    title: text('确认节假日安排', 'Confirm schedules of holidays'),
    says: waits(rows.length, '年度节假日安排', 'for the schedule of a year'),
  });
}

function waits(count: number, what: string, about: string): Text {
  return text(
    `${what}，${count} 项，等您处理`,
    `${howMany(count, 'request waits', 'requests wait')} for you ${about}`,
  );
}
