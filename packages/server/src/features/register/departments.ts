import { randomUUID } from 'node:crypto';
import { Day, howMany, text } from '@jianheng/casework';
import type { Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { blocked, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { DepartmentTable, Tables, UnitTable } from '../../records/tables.ts';
import { Name, Ref } from './register-fields.ts';
import { keepReplaced } from './replaced-value.ts';
import { understand } from './understand.ts';

export type Department = Selectable<DepartmentTable>;
export type Unit = Selectable<UnitTable>;

export const DepartmentFields = z.strictObject({ name: Name, from: Day });
export const UnitFields = z.strictObject({
  name: Name,
  kind: z.enum(['group', 'single']),
  department: Ref.nullable().default(null),
  from: Day,
});
/** The last day of something. */
export const End = z.strictObject({ to: Day });

/** Sets up a department (内设机构) of an organ. */
export async function addDepartment(
  context: RequestContext,
  organ: string,
  sent: unknown,
): Promise<Department> {
  const deed = deedOf(organ, 'department');
  await authorise(context, deed);
  const department = { id: randomUUID(), organ, ...understand(DepartmentFields, sent), to: null };
  return change(context, deed, async (tx) => {
    await lockOrgan(tx, organ);
    await refuseTakenName(tx, 'department', department);
    await tx.insertInto('department').values(department).execute();
    return { before: null, after: department, answer: department };
  });
}

/** Sets up a case-handling unit (办案组、独任检察官), inside a department or beside all. */
export async function addUnit(context: RequestContext, organ: string, sent: unknown): Promise<Unit> {
  const deed = deedOf(organ, 'unit');
  await authorise(context, deed);
  const unit = { id: randomUUID(), organ, ...understand(UnitFields, sent), to: null };
  return change(context, deed, async (tx) => {
    await lockOrgan(tx, organ);
    await refuseTakenName(tx, 'unit', unit);
    if (unit.department !== null) await refuseOutside(tx, unit, unit.department);
    await tx.insertInto('unit').values(unit).execute();
    return { before: null, after: unit, answer: unit };
  });
}

/** Ends a department: its last day. Whoever is posted there longer is posted elsewhere first. */
export async function endDepartment(context: RequestContext, id: string, sent: unknown): Promise<Department> {
  return end(context, 'department', id, sent);
}

/** Ends a case-handling unit: its last day. */
export async function endUnit(context: RequestContext, id: string, sent: unknown): Promise<Unit> {
  return end(context, 'unit', id, sent);
}

async function end<Kind extends 'department' | 'unit'>(
  context: RequestContext,
  kind: Kind,
  id: string,
  sent: unknown,
): Promise<Selectable<Tables[Kind]>> {
  const read = (db: RequestContext['records']['db']) =>
    db
      .selectFrom(kind as 'department' | 'unit')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
  const known = await read(context.records.db);
  const deed = deedOf(known?.organ ?? null, kind, id);
  await authorise(context, deed);
  const { to } = understand(End, sent);
  return change(context, deed, async (tx) => {
    await lockOrgan(tx, known?.organ ?? '');
    const before = await read(tx);
    if (before === undefined) throw new Refused({ is: 'not-found' });
    if (to < before.from)
      throw blocked('register/ends-before-it-begins', text('止期早于起期', 'it ends before it begins'));
    await refuseOccupied(tx, kind, id, to);
    await keepReplaced(tx, context, kind, before);
    await tx
      .updateTable(kind as 'department' | 'unit')
      .set({ to })
      .where('id', '=', id)
      .execute();
    const after = { ...before, to };
    return { before: { to: before.to }, after: { to }, answer: after as Selectable<Tables[Kind]> };
  });
}

function deedOf(organ: string | null, kind: string, id?: string): Deed {
  const target = `register/${organ ?? '-'}/${kind}${id === undefined ? '' : `/${id}`}`;
  return { operation: 'register.change', belongs: { organ }, target };
}

/** Departments, units and postings of an organ change one after the other, so that what is checked still holds when written. */
export async function lockOrgan(tx: Transaction<Tables>, organ: string): Promise<void> {
  const row = await tx
    .selectFrom('organ')
    .select('id')
    .where('id', '=', organ)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refused({ is: 'not-found' });
}

async function refuseTakenName(
  tx: Transaction<Tables>,
  kind: 'department' | 'unit',
  { organ, name, from }: Pick<Department, 'organ' | 'name' | 'from'>,
): Promise<void> {
  const same = await tx
    .selectFrom(kind)
    .select('to')
    .where('organ', '=', organ)
    .where('name', '=', name)
    .execute();
  if (same.some(({ to }) => to === null || to >= from))
    throw blocked('register/name-taken', text(`“${name}”已经有了`, `there is a ${name} already`));
}

async function refuseOutside(tx: Transaction<Tables>, unit: Unit, id: string): Promise<void> {
  const department = await tx
    .selectFrom('department')
    .selectAll()
    .where('id', '=', id)
    .where('organ', '=', unit.organ)
    .executeTakeFirst();
  if (department === undefined || unit.from < department.from || department.to !== null)
    throw blocked(
      'register/no-such-department',
      text('本院在该时段没有这个内设机构', 'the organ has no such department at that time'),
    );
}

async function refuseOccupied(
  tx: Transaction<Tables>,
  kind: 'department' | 'unit',
  id: string,
  to: string,
): Promise<void> {
  const posted = await tx
    .selectFrom('posting')
    .select('id')
    .where(kind, '=', id)
    .where('superseded_at', 'is', null)
    .where((e) => e.or([e('to', 'is', null), e('to', '>', to)]))
    .execute();
  const units =
    kind === 'unit'
      ? []
      : await tx
          .selectFrom('unit')
          .select('id')
          .where('department', '=', id)
          .where((e) => e.or([e('to', 'is', null), e('to', '>', to)]))
          .execute();
  if (posted.length + units.length === 0) return;
  throw blocked(
    'register/occupied',
    text(
      `该日之后还有 ${posted.length} 条任职、${units.length} 个办案组织，请先调整`,
      `${howMany(posted.length, 'posting')} and ${howMany(units.length, 'unit')} go on after that day: see to them first`,
    ),
  );
}
