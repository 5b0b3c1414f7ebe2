import { openDuckDb, readKind, type Snapshot } from '@jianheng/facts';

/** Names by staff number from the register; empty where they were dropped at the door. Never written to a log. */
export async function readNames(snapshot: Snapshot): Promise<ReadonlyMap<string, string>> {
  const db = await openDuckDb({});
  try {
    const table = await readKind(db, snapshot, 'person');
    const [person, name] = [table.columns.person, table.columns.name];
    if (person?.type !== 'text' || name?.type !== 'text') return new Map();
    return new Map(
      person.data.flatMap((p, i) => (p !== null && name.data[i] ? [[p, name.data[i]] as const] : [])),
    );
  } finally {
    db.close();
  }
}
