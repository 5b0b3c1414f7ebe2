import { type DuckDb, partitionOf, settled, type Table } from '@jianheng/facts';
import { readRunTable } from '../open-run.ts';
import type { Run } from '../run.ts';
import type { Affected } from './affected.ts';

/** Partitions of a table of the base run, as they were. */
export interface BasePart {
  readonly table: Table;
  readonly counts: Int32Array;
  readonly partitions: ReadonlySet<number>;
}

/** The parts of the base run's tables in which some rows may change and the others stay. */
export interface BaseParts {
  /** By scheme. */
  readonly people: readonly BasePart[];
  readonly proposals: BasePart;
  readonly organs: BasePart;
  readonly reviews: BasePart;
}

/** Reads what a change may reach of a run, as it was; `all` is the number of partitions. */
export async function readBaseParts(
  db: DuckDb,
  run: Run,
  schemes: readonly string[],
  affected: Affected,
  all: number,
): Promise<BaseParts> {
  const inOrgans = new Set(Array.from(affected.organs, (organ) => partitionOf(organ, all)));
  const read = async (name: string, partitions: ReadonlySet<number>): Promise<BasePart> => {
    const counts = new Int32Array(all);
    for (const own of run.manifest.tables.find((t) => t.table === name)?.partitions ?? [])
      if (partitions.has(own.partition)) counts[own.partition] = own.rows;
    return { table: await readRunTable(db, run, name, { partitions }), counts, partitions };
  };
  const [organs, proposals, reviews, people] = await settled([
    read('organs', inOrgans),
    read('proposals', inOrgans),
    read('reviews', partitionsOfPeople(affected.people)),
    settled(schemes.map((scheme, s) => read(`${scheme}/people`, partitionsOfPeople(affected.standing[s]!)))),
  ]);
  return { people, proposals, organs, reviews };
}

function partitionsOfPeople(people: ReadonlySet<number>): Set<number> {
  return new Set(Array.from(people, (who) => who >> 20));
}
