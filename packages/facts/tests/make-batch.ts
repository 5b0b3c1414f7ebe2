import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { FactModel } from '@jianheng/scheme';
import { parse } from 'yaml';
import type { Column } from '../src/duckdb/column.ts';
import { writeParquet } from '../src/parquet/write-parquet.ts';
import type { BatchFile } from '../src/snapshot/snapshot.ts';

/** A row as a test writes it: dates in ISO, decimals as whole numbers times 10^places. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** The shipped model. */
export const model = FactModel.parse(
  parse(readFileSync(new URL('../../../schemes/facts/procuratorate.yaml', import.meta.url), 'utf8')),
);

/** Days since 1970-01-01 of an ISO date. */
export function day(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}

function toColumn(type: string, cells: readonly (string | number | boolean | null)[]): Column {
  const absent = Uint8Array.from(cells, (cell) => (cell === null ? 1 : 0));
  switch (type) {
    case 'date':
      return { type: 'date', data: Int32Array.from(cells, (c) => (c === null ? 0 : day(String(c)))), absent };
    case 'boolean':
      return { type: 'boolean', data: Uint8Array.from(cells, (c) => (c === true ? 1 : 0)), absent };
    case 'integer':
    case 'decimal':
      return { type: 'bigint', data: Float64Array.from(cells, (c) => Number(c ?? 0)), absent };
    default:
      return { type: 'text', data: cells.map((c) => (c === null ? null : String(c))) };
  }
}

/**
 * Writes rows as the batches that an import would have made of them, one per kind and step: `steps[0]` came first. Cells
 * left out take the model's default.
 */
export async function makeBatches(
  folder: string,
  steps: readonly Readonly<Record<string, readonly Row[]>>[],
): Promise<BatchFile[]> {
  mkdirSync(`${folder}/batches`, { recursive: true });
  const batches: BatchFile[] = [];
  let seq = 0;
  for (const step of steps) {
    for (const [kindId, rows] of Object.entries(step)) {
      const kind = model.kinds[kindId]!;
      const columns: Record<string, Column> = {};
      for (const [name, column] of Object.entries(kind.columns)) {
        columns[name] = toColumn(
          column.type,
          rows.map((row) => row[name] ?? column.default ?? null),
        );
      }
      const hash = createHash('sha256')
        .update(JSON.stringify([kindId, rows]))
        .digest('hex');
      const path = `${folder}/batches/${hash}.parquet`;
      await writeParquet(path, columns);
      batches.push({ seq: ++seq, kind: kindId, hash, path, covers: coverage(kindId, rows) });
    }
  }
  return batches;
}

function coverage(kindId: string, rows: readonly Row[]): BatchFile['covers'] {
  const kind = model.kinds[kindId]!;
  const dates = Object.entries(kind.columns)
    .filter(([, column]) => column.type === 'date')
    .flatMap(([name]) => rows.map((row) => row[name]).filter((cell) => typeof cell === 'string'))
    .sort();
  const organs = new Set(kind.organ === undefined ? [] : rows.map((row) => String(row[kind.organ!])));
  return { organs: [...organs].sort(), from: dates[0] ?? null, to: dates.at(-1) ?? null };
}
