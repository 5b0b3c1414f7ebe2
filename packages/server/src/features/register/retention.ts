import { type Retention, type RetentionDue, RetentionKind } from '@jianheng/api';
import { type Text, text } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { dayInChina, type RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';
import { readPeople } from './read-register.ts';
import { Name } from './register-fields.ts';
import { understand } from './understand.ts';

/** Kinds of personal data that the register holds, and the event from which their time runs. */
const retentionKinds = {
  person: text('离开本院的人员（自最后一日任职起算）', 'people who left (from their last day in post)'),
  'superseded-posting': text(
    '已更正的任职记录（自更正之日起算）',
    'postings that were corrected (from the day of the correction)',
  ),
  'roster-review': text(
    '未采用也未放弃的花名册审核（自导入之日起算）',
    'rosters under review, neither used nor dropped (from the day of import)',
  ),
} as const satisfies Record<RetentionKind, Text>;

/**
 * 个人信息保护法 §19: the shortest time that the purpose needs; §47: after it data are deleted without being asked. Neither
 * gives a number, so none is assumed: each organ enters its own with where it comes from, and nobody has verified it.
 */
const basis = text(
  '《个人信息保护法》第19条、第47条（期限由本院确定，未核实）',
  'Personal Information Protection Law §§19, 47 (the time is set by the organ; unverified)',
);

/** For how long a kind of data is kept, and where the organ has the number from. */
export const RetentionSetting = z.strictObject({
  kind: RetentionKind,
  days: z.int().min(1).max(36_500),
  source: Name,
});

/** For how long an organ keeps what. */
export async function readRetention(context: RequestContext, organ: string): Promise<Retention[]> {
  await authorise(context, deedOf(organ));
  return retentionOf(context.records.db, organ);
}

/** Says for how long an organ keeps a kind of data, and on what ground. */
export async function setRetention(
  context: RequestContext,
  organ: string,
  sent: unknown,
): Promise<Retention[]> {
  const deed: Deed = { ...deedOf(organ), operation: 'register.change' };
  await authorise(context, deed);
  const { kind, days, source } = understand(RetentionSetting, sent);
  return change(context, { ...deed, target: `${deed.target}/${kind}` }, async (tx) => {
    const before = (await retentionOf(tx, organ)).find((r) => r.kind === kind);
    await tx
      .insertInto('retention')
      .values({ organ, kind, days, source })
      .onConflict((c) => c.columns(['organ', 'kind']).doUpdateSet({ days, source }))
      .execute();
    return {
      before: { days: before?.days ?? null, source: before?.source ?? null },
      after: { days, source },
      answer: await retentionOf(tx, organ),
    };
  });
}

/**
 * What of an organ's register is due to be deleted today, the longest overdue first. Nothing is deleted by it: that is an action
 * of two people, which is not part of this.
 */
export async function listDue(context: RequestContext, organ: string): Promise<RetentionDue> {
  await authorise(context, { ...deedOf(organ), operation: 'register.change' });
  const { db } = context.records;
  const since: Record<RetentionKind, () => Promise<readonly Since[]>> = {
    person: () => leftOn(db, organ, context.today),
    'superseded-posting': () => supersededOn(db, organ),
    'roster-review': () => reviewedOn(db, organ),
  };
  const due: RetentionDue = [];
  for (const { kind, days } of await retentionOf(db, organ)) {
    if (days === null) continue;
    for (const { id, day, name = null } of await since[kind]())
      due.push({ kind, id, name, since: day, due: daysAfter(day, days) });
  }
  return due
    .filter((one) => one.due <= context.today)
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.id < b.id ? -1 : 1));
}

async function retentionOf(db: Kysely<Tables>, organ: string): Promise<Retention[]> {
  const rows = await db.selectFrom('retention').selectAll().where('organ', '=', organ).execute();
  return (Object.keys(retentionKinds) as RetentionKind[]).map((kind) => {
    const row = rows.find((r) => r.kind === kind);
    const said = { days: row?.days ?? null, source: row?.source ?? null };
    return { kind, title: retentionKinds[kind], ...said, basis, confidence: 'unverified' };
  });
}

interface Since {
  readonly id: string;
  readonly day: string;
  /** Whom it is about, where it is about one person. */
  readonly name?: string;
}

/** People whose last posting of all was in this organ and is over. */
async function leftOn(db: Kysely<Tables>, organ: string, today: string): Promise<Since[]> {
  const here = db.selectFrom('posting').select('person').where('organ', '=', organ);
  const postings = await db
    .selectFrom('posting')
    .select(['person', 'organ', 'to'])
    .where('superseded_at', 'is', null)
    .where('person', 'in', here)
    .orderBy('from')
    .execute();
  const last = new Map(postings.map((posting) => [posting.person, posting]));
  const gone = [...last.values()].flatMap(({ person, organ: at, to }) =>
    at === organ && to !== null && to < today ? [{ id: person, day: to }] : [],
  );
  const named = new Map(
    (
      await readPeople(
        db,
        gone.map(({ id }) => id),
      )
    ).map(({ id, name }) => [id, name]),
  );
  return gone.map((one) => ({ ...one, name: named.get(one.id) ?? one.id }));
}

async function supersededOn(db: Kysely<Tables>, organ: string): Promise<Since[]> {
  const rows = await db
    .selectFrom('posting')
    .innerJoin('person', 'person.id', 'posting.person')
    .select(['posting.id', 'superseded_at', 'person.name'])
    .where('organ', '=', organ)
    .where('superseded_at', 'is not', null)
    .execute();
  return rows.map((row) => ({ id: String(row.id), day: dayInChina(row.superseded_at!), name: row.name }));
}

async function reviewedOn(db: Kysely<Tables>, organ: string): Promise<Since[]> {
  const rows = await db
    .selectFrom('roster_review')
    .select(['id', 'made_at'])
    .where('organ', '=', organ)
    .execute();
  return rows.map((row) => ({ id: row.id, day: dayInChina(row.made_at) }));
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function deedOf(organ: string): Deed {
  return { operation: 'register.read', belongs: { organ }, target: `register/${organ}/retention` };
}
