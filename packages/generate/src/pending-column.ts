import type { Column } from '@jianheng/facts';
import type { FactColumn } from '@jianheng/scheme';
import type { Cell } from './facts.ts';

/** A column that grows cell by cell and is then handed over as typed arrays. */
export interface PendingColumn {
  push(cell: Cell): void;
  finish(): Column;
}

/** An empty column for values of that type. */
export function openColumn(type: FactColumn['type']): PendingColumn {
  return type === 'text' || type === 'code' ? new PendingText() : new PendingNumbers(type);
}

/** Dates, integers, booleans (0 and 1) and scaled decimals, all of 32 bits. */
class PendingNumbers implements PendingColumn {
  readonly #type: 'date' | 'integer' | 'boolean' | 'decimal';
  #numbers = new Int32Array(256);
  #absent: Uint8Array | undefined;
  #length = 0;

  constructor(type: 'date' | 'integer' | 'boolean' | 'decimal') {
    this.#type = type;
  }

  push(cell: Cell): void {
    if (this.#length === this.#numbers.length) this.#grow();
    if (cell === null) {
      this.#absent ??= new Uint8Array(this.#numbers.length);
      this.#absent[this.#length] = 1;
    } else {
      this.#numbers[this.#length] = cell as number;
    }
    this.#length++;
  }

  finish(): Column {
    const numbers = this.#numbers.subarray(0, this.#length);
    const absent = this.#absent === undefined ? {} : { absent: this.#absent.subarray(0, this.#length) };
    if (this.#type === 'boolean') return { type: 'boolean', data: new Uint8Array(numbers), ...absent };
    // Decimals are whole numbers times ten to the column's places, 64 bits wide as everywhere in the store.
    if (this.#type === 'decimal') return { type: 'bigint', data: new Float64Array(numbers), ...absent };
    return { type: this.#type, data: numbers, ...absent };
  }

  #grow(): void {
    const numbers = new Int32Array(this.#numbers.length * 2);
    numbers.set(this.#numbers);
    this.#numbers = numbers;
    if (this.#absent === undefined) return;
    const absent = new Uint8Array(numbers.length);
    absent.set(this.#absent);
    this.#absent = absent;
  }
}

/** Codes and other text. Few different texts in many rows are handed over as codes: they cross into the engine faster. */
class PendingText implements PendingColumn {
  readonly #texts: (string | null)[] = [];

  push(cell: Cell): void {
    this.#texts.push(cell as string | null);
  }

  finish(): Column {
    return codedColumn(this.#texts) ?? { type: 'text', data: this.#texts };
  }
}

/** Beyond so many different texts the engine takes longer over the dictionary than over the texts. */
const mostCodes = 256;

function codedColumn(texts: readonly (string | null)[]): Column | null {
  const codes = new Map<string, number>();
  const data = new Int32Array(texts.length);
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i]!;
    let code = text === null ? -1 : codes.get(text);
    if (code === undefined) {
      code = codes.size;
      if (code === mostCodes) return null;
      codes.set(text, code);
    }
    data[i] = code;
  }
  return { type: 'coded', values: [...codes.keys()], codes: data };
}
