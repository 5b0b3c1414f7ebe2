import type { Column } from '../duckdb/column.ts';
import { narrowWhole } from '../duckdb/narrow-whole.ts';
import type { DistinctNumbers } from './distinct-numbers.ts';
import { encodeNumbers, type WholeNumbers } from './encode-numbers.ts';
import { encodeTexts, encodeTextsByNumber } from './encode-texts.ts';
import { bytesOf, type Encoded, type Physical, physical, plain } from './encoded.ts';
import { packedBits } from './hybrid-runs.ts';

/** Parquet's numbers of what a physical type means. */
const meanings = { text: 0, date: 6, uint8: 11, uint16: 12 } as const;

/** A column as Parquet sees it. */
export interface WritableColumn {
  readonly rows: number;
  readonly physical: Physical;
  readonly meaning: number | undefined;
  /** Whether some row of the file has no value. */
  readonly isOptional: boolean;
  /** Rows from one to before another: which have no value, where the file has such rows, and the values of the others. */
  encode(from: number, until: number, distinct: DistinctNumbers): EncodedRows;
}

export interface EncodedRows extends Encoded {
  readonly absent: Uint8Array | null;
}

/** How a column is kept in a file. Throws a RangeError for a code outside its dictionary. */
export function writableColumn(column: Column): WritableColumn {
  switch (column.type) {
    case 'whole': {
      const data = narrowWhole(column.data);
      const type = data instanceof Float64Array ? physical.int64 : physical.int32;
      const means =
        data instanceof Uint8Array
          ? meanings.uint8
          : data instanceof Uint16Array
            ? meanings.uint16
            : undefined;
      return whole(data, undefined, type, means);
    }
    case 'integer':
      return whole(column.data, column.absent, physical.int32, undefined);
    case 'date':
      return whole(column.data, column.absent, physical.int32, meanings.date);
    case 'bigint':
      return whole(column.data, column.absent, physical.int64, undefined);
    case 'double':
      return fixed(column.data, column.absent, physical.double, undefined, (own) => plain(bytesOf(own)));
    case 'boolean':
      return fixed(column.data, column.absent, physical.boolean, undefined, (own) =>
        plain(packedBits(own as Uint8Array, 1)),
      );
    case 'text':
      return texts(column.data);
    case 'coded':
      return coded(column.values, column.codes);
  }
}

function whole(
  data: WholeNumbers,
  absent: Uint8Array | undefined,
  type: typeof physical.int32 | typeof physical.int64,
  means: number | undefined,
): WritableColumn {
  return fixed(data, absent, type, means, (own, distinct) => encodeNumbers(own, type, distinct));
}

function fixed(
  data: WholeNumbers,
  absent: Uint8Array | undefined,
  type: Physical,
  means: number | undefined,
  encode: (own: WholeNumbers, distinct: DistinctNumbers) => Encoded,
): WritableColumn {
  const marks = absent?.includes(1) === true ? absent : null;
  return {
    rows: data.length,
    physical: type,
    meaning: means,
    isOptional: marks !== null,
    encode: (from, until, distinct) => {
      const own = data.subarray(from, until);
      if (marks === null) return { absent: null, ...encode(own, distinct) };
      const flags = marks.subarray(from, until);
      return { absent: flags, ...encode(present(own, flags), distinct) };
    },
  };
}

/** The values of the rows that have one. */
function present(data: WholeNumbers, absent: Uint8Array): WholeNumbers {
  const kept = data.slice() as Float64Array;
  let count = 0;
  for (let i = 0; i < absent.length; i++) if (absent[i] !== 1) kept[count++] = (data as Float64Array)[i]!;
  return kept.subarray(0, count);
}

function texts(data: readonly (string | null)[]): WritableColumn {
  const isOptional = data.includes(null);
  return {
    rows: data.length,
    physical: physical.bytes,
    meaning: meanings.text,
    isOptional,
    encode: (from, until) => {
      const own = data.slice(from, until);
      return {
        absent: isOptional ? Uint8Array.from(own, (text) => (text === null ? 1 : 0)) : null,
        ...encodeTexts(isOptional ? own.filter((text) => text !== null) : (own as string[])),
      };
    },
  };
}

function coded(values: readonly string[], codes: Int32Array): WritableColumn {
  checkCodes(codes, values.length);
  if (values.length > 65_536) return texts(Array.from(codes, (code) => values[code] ?? null));
  const isOptional = codes.some((code) => code < 0);
  return {
    rows: codes.length,
    physical: physical.bytes,
    meaning: meanings.text,
    isOptional,
    encode: (from, until) => {
      const own = codes.subarray(from, until);
      return {
        absent: isOptional ? Uint8Array.from(own, (code) => (code < 0 ? 1 : 0)) : null,
        ...encodeTextsByNumber(values, isOptional ? own.filter((code) => code >= 0) : own),
      };
    },
  };
}

function checkCodes(codes: Int32Array, values: number): void {
  for (let i = 0; i < codes.length; i++) {
    if (codes[i]! >= values) throw new RangeError(`code ${codes[i]} is outside a dictionary of ${values}`);
  }
}
