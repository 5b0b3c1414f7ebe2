import type { RequestContext } from '../../../access/request-context.ts';

/**
 * Those of some ids who have, or had, a post or a right in an organ or in one above it: whose names belong into what is read of its
 * periods. Of anybody else an id that somebody wrote there tells nothing, not even that there is somebody.
 */
export async function peopleInLine(
  { records: { db }, tree }: Pick<RequestContext, 'records' | 'tree'>,
  organ: string,
  ids: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Set();
  const line: string[] = [];
  for (let at: string | null | undefined = organ; at != null; at = tree.parentOf(at)) line.push(at);
  const posted = await db
    .selectFrom('posting')
    .select('person')
    .where('person', 'in', wanted)
    .where('organ', 'in', line)
    .execute();
  const entitled = await db
    .selectFrom('role_grant')
    .innerJoin('account', 'account.id', 'role_grant.account')
    .select('person')
    .where('person', 'in', wanted)
    .where('organ', 'in', line)
    .execute();
  return new Set([...posted, ...entitled].flatMap(({ person }) => (person === null ? [] : [person])));
}
