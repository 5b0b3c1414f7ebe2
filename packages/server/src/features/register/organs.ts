import { isWithin, text } from '@jianheng/casework';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { forgetTree } from '../../access/read-tree.ts';
import { blocked, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { organName } from '../../records/organ-folders.ts';
import type { OrganTable, Tables } from '../../records/tables.ts';
import { codesOf, type RegisterDesk } from './register-desk.ts';
import { Name, Ref } from './register-fields.ts';
import { keepReplaced } from './replaced-value.ts';
import { understand } from './understand.ts';

export type Organ = Selectable<OrganTable>;

/** The four levels, lowest first, in the order of the fact model. */
const levelsOf = (desk: RegisterDesk) => codesOf(desk, 'level');

/** What an organ is added with. */
export function organFields(desk: RegisterDesk) {
  return z.strictObject({
    // Its facts lie in a folder of this name.
    id: z.string().regex(organName, 'letters a to z, digits, - _'),
    name: Name,
    level: z.enum(levelsOf(desk) as [string, ...string[]]),
    size: z
      .enum(codesOf(desk, 'size') as [string, ...string[]])
      .nullable()
      .default(null),
    province: Name.nullable().default(null),
  });
}

/**
 * Adds an organ under another. The superior's office adds it; the first of all, which has none above it, is a matter of
 * the system administrator.
 */
export async function addOrgan(
  desk: RegisterDesk,
  context: RequestContext,
  parent: string | null,
  sent: unknown,
): Promise<Organ> {
  const deed: Deed =
    parent === null
      ? { operation: 'system.operate', belongs: { organ: null }, target: 'register/organ' }
      : { operation: 'register.change', belongs: { organ: parent }, target: `register/${parent}/organ` };
  await authorise(context, deed);
  const fields = understand(organFields(desk), sent);
  const organ = { ...fields, parent, demo: false };
  const added = await change(context, { ...deed, target: `register/organ/${fields.id}` }, async (tx) => {
    await lockOrgans(tx);
    if ((await findOrgan(tx, organ.id)) !== null)
      throw blocked('register/organ-exists', text('已有这个编码的单位', 'there is an organ with this id'));
    if (parent === null) await refuseSecondRoot(tx);
    else refuseLevel(desk, organ, await getOrgan(tx, parent));
    await tx.insertInto('organ').values(organ).execute();
    return { before: null, after: organ, answer: organ };
  });
  forgetTree(context.records);
  return added;
}

/** Gives an organ another name; what it was called before stays readable as of then. */
export async function renameOrgan(context: RequestContext, id: string, sent: unknown): Promise<Organ> {
  const deed: Deed = {
    operation: 'register.change',
    belongs: { organ: id },
    target: `register/organ/${id}`,
  };
  await authorise(context, deed);
  const { name } = understand(z.strictObject({ name: Name }), sent);
  return change(context, deed, async (tx) => {
    const before = await getOrgan(tx, id);
    await keepReplaced(tx, context, 'organ', before);
    await tx.updateTable('organ').set({ name }).where('id', '=', id).execute();
    return { before: { name: before.name }, after: { name }, answer: { ...before, name } };
  });
}

/** Puts an organ under another superior. It concerns both superiors, so it takes the rights in both. */
export async function moveOrgan(
  desk: RegisterDesk,
  context: RequestContext,
  id: string,
  sent: unknown,
): Promise<Organ> {
  const target = `register/organ/${id}`;
  const former = (await findOrgan(context.records.db, id))?.parent ?? null;
  await authorise(context, { operation: 'register.change', belongs: { organ: former }, target });
  const { parent } = understand(z.strictObject({ parent: Ref }), sent);
  const deed: Deed = { operation: 'register.change', belongs: { organ: parent }, target };
  const moved = await change(context, deed, async (tx) => {
    await lockOrgans(tx);
    const before = await getOrgan(tx, id);
    if (before.parent !== former)
      throw new Refused({
        is: 'conflict',
        message: text('隶属关系刚被改过', 'it was moved by somebody else a moment ago'),
      });
    const organs = await tx.selectFrom('organ').select(['id', 'parent']).execute();
    const parents = new Map(organs.map((organ) => [organ.id, organ.parent]));
    if (isWithin({ parentOf: (organ) => parents.get(organ) }, parent, id))
      throw blocked(
        'register/organ-loop',
        text(
          '新的上级院在本院之下，隶属关系会成环',
          'the new superior stands under it: the tree would become a loop',
        ),
      );
    refuseLevel(desk, before, await getOrgan(tx, parent));
    await keepReplaced(tx, context, 'organ', before);
    await tx.updateTable('organ').set({ parent }).where('id', '=', id).execute();
    return { before: { parent: former }, after: { parent }, answer: { ...before, parent } };
  });
  forgetTree(context.records);
  return moved;
}

/** Organs change one after the other: two moves that are sound alone could make a loop together. */
async function lockOrgans(tx: Transaction<Tables>): Promise<void> {
  await tx.selectFrom('organ').select('id').orderBy('id').forNoKeyUpdate().execute();
}

async function findOrgan(db: RequestContext['records']['db'], id: string): Promise<Organ | null> {
  return (await db.selectFrom('organ').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

async function getOrgan(tx: Transaction<Tables>, id: string): Promise<Organ> {
  const organ = await findOrgan(tx, id);
  if (organ === null) throw new Refused({ is: 'not-found' });
  return organ;
}

async function refuseSecondRoot(tx: Transaction<Tables>): Promise<void> {
  const root = await tx.selectFrom('organ').select('id').where('parent', 'is', null).executeTakeFirst();
  if (root !== undefined)
    throw blocked(
      'register/second-root',
      text('已有最上级的单位，其他单位要写明上级院', 'there is a topmost organ: others name their superior'),
    );
}

function refuseLevel(desk: RegisterDesk, organ: Pick<Organ, 'level'>, parent: Organ): void {
  const levels = levelsOf(desk);
  if (levels.indexOf(organ.level) < levels.indexOf(parent.level)) return;
  throw blocked(
    'register/organ-level',
    text(
      `${organ.level}级院不能在${parent.level}级院之下`,
      `an organ of level ${organ.level} does not stand under one of level ${parent.level}`,
    ),
  );
}

/** Names of all organs by their ids, as they are called now. */
export async function readOrganNames(db: Kysely<Tables>): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('organ').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
