import type { Period } from '@jianheng/casework';
import type { Records } from '../../../records/open-records.ts';
import type { BallotBox, BallotKeys } from './ballot-keys.ts';

/**
 * Sees to it that every circle of an open round has its key and the records its public half, and that no key outlives its
 * round: also where a server was killed between the action and what follows from it. Doing it again does nothing.
 */
export async function ensureKeys(
  { db }: Pick<Records, 'db'>,
  keys: BallotKeys,
  period: string,
  { ballots }: Pick<Period, 'ballots'>,
): Promise<void> {
  const rows = await db
    .selectFrom('ballot_key')
    .select(['round', 'circle'])
    .where('period', '=', period)
    .execute();
  const known = new Set(rows.map(({ round, circle }) => JSON.stringify([round, circle])));
  for (const { id: round, circles, closed } of Object.values(ballots))
    for (const { name: circle } of circles) {
      const box: BallotBox = { period, round, circle };
      if (closed !== null) keys.destroy(box);
      else if (!known.has(JSON.stringify([round, circle]))) {
        const publicKey = (await keys.findPublic(box)) ?? (await keys.make(box));
        await db
          .insertInto('ballot_key')
          .values({ ...box, public_key: JSON.stringify(publicKey) })
          // Two voters who come at once need one key.
          .onConflict((on) => on.doNothing())
          .execute();
      }
    }
}
