import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from '@jianheng/generate';
import { demoSeed } from './demo-office.ts';
import { county } from './demo-people.ts';

/** An export of the case system, invented. */
export interface DemoExport {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A batch of rows that was handed in and may be taken into use. */
export interface HandedIn {
  readonly id: string;
  readonly kind: string;
}

/** The exports of a year. */
export interface DemoExports {
  readonly files: readonly DemoExport[];
  /** Corrected rows that come in later. */
  readonly corrections: readonly DemoExport[];
}

/** What the register holds itself, and what needs no export here. */
const leftOut = /(检察院|人员|任职|人数基数)\.csv$/;

/** The generator's own id of the organ, in whose place the demo's stands. */
const generated = /\bY0001\b/g;

/**
 * The exports of a year up to a day: an export holds nothing that had not happened when it was made.
 *
 * @param until null for the whole year
 */
export async function demoExports(year: number, until: string | null): Promise<DemoExports> {
  const folder = mkdtempSync(join(tmpdir(), 'jianheng-demo-'));
  try {
    const { files } = await generate({
      size: 'county',
      seed: demoSeed,
      year,
      format: 'csv',
      encoding: 'utf-8',
      outDir: join(folder, 'exports'),
    });
    const read = (path: string): DemoExport => {
      const text = readFileSync(join(folder, 'exports', path), 'utf8').replaceAll(generated, county.id);
      const name = path.split('/').at(-1)!;
      return { name, bytes: Buffer.from(until === null ? text : upTo(text, until)) };
    };
    const wanted = files
      .map(({ path }) => path)
      .filter((path) => path.endsWith('.csv') && !leftOut.test(path));
    return {
      files: wanted.filter((path) => !path.startsWith('corrections')).map(read),
      corrections: wanted.filter((path) => path.startsWith('corrections')).map(read),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Leaves lines out that name a later day. */
function upTo(text: string, until: string): string {
  return text
    .split('\n')
    .filter((line) =>
      [...line.matchAll(/\b(20\d\d)[-/](\d{1,2})[-/](\d{1,2})\b/g)].every((m) => isoOf(m) <= until),
    )
    .join('\n');
}

function isoOf([, year, month = '', day = '']: RegExpMatchArray): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
