/** Whole numbers as a column holds them. */
export type Numbers = Int32Array | Uint16Array | Float64Array;

/** The different numbers of a column in order of first appearance, and the place of each row's among them. */
export interface Distinct {
  readonly values: Int32Array | Float64Array;
  readonly places: Uint8Array | Uint16Array;
}

/** Numbers of 16 bits name so many. */
const most = 2 ** 16;

/** Finds the different whole numbers of one column after another, in one table of memory. */
export class DistinctNumbers {
  readonly #bits: number;
  /** One more than the place of the number that hashes here, 0 for none. */
  readonly #table: Int32Array;
  /** Slot of each place, so that the table is cleared without a walk through all of it. */
  readonly #used: Int32Array;
  readonly #values: Float64Array;
  readonly #places: Uint16Array;

  /** For columns of up to so many rows. */
  constructor(rows: number) {
    this.#used = new Int32Array(Math.min(most, rows >> 1));
    this.#values = new Float64Array(this.#used.length);
    this.#places = new Uint16Array(rows);
    this.#bits = Math.ceil(Math.log2(2 * this.#used.length + 2));
    this.#table = new Int32Array(2 ** this.#bits);
  }

  /** Null when more than half of the rows, or more than 65,536, differ. */
  find(data: Numbers): Distinct | null {
    const room = Math.min(this.#used.length, data.length >> 1);
    const count = this.#fill(data, room);
    for (let k = 0; k < Math.min(count, room); k++) this.#table[this.#used[k]!] = 0;
    if (count > room) return null;
    const values = this.#values.subarray(0, count);
    const places = this.#places.subarray(0, data.length);
    return {
      values: data instanceof Float64Array ? values.slice() : Int32Array.from(values),
      places: count <= 256 ? new Uint8Array(places) : places.slice(),
    };
  }

  /** How many differ; one more than there is room for where they are too many. */
  #fill(data: Numbers, room: number): number {
    const [table, used, values, places] = [this.#table, this.#used, this.#values, this.#places];
    const shift = 32 - this.#bits;
    const wrap = table.length - 1;
    let count = 0;
    for (let i = 0; i < data.length; i++) {
      // Files know one zero only.
      const value = data[i]! + 0;
      const mixed = Math.imul(value | 0, 0x9e3779b1) ^ Math.imul((value / 2 ** 32) | 0, 0x85ebca6b);
      let slot = mixed >>> shift;
      let place = table[slot]! - 1;
      while (place >= 0 && values[place] !== value) {
        slot = (slot + 1) & wrap;
        place = table[slot]! - 1;
      }
      if (place < 0) {
        if (count === room) return count + 1;
        place = count++;
        values[place] = value;
        table[slot] = count;
        used[place] = slot;
      }
      places[i] = place;
    }
    return count;
  }
}
