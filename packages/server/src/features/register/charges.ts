import type { ChargeList, ChargeToEnter } from '@jianheng/api';
import { text } from '@jianheng/casework';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { recorder } from '../../access/recorder.ts';
import { blocked, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { ChargeTable, Tables } from '../../records/tables.ts';
import { dayBefore } from './day-before.ts';
import { lockOrgan } from './departments.ts';
import { leadingPosts } from './leading-posts.ts';
import { inOrder } from './list-staff.ts';
import { namePeople } from './name-people.ts';
import { postingsKnown } from './read-register.ts';

/** That a leader of the organ is in charge of a department (分管). */
export type Charge = Selectable<ChargeTable>;

/** Who was and is in charge of the departments of an organ, the latest first, and who could be. */
export async function listCharges(context: RequestContext, organ: string): Promise<ChargeList> {
  const target = `register/${organ}/charges`;
  await authorise(context, { operation: 'register.read', belongs: { organ }, target });
  const { db } = context.records;
  const departments = await db
    .selectFrom('department')
    .select(['id', 'name', 'to'])
    .where('organ', '=', organ)
    .execute();
  const charges = await chargesIn(db, organ);
  const leaders = (await postingsKnown(db, { organ }))
    .filter((p) => leadingPosts.includes(p.leader) && p.from <= context.today)
    .filter((p) => p.to === null || p.to >= context.today)
    .map((p) => p.person);
  const people = [...leaders, ...charges.map(({ person }) => person)];
  const nameOf = await namePeople(db, people, context.today);
  return {
    departments: departments
      .filter(({ to }) => to === null || to >= context.today)
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => inOrder(a.name, b.name)),
    leaders: [...new Set(leaders)].map(nameOf),
    charges: charges
      .map(({ id, department, person, from, to }) => ({ id, department, person: nameOf(person), from, to }))
      .sort((a, b) => (a.from < b.from ? 1 : -1)),
  };
}

/** Enters who is in charge of a department from a day on; whoever was is so until the day before. */
export async function enterCharge(
  context: RequestContext,
  department: string,
  { person, from }: ChargeToEnter,
): Promise<void> {
  const { db } = context.records;
  const row = await db.selectFrom('department').selectAll().where('id', '=', department).executeTakeFirst();
  const deed = deedOf(row?.organ ?? null, department);
  await change(context, deed, async (tx) => {
    if (row === undefined) throw new Refused({ is: 'not-found' });
    await lockOrgan(tx, row.organ);
    if (!(await leads(tx, row.organ, person, from))) throw noLeader();
    const before = await openOf(tx, department);
    if (before !== null) {
      if (before.from >= from) throw tooEarly();
      const to = dayBefore(from);
      await tx.updateTable('charge').set({ to }).where('id', '=', before.id).execute();
    }
    await tx
      .insertInto('charge')
      .values({
        department,
        person,
        from,
        to: null,
        recorded_at: context.now,
        recorded_by: recorder(context),
      })
      .execute();
    return {
      before: before === null ? null : { person: before.person, from: before.from },
      after: { person, from },
      answer: undefined,
    };
  });
}

/** Says until when somebody was in charge of a department, without another in their place. */
export async function endCharge(context: RequestContext, department: string, to: string): Promise<void> {
  const { db } = context.records;
  const row = await db.selectFrom('department').selectAll().where('id', '=', department).executeTakeFirst();
  await change(context, deedOf(row?.organ ?? null, department), async (tx) => {
    if (row === undefined) throw new Refused({ is: 'not-found' });
    await lockOrgan(tx, row.organ);
    const before = await openOf(tx, department);
    if (before === null) throw new Refused({ is: 'not-found' });
    if (to < before.from) throw tooEarly();
    await tx.updateTable('charge').set({ to }).where('id', '=', before.id).execute();
    return { before: { to: null }, after: { to }, answer: undefined };
  });
}

/** Charges of an organ's departments: this is what other features may know of them. */
export async function chargesIn(db: Kysely<Tables>, organ: string): Promise<Charge[]> {
  return db
    .selectFrom('charge')
    .innerJoin('department', 'department.id', 'charge.department')
    .selectAll('charge')
    .where('department.organ', '=', organ)
    .orderBy('charge.id')
    .execute();
}

async function openOf(tx: Transaction<Tables>, department: string): Promise<Charge | null> {
  const row = await tx
    .selectFrom('charge')
    .selectAll()
    .where('department', '=', department)
    .where('to', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

async function leads(db: Kysely<Tables>, organ: string, person: string, day: string): Promise<boolean> {
  const postings = await postingsKnown(db, { organ, person });
  return postings.some(
    (p) => leadingPosts.includes(p.leader) && p.from <= day && (p.to === null || p.to >= day),
  );
}

function deedOf(organ: string | null, department: string): Deed {
  const target = `register/${organ ?? '-'}/department/${department}/charge`;
  return { operation: 'register.change', belongs: { organ }, target };
}

const noLeader = () =>
  blocked(
    'register/no-leader',
    text('此人那一天不是本院领导，不能分管', 'this person does not lead the organ on that day'),
  );
const tooEarly = () =>
  blocked(
    'register/charge-too-early',
    text(
      '日期须晚于现任分管的起始日',
      'the day is not after the one from which the present leader is in charge',
    ),
  );
