import { readFileSync } from 'node:fs';
import { type Column, int32Column } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { readTable } from '../duckdb/read-table.ts';
import { rosterFolder } from '../snapshot/resolve-roster.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/** A post that nobody has ended. */
export const openEnd = 2 ** 30;

/** Posts and leave of a snapshot as arrays, each sorted by person and first day. Last days are included. */
export interface Posts {
  /** Ids in the order of their numbers. */
  readonly people: readonly string[];
  readonly who: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The other columns of a post, and those of its organ. */
  readonly coded: Readonly<
    Record<string, { readonly values: readonly string[]; readonly codes: Int32Array }>
  >;
  readonly leave: { readonly who: Int32Array; readonly from: Int32Array; readonly to: Int32Array };
}

/** Reads the roster of a snapshot. */
export async function readPosts(db: DuckDb, snapshot: Snapshot): Promise<Posts> {
  const folder = rosterFolder(snapshot.folder, snapshot.manifest.roster.hash);
  const people = JSON.parse(readFileSync(`${folder}/people.json`, 'utf8')) as string[];
  const values = JSON.parse(readFileSync(`${folder}/posts.json`, 'utf8')) as Record<string, string[]>;
  const posts = await readTable(db, `${folder}/posts.parquet`);
  const leave = await readTable(db, `${folder}/leaves.parquet`);
  const coded: Record<string, { values: readonly string[]; codes: Int32Array }> = {};
  for (const [name, list] of Object.entries(values)) {
    coded[name] = { values: list, codes: int32Column(posts, name) };
  }
  return {
    people,
    who: int32Column(posts, '_who'),
    from: int32Column(posts, 'from'),
    to: lastDays(posts.columns.to),
    coded,
    leave: {
      who: int32Column(leave, '_who'),
      from: int32Column(leave, 'from'),
      to: lastDays(leave.columns.to),
    },
  };
}

function lastDays(column: Column | undefined): Int32Array {
  if (column?.type !== 'date') throw new TypeError('the last day of a post or leave is not a date');
  const { data, absent } = column;
  return absent === undefined ? data : data.map((day, index) => (absent[index] === 1 ? openEnd : day));
}
