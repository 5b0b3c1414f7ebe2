import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FactModel, UserError } from '@jianheng/scheme';
import type { Batch } from './batch.ts';
import { constantCell } from './column-type.ts';
import type { UndoNote } from './journal.ts';
import { openDatabase } from './open-database.ts';
import type { Store } from './open-store.ts';
import { quoteName, quoteText } from './sql-text.ts';
import { unknownBatchIssue, usedBatchIssue } from './store-issues.ts';

/** Who undoes a batch, when and why. */
export interface Undoing extends Omit<UndoNote, 'superseded'> {
  /** Instant, ISO. */
  readonly at: string;
  readonly model: FactModel;
}

/**
 * Takes a batch out of force and says so in the journal. A batch that a sealed run was made from stays, unless it is
 * superseded: later batches in force bring a row for each of its keys, so that nothing in force changes. Throws a UserError
 * when there is no such batch in force, or when it must stay.
 */
export async function undoImport(
  store: Store,
  seq: number,
  { at, model, ...note }: Undoing,
): Promise<{ readonly batch: Batch; readonly superseded: boolean }> {
  const batch = store.batches().find((one) => one.seq === seq);
  if (batch === undefined) throw new UserError([unknownBatchIssue(seq)]);
  const run = store.findRunOf(seq);
  const superseded = run !== null && (await isSuperseded(store, batch, model));
  if (run !== null && !superseded) throw new UserError([usedBatchIssue(seq, run)]);
  store.undoBatch(seq, at, superseded ? { ...note, superseded } : note);
  return { batch, superseded };
}

async function isSuperseded(store: Store, batch: Batch, model: FactModel): Promise<boolean> {
  const later = store.batches().filter((one) => one.kind === batch.kind && one.seq > batch.seq);
  if (later.length === 0 || model.kinds[batch.kind] === undefined) return false;
  const keys = later.flatMap((one) => keysOf(store, one, model));
  const workspace = mkdtempSync(join(tmpdir(), 'jianheng-undo-'));
  const database = await openDatabase({ workspace });
  try {
    const own = keysOf(store, batch, model).join(' UNION ALL ');
    const key = model.kinds[batch.kind]!.key.map(quoteName).join(', ');
    const left = await database.connection.runAndReadAll(
      `SELECT count(*) FROM (${own}) ANTI JOIN (${keys.join(' UNION ALL ')}) USING (${key})`,
    );
    return Number(left.getRows()[0]![0]) === 0;
  } finally {
    database.close();
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** A query for the keys of each of a batch's files. */
function keysOf(store: Store, batch: Batch, model: FactModel): readonly string[] {
  const kind = model.kinds[batch.kind]!;
  const keys = (path: string, constants: NonNullable<Batch['constants']>) => {
    const cells = kind.key.map((name) => {
      const constant = constants[name];
      const cell =
        constant === undefined ? quoteName(name) : constantCell(constant, kind.columns[name]!.type);
      return `${cell} AS ${quoteName(name)}`;
    });
    const live = kind.key.map((name) => `${quoteName(name)} IS NOT NULL`).join(' AND ');
    return `SELECT * FROM (SELECT ${cells.join(', ')} FROM read_parquet(${quoteText(path)})) WHERE ${live}`;
  };
  const checked = store.findCheckedPath(batch);
  return [keys(store.pathOf(batch), batch.constants ?? {}), ...(checked === null ? [] : [keys(checked, {})])];
}
