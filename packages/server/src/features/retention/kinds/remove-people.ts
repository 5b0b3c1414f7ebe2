import type { Transaction } from 'kysely';
import type { Tables } from '../../../records/tables.ts';
import type { FileToGo, KindOfData, Removal } from './kind-of-data.ts';

/** What stands in the place of a name that was deleted. */
const nobody = '（已删除）';

/**
 * Takes people off the register. What says who they are goes; the number stays as a mark, with the postings of those whom a
 * period assessed, since sealed results rest on them.
 */
export const peopleRemoved: KindOfData['remove'] = async (removal, ids) => {
  for (const id of ids) await removePerson(removal, id);
  return [] satisfies FileToGo[];
};

async function removePerson({ tx, scene, deletion }: Removal, id: string): Promise<void> {
  await tx
    .deleteFrom('declared_tie')
    .where((e) => e.or([e('person', '=', id), e('other', '=', id)]))
    .execute();
  await tx.deleteFrom('charge').where('person', '=', id).execute();
  await tx.deleteFrom('received_file').where('person', '=', id).execute();
  await tx.deleteFrom('replaced_value').where('kind', '=', 'person').where('id', '=', id).execute();
  await tx
    .updateTable('exchange_package')
    .set({ file: '', given: null, deletion })
    .where('kind', '=', 'transfer')
    .where('matter', '=', `transfer/${id}`)
    .execute();
  // Sessions, tokens, ways in from outside and roles go with the account.
  await tx.deleteFrom('account').where('person', '=', id).execute();
  const own = await tx
    .selectFrom('posting')
    .select(['id', 'organ', 'from', 'to', 'superseded_at'])
    .where('person', '=', id)
    .execute();
  const rested: number[] = [];
  for (const { id: posting, organ, from, to, superseded_at: at } of own) {
    const periods = await scene.periodsOf(organ);
    const wasAssessed = periods.some(
      ({ state: { plan } }) => plan !== null && from <= plan.to && (to ?? plan.to) >= plan.from,
    );
    if (at === null && wasAssessed) rested.push(posting);
  }
  await removePostings(
    tx,
    own.map((row) => row.id).filter((posting) => !rested.includes(posting)),
  );
  await tx
    .updateTable('person')
    .set({ name: nobody, sex: null, born: null, joined: null, probation: null, deletion })
    .where('id', '=', id)
    .execute();
}

async function removePostings(tx: Transaction<Tables>, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('posting').where('id', 'in', ids).execute();
}
