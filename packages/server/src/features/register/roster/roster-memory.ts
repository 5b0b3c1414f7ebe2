import type { SheetChoice } from '@jianheng/api';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../../../records/tables.ts';

/** Sheets of rosters that are remembered of an organ; of the same headers the newest. */
const remembered = 20;

/** How sheets of rosters of an organ were read, the newest first. */
export async function rememberedRosters(db: Kysely<Tables>, organ: string): Promise<readonly SheetChoice[]> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', keyOf(organ))
    .executeTakeFirst();
  return row === undefined ? [] : (JSON.parse(row.value) as SheetChoice[]);
}

/** Remembers how the sheets of a roster were read. */
export async function rememberRoster(
  tx: Transaction<Tables>,
  organ: string,
  sheets: readonly SheetChoice[],
): Promise<void> {
  const known = new Map<string, SheetChoice>();
  for (const sheet of [...sheets, ...(await rememberedRosters(tx, organ))]) {
    const headers = JSON.stringify(sheet.columns.map(({ header }) => header).sort());
    if (!known.has(headers)) known.set(headers, sheet);
  }
  const value = JSON.stringify([...known.values()].slice(0, remembered));
  await tx
    .insertInto('setting')
    .values({ key: keyOf(organ), value })
    .onConflict((on) => on.column('key').doUpdateSet({ value }))
    .execute();
}

function keyOf(organ: string): string {
  return `roster-columns/${organ}`;
}
