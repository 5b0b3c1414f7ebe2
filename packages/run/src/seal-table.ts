import { createHash, type Hash } from 'node:crypto';
import { type Column, type NarrowWhole, narrowWhole, type Table } from '@jianheng/facts';

/**
 * The seal of a table: a hash over its canonical rows, column by column in the order of
 * their names. It does not depend on the
 * bytes of the Parquet file (which carry the writer's build), on row groups, on the order of columns or of a dictionary.
 *
 * Encoding of a column: name, kind and number of rows as a JSON line; a byte per row for presence where some are absent;
 * then the values, little-endian — whole numbers in the narrowest width that holds the whole column, texts as codes in order
 * of first appearance after the list of texts.
 */
export function sealTable(table: Table): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(table.columns).sort())
    sealColumn(hash, name, table.columns[name]!, table.rows);
  return hash.digest('hex');
}

function sealColumn(hash: Hash, name: string, column: Column, rows: number): void {
  hash.update(`${JSON.stringify([name, kindOf(column), rows])}\n`);
  switch (column.type) {
    case 'text':
      sealTexts(hash, column.data);
      return;
    case 'coded':
      sealCodes(hash, column.values, column.codes);
      return;
    case 'integer':
      sealWhole(hash, column.data, column.absent);
      return;
    case 'bigint':
      sealWhole(
        hash,
        column.data instanceof Float64Array ? column.data : toDoubles(column.data),
        column.absent,
      );
      return;
    case 'whole':
      sealWhole(hash, column.data, undefined);
      return;
    default:
      sealValues(hash, column.data, column.absent);
  }
}

/** Whole numbers seal alike however wide the array that holds them. */
function sealWhole(hash: Hash, data: NarrowWhole, absent: Uint8Array | undefined): void {
  const present = absent?.includes(1) === true ? data.map((value, i) => (absent[i] === 1 ? 0 : value)) : data;
  if (absent?.includes(1) === true) hash.update(bytesOf(absent));
  const narrow = narrowWhole(present);
  hash.update(`${narrow.BYTES_PER_ELEMENT}\n`);
  hash.update(bytesOf(narrow));
}

/** What lies in the slot of an absent value is the engine's business; it is sealed as zero. */
function sealValues(
  hash: Hash,
  data: Float64Array | Int32Array | Uint8Array,
  absent: Uint8Array | undefined,
): void {
  if (absent === undefined || !absent.includes(1)) {
    hash.update(bytesOf(data));
    return;
  }
  hash.update(bytesOf(absent));
  hash.update(bytesOf(data.map((value, i) => (absent[i] === 1 ? 0 : value))));
}

/** Texts have one kind however they are held in memory, and so have whole numbers. */
function kindOf(column: Column): string {
  if (column.type === 'coded') return 'text';
  return column.type === 'integer' || column.type === 'bigint' ? 'whole' : column.type;
}

function bytesOf(data: NarrowWhole): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** Whole numbers below 2^53 are sealed as the doubles they cross the border as, so both holdings seal alike. */
function toDoubles(data: BigInt64Array): Float64Array {
  return Float64Array.from(data, (value) => {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`integer out of exact range: ${value}`);
    return number;
  });
}

function sealTexts(hash: Hash, data: readonly (string | null)[]): void {
  const index = new Map<string, number>();
  const codes = new Int32Array(data.length);
  data.forEach((value, i) => {
    if (value === null) {
      codes[i] = -1;
      return;
    }
    let code = index.get(value);
    if (code === undefined) {
      code = index.size;
      index.set(value, code);
    }
    codes[i] = code;
  });
  hash.update(JSON.stringify([...index.keys()]));
  hash.update(bytesOf(codes));
}

function sealCodes(hash: Hash, values: readonly string[], codes: Int32Array): void {
  const renumbered = new Int32Array(values.length).fill(-1);
  const order: string[] = [];
  const out = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code < 0) {
      out[i] = -1;
      continue;
    }
    if (renumbered[code] === -1) {
      renumbered[code] = order.length;
      order.push(values[code]!);
    }
    out[i] = renumbered[code]!;
  }
  hash.update(JSON.stringify(order));
  hash.update(bytesOf(out));
}
