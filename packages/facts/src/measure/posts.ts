import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { type Column, int32Column, textColumn } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { readTable } from '../duckdb/read-table.ts';
import { wholeNumber } from '../duckdb/sql-fragment.ts';
import { rosterFolder } from '../snapshot/resolve-roster.ts';
import { peoplePerPartition, type Snapshot } from '../snapshot/snapshot.ts';

/** A post that nobody has ended. */
export const openEnd = 2 ** 30;

/** Posts and leave of a snapshot as arrays, each sorted by person and first day. Last days are included. */
export interface Posts {
  /** Id of the person with a number. */
  readonly nameOf: (who: number) => string;
  readonly who: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The other columns of a post, and those of its organ. */
  readonly coded: Readonly<
    Record<string, { readonly values: readonly string[]; readonly codes: Int32Array }>
  >;
  readonly leave: { readonly who: Int32Array; readonly from: Int32Array; readonly to: Int32Array };
}

/** One person of a snapshot. */
export interface NumberedPerson {
  readonly person: string;
  readonly who: number;
}

/** The number of a person; null for somebody who is not in the roster. */
export async function findPerson(
  db: DuckDb,
  snapshot: Snapshot,
  person: string,
): Promise<NumberedPerson | null> {
  return (await findPeople(db, snapshot, [person]))[0] ?? null;
}

/** The numbers of those people who are in the roster. */
export async function findPeople(
  db: DuckDb,
  snapshot: Snapshot,
  people: readonly string[],
): Promise<NumberedPerson[]> {
  if (people.length === 0) return [];
  const path = `${rosterFolder(snapshot.folder, snapshot.manifest.roster.hash)}/who.parquet`;
  const only = { column: 'person', values: people };
  const found = await readTable(db, path, { columns: ['person', '_who'], only });
  const who = int32Column(found, '_who');
  return textColumn(found, 'person').map((person, row) => ({ person: person ?? '', who: who[row]! }));
}

/** Reads the roster of a snapshot, or one person's part of it. */
export async function readPosts(db: DuckDb, snapshot: Snapshot, only?: NumberedPerson): Promise<Posts> {
  const folder = rosterFolder(snapshot.folder, snapshot.manifest.roster.hash);
  const where = only === undefined ? {} : { where: sql`_who = ${wholeNumber(only.who)}` };
  const values = JSON.parse(readFileSync(`${folder}/posts.json`, 'utf8')) as Record<string, string[]>;
  const posts = await readTable(db, `${folder}/posts.parquet`, where);
  const leave = await readTable(db, `${folder}/leaves.parquet`, where);
  const coded: Record<string, { values: readonly string[]; codes: Int32Array }> = {};
  for (const [name, list] of Object.entries(values)) {
    coded[name] = { values: list, codes: int32Column(posts, name) };
  }
  return {
    nameOf: only === undefined ? everybody(folder, snapshot) : () => only.person,
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

function everybody(folder: string, snapshot: Snapshot): (who: number) => string {
  const people = JSON.parse(readFileSync(`${folder}/people.json`, 'utf8')) as string[];
  const starts: number[] = [];
  let sum = 0;
  for (const { count } of snapshot.manifest.roster.people) {
    starts.push(sum);
    sum += count;
  }
  return (who) => people[starts[who >> 20]! + (who & (peoplePerPartition - 1))]!;
}

function lastDays(column: Column | undefined): Int32Array {
  if (column?.type !== 'date') throw new TypeError('the last day of a post or leave is not a date');
  const { data, absent } = column;
  return absent === undefined ? data : data.map((day, index) => (absent[index] === 1 ? openEnd : day));
}
