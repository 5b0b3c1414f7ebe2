import { createHash } from 'node:crypto';
import { type Column, narrowWhole, type Table } from '@jianheng/facts';

/**
 * The seal of a table, or of some consecutive rows of it: a hash over its canonical rows, column by column in the order of
 * their names. It does not depend on the bytes of the Parquet file (which carry the writer's build), on row groups, on the
 * order of columns or of a dictionary, nor on the rows before and after.
 *
 * Encoding of a column: name, kind and number of rows as a JSON line; a byte per row for presence where some are absent;
 * then the values, little-endian from a multiple of eight bytes on: whole numbers in the narrowest width that holds them
 * (named in a line before), texts as codes in order of first appearance after the list of texts.
 */
export function sealTable(table: Table, from = 0, until = table.rows): string {
  const rows = new CanonicalRows();
  for (const name of Object.keys(table.columns).sort()) rows.add(name, table.columns[name]!, from, until);
  return rows.hash();
}

/** Lent from seal to seal: making one costs more than filling it. */
let lent = new ArrayBuffer(1 << 20);

const encoder = new TextEncoder();

/** Canonical bytes of some rows, gathered so that they are hashed at once. */
class CanonicalRows {
  #bytes = new Uint8Array(lent);
  #size = 0;

  hash(): string {
    return createHash('sha256').update(this.#bytes.subarray(0, this.#size)).digest('hex');
  }

  add(name: string, column: Column, from: number, until: number): void {
    this.#line(JSON.stringify([name, kindOf(column), until - from]));
    switch (column.type) {
      case 'text':
        this.#texts(column.data, from, until);
        return;
      case 'coded':
        this.#codes(column.values, column.codes, from, until);
        return;
      case 'whole':
        this.#whole(narrowWhole(column.data).subarray(from, until));
        return;
      case 'integer':
      case 'bigint': {
        const values = column.data.subarray(from, until);
        this.#whole(
          this.#present(values instanceof BigInt64Array ? toDoubles(values) : values, column, from),
        );
        return;
      }
      default:
        this.#values(this.#present(column.data.subarray(from, until), column, from));
    }
  }

  /** Writes who has no value, where somebody has none; what lies in such a slot is the engine's business: nought. */
  #present<T extends Numbers>(values: T, { absent }: { readonly absent?: Uint8Array }, from: number): T {
    const marks = absent?.subarray(from, from + values.length);
    if (marks === undefined || !marks.includes(1)) return values;
    this.#values(marks);
    return values.map((value, i) => (marks[i] === 1 ? 0 : value)) as T;
  }

  /** Whole numbers are written alike however wide the array that holds them. */
  #whole(values: Numbers): void {
    const width = widthOf(values);
    this.#line(String(width));
    if (width === 1) this.#take(Uint8Array, values);
    else if (width === 2) this.#take(Uint16Array, values);
    else if (width === 4) this.#take(Int32Array, values);
    else {
      const target = this.#room(Float64Array, values.length);
      // The database knows one zero only.
      for (let i = 0; i < target.length; i++) target[i] = values[i]! + 0;
    }
  }

  #values(values: Float64Array | Int32Array | Uint8Array): void {
    if (values instanceof Float64Array) this.#take(Float64Array, values);
    else if (values instanceof Int32Array) this.#take(Int32Array, values);
    else this.#take(Uint8Array, values);
  }

  #texts(data: readonly (string | null)[], from: number, until: number): void {
    const index = new Map<string, number>();
    const codes = new Int32Array(until - from);
    for (let i = from; i < until; i++) {
      const value = data[i]!;
      let code = value === null ? -1 : index.get(value);
      if (code === undefined) {
        code = index.size;
        index.set(value, code);
      }
      codes[i - from] = code;
    }
    this.#line(JSON.stringify([...index.keys()]));
    this.#values(codes);
  }

  #codes(values: readonly string[], codes: Int32Array, from: number, until: number): void {
    const renumbered = new Int32Array(values.length).fill(-1);
    const order: string[] = [];
    const out = new Int32Array(until - from);
    for (let i = from; i < until; i++) {
      const code = codes[i]!;
      if (code >= 0 && renumbered[code] === -1) {
        renumbered[code] = order.length;
        order.push(values[code]!);
      }
      out[i - from] = code < 0 ? -1 : renumbered[code]!;
    }
    this.#line(JSON.stringify(order));
    this.#values(out);
  }

  #line(text: string): void {
    this.#reserve(3 * text.length + 1);
    const { written } = encoder.encodeInto(`${text}\n`, this.#bytes.subarray(this.#size));
    this.#size += written;
  }

  #take<T extends Numbers>(kind: NumbersKind<T>, values: Numbers): void {
    this.#room(kind, values.length).set(values);
  }

  /** Room for so many numbers, to be filled. */
  #room<T extends Numbers>(kind: NumbersKind<T>, length: number): T {
    const bytes = length * kind.BYTES_PER_ELEMENT;
    this.#reserve(bytes + 8);
    const at = (this.#size + 7) & ~7;
    this.#bytes.fill(0, this.#size, at);
    this.#size = at + bytes;
    return new kind(this.#bytes.buffer, at, length);
  }

  #reserve(more: number): void {
    if (this.#size + more <= this.#bytes.length) return;
    lent = new ArrayBuffer(2 * (this.#size + more));
    const larger = new Uint8Array(lent);
    larger.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = larger;
  }
}

type Numbers = Float64Array | Int32Array | Uint16Array | Uint8Array;

interface NumbersKind<T extends Numbers> {
  new (buffer: ArrayBufferLike, at: number, length: number): T;
  readonly BYTES_PER_ELEMENT: number;
}

/** Bytes of the narrowest of bytes, 16 bits, signed 32 bits and doubles that holds all the whole numbers. */
function widthOf(values: Numbers): 1 | 2 | 4 | 8 {
  if (values instanceof Uint8Array) return 1;
  let least = 0;
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < least) least = value;
    else if (value > most) most = value;
    if (least < -0x8000_0000 || most > 0x7fff_ffff) return 8;
  }
  if (least === 0 && most <= 0xff) return 1;
  if (least === 0 && most <= 0xffff) return 2;
  return 4;
}

/** Texts have one kind however they are held in memory, and so have whole numbers. */
function kindOf(column: Column): string {
  if (column.type === 'coded') return 'text';
  return column.type === 'integer' || column.type === 'bigint' ? 'whole' : column.type;
}

/** Whole numbers below 2^53 are sealed as the doubles they cross the border as, so both holdings seal alike. */
function toDoubles(data: BigInt64Array): Float64Array {
  return Float64Array.from(data, (value) => {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`integer out of exact range: ${value}`);
    return number;
  });
}
