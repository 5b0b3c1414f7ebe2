import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeGb18030 } from '@jianheng/generate';
import { UserError } from '@jianheng/scheme';
import { openOffice, plainMapping } from './office-import.ts';

const csv =
  '某院\n人员编号,离岗类别,离岗起,离岗止,备注\nP1,产假,2025-01-05,2025-06-11,"好,""x"""\nP2,病假,2025-02-30,2025/3/1,@x\nP3,事假,20250305,2025年3月4日,\n';
const splices = ['"', ',', '\n', '\r', '\0', '\ufeff', '<!DOCTYPE', '&a;', '𠮷', '"\n', '\u001f', '=', "'"];

/** A repeatable source of small numbers. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

function mutate(base: Buffer, next: (below: number) => number): Buffer {
  let bytes: Buffer = Buffer.from(base);
  for (let change = 1 + next(6); change > 0; change--) {
    const at = next(bytes.length);
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    const kind = next(4);
    if (kind === 0) bytes[at] = next(256);
    else if (kind === 1) bytes = Buffer.concat([before, after.subarray(next(20))]);
    else if (kind === 2) bytes = Buffer.concat([before, Buffer.from(splices[next(splices.length)]!), after]);
    else bytes = Buffer.concat([before, after.subarray(0, next(100)), after]);
    if (bytes.length === 0) return base;
  }
  return bytes;
}

/** Imports mutated files; each ends as rows or as a user's error, and loses none. Returns how many were imported. */
export async function fuzzImport(rounds: number, seed: number): Promise<number> {
  const office = openOffice();
  const mapping = plainMapping('leave');
  const next = numbers(seed);
  let imported = 0;
  try {
    const errors = join(office.folder, 'errors.xlsx');
    await office.load(office.write('base.csv', csv), mapping, { errorWorkbook: errors });
    const parquet = office.store.pathOf(office.store.batches()[0]!);
    const bases = [readFileSync(errors), Buffer.from(csv), encodeGb18030(csv), readFileSync(parquet)];
    for (let round = 0; round < rounds; round++) {
      const content = mutate(bases[round % bases.length]!, next);
      try {
        const report = await office.load(office.write('fuzzed', content), mapping, { again: true });
        for (const { counts } of report.sheets) assert.equal(counts.read, counts.accepted + counts.rejected);
        imported++;
      } catch (error) {
        if (!(error instanceof UserError)) throw new Error(`seed ${seed}, round ${round}`, { cause: error });
      }
    }
  } finally {
    office.close();
  }
  return imported;
}

if (import.meta.main)
  console.log(await fuzzImport(Number(process.argv[2] ?? 1000), Number(process.argv[3] ?? 1)));
