import type { FactColumn } from '@jianheng/scheme';
import { model, type Row } from '../../packages/facts/tests/make-batch.ts';
import { seeded } from '../../packages/facts/tests/make-facts.ts';

/** Where made-up work may lie: these people, organs and cases, in and around this year. */
export interface WorkFrame {
  readonly people: readonly string[];
  readonly organs: readonly string[];
  readonly cases: number;
  readonly year: number;
}

/** Made-up rows of any kind of the model: whatever its columns allow, some cells left out, seeded. */
export function makeWork(kindId: string, rows: number, frame: WorkFrame, seed: number): Row[] {
  const random = seeded(seed);
  const kind = model.kinds[kindId]!;
  return Array.from({ length: rows }, (_, i) => {
    const row: Record<string, Row[string]> = {};
    for (const [name, column] of Object.entries(kind.columns)) {
      if (name === kind.person) row[name] = frame.people[random(frame.people.length)]!;
      else if (name === kind.organ) row[name] = frame.organs[random(frame.organs.length)]!;
      else if (kind.key.length === 1 && name === kind.key[0]) row[name] = `${kindId}${i}`;
      else if (name === kind.case) row[name] = `case${random(frame.cases)}`;
      else if (column.required || random(5) > 0) row[name] = makeCell(column, frame, random);
    }
    return row;
  });
}

function makeCell(column: FactColumn, { year }: WorkFrame, random: (below: number) => number): Row[string] {
  switch (column.type) {
    case 'code': {
      const codes = Object.keys(model.codes[column.codes ?? '']!);
      return codes[random(codes.length)]!;
    }
    case 'date':
      return new Date(Date.UTC(year - 1, 10, 1 + random(460))).toISOString().slice(0, 10);
    case 'boolean':
      return random(2) === 0;
    case 'text':
      return `t${random(12)}`;
    default:
      return (column.min ?? 0) + random(column.type === 'decimal' ? 900 : 6);
  }
}
