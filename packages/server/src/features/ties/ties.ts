import { type DeclaredTie, type OwnTies, TieToDeclare } from '@jianheng/api';
import { isWithin, type OrganTree, text } from '@jianheng/casework';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change, readOf } from '../../access/change.ts';
import { blocked, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { namePeople } from '../register/name-people.ts';
import { findPostingOn, staffAsOf } from '../register/read-register.ts';
import { understand } from '../register/understand.ts';
import { sayTie, type Tie, tiesOf } from './read-ties.ts';

/** Ties of the reader with others, whoever declared them, and the colleagues among whom they find the other. */
export async function ownTies(context: RequestContext): Promise<OwnTies> {
  const { actor, records, today } = context;
  const { person } = actor;
  if (person === null) return { person, ties: [], colleagues: [] };
  const posting = await findPostingOn(records.db, person, today);
  const staff = posting === null ? [] : await staffAsOf(records.db, { organ: posting.organ }, { day: today });
  const others = staff.map((member) => member.person.id).filter((id) => id !== person);
  const nameOf = await namePeople(records.db, others, today);
  return {
    person,
    ties: await say(context, await tiesOf(records.db, [person])),
    colleagues: others.map(nameOf),
  };
}

/** Ties of everybody who is posted in an organ today. */
export async function organTies(context: RequestContext, organ: string): Promise<DeclaredTie[]> {
  const deed: Deed = { operation: 'tie.read', belongs: { organ }, target: `register/${organ}/ties` };
  return readOf(context, deed, async () => {
    const { db } = context.records;
    const staff = await staffAsOf(db, { organ }, { day: context.today });
    return say(
      context,
      await tiesOf(
        db,
        staff.map(({ person }) => person.id),
      ),
    );
  });
}

/** Declares that somebody is close to another. */
export async function declareTie(
  context: RequestContext,
  person: string,
  sent: unknown,
): Promise<DeclaredTie> {
  const deed = await deedOf(context, person);
  await authorise(context, deed);
  const { other, kind, note } = understand(TieToDeclare, sent);
  if (other === person) throw blocked('ties/oneself', text('须写另一人', 'it is about another person'));
  const tie = await change(context, deed, async (tx) => {
    const [own, theirs] = [deed.belongs.organ, await findPostingOn(tx, other, context.today)];
    if (own == null || theirs === null || !areInLine(context.tree, own, theirs.organ)) throw unknownPerson();
    const [same] = (await tiesOf(tx, [person])).filter(
      (t) => t.kind === kind && [t.person, t.other].includes(other),
    );
    if (same !== undefined) throw alreadyDeclared();
    const row = {
      person,
      other,
      kind,
      note,
      declared_at: context.now,
      declared_by: context.actor.person ?? `account:${context.actor.account}`,
      withdrawn_at: null,
      withdrawn_by: null,
    };
    const { id } = await tx.insertInto('declared_tie').values(row).returning('id').executeTakeFirstOrThrow();
    return { before: null, after: { id, other, kind, note }, answer: { id, ...row } };
  });
  const [said] = await say(context, [tie]);
  return said!;
}

/** Takes a tie back: it ended, or never was. What was declared stays readable. */
export async function withdrawTie(context: RequestContext, person: string, id: number): Promise<void> {
  const deed = await deedOf(context, person, id);
  await change(context, deed, async (tx) => {
    const row = await tx
      .selectFrom('declared_tie')
      .selectAll()
      .where('id', '=', id)
      .where('person', '=', person)
      .where('withdrawn_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) throw new Refused({ is: 'not-found' });
    const by = context.actor.person ?? `account:${context.actor.account}`;
    await tx
      .updateTable('declared_tie')
      .set({ withdrawn_at: context.now, withdrawn_by: by })
      .where('id', '=', id)
      .execute();
    const { other, kind, note } = row;
    return { before: { id, other, kind, note }, after: null, answer: undefined };
  });
}

const unknownPerson = () =>
  blocked('ties/unknown-person', text('在册人员里没有这个编号', 'nobody on the register has this number'));
const alreadyDeclared = () => blocked('ties/declared', text('这项关系已经申报', 'this was declared already'));

/**
 * Whether one organ is the other or above it. Those are the ones whose people decide on somebody; of anybody else's people a number
 * tells nothing, not even that there is somebody.
 */
function areInLine(tree: OrganTree, one: string, other: string): boolean {
  return isWithin(tree, one, other) || isWithin(tree, other, one);
}

/** A tie belongs to the organ where the person is posted today. */
async function deedOf(context: RequestContext, person: string, id?: number): Promise<Deed> {
  const posting = await findPostingOn(context.records.db, person, context.today);
  const belongs = { organ: posting?.organ ?? null, person };
  const target = `register/person/${person}/tie${id === undefined ? '' : `/${id}`}`;
  return { operation: 'tie.declare', belongs, target };
}

async function say(context: RequestContext, ties: readonly Tie[]): Promise<DeclaredTie[]> {
  const people = ties.flatMap((tie) => [tie.person, tie.other, tie.declared_by]);
  const nameOf = await namePeople(context.records.db, people, context.today);
  return ties.map((tie) => sayTie(tie, nameOf));
}
