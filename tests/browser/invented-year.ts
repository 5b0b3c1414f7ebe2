import { basename, join } from 'node:path';
import { generate, generateOrgan, planOffice } from '@jianheng/generate';
import type { Records } from '@jianheng/server';
import { ownFolder } from '../../packages/facts/tests/own-folder.ts';
import { registerOrgan } from '../../packages/server/tests/assessed-organ.ts';

const seed = 11;
const year = 2026;

/** The year of an invented county office: who is in it, and its exports as files. */
export interface InventedYear {
  readonly organ: string;
  /** Numbers of its members of staff. */
  readonly people: readonly string[];
  /** Exports of the year, one per kind of fact; corrections are not among them. */
  readonly files: readonly { readonly name: string; readonly path: string }[];
  /** Puts organs, departments, people and postings into the records. */
  register(records: Records): Promise<void>;
}

/** Invents the office and writes its exports into a folder of its own, which the system clears away. */
export async function inventedYear(): Promise<InventedYear> {
  const office = planOffice('county', seed, year);
  const { facts: rows } = generateOrgan(office, office.organs[0]!);
  const outDir = join(ownFolder('year'), 'exports');
  const { files } = await generate({ size: 'county', seed, year, format: 'csv', outDir });
  const { id } = office.organs[0]!;
  return {
    organ: id,
    people: rows.person.map(({ person }) => person),
    files: files
      .filter(({ path }) => path.endsWith('.csv') && !path.startsWith('corrections'))
      .map(({ path }) => ({ name: basename(path), path: join(outDir, path) })),
    register: (records) => registerOrgan(records, { id, rows }),
  };
}
