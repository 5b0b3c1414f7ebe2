import type { Records } from '../../records/open-records.ts';

/** Whoever watches is told the moment of a backup that is there, never of one that was only begun. */
export async function rememberBackup({ db }: Records, made: string): Promise<void> {
  await db
    .insertInto('setting')
    .values({ key: 'last-backup', value: made })
    .onConflict((on) => on.column('key').doUpdateSet({ value: made }))
    .execute();
}
