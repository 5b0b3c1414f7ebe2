import { createHash } from 'node:crypto';

/** Rows repeated at a time. */
const most = 2048;

/**
 * The canonical bytes of one column, hashed as they come (see `hashRows`). As long as all rows have had one value, they are
 * only counted: many columns have just one, and compare much faster than they hash.
 */
export class HashStream {
  readonly #hash = createHash('sha256');
  #same: Buffer | null = null;
  #repeated = Buffer.alloc(0);
  rows = 0;

  /** Takes the cells of some rows. `firstLength` is the number of bytes of the first cell. */
  push(cells: Uint8Array, rows: number, firstLength: number): void {
    if (this.rows === 0) this.#same = Buffer.from(cells.subarray(0, firstLength));
    if (this.#same !== null) {
      if (this.#repeat(this.#same, rows).equals(cells)) {
        this.rows += rows;
        return;
      }
      for (let left = this.rows; left > 0; left -= most) {
        this.#hash.update(this.#repeat(this.#same, Math.min(left, most)));
      }
      this.#same = null;
    }
    this.rows += rows;
    this.#hash.update(cells);
  }

  /** Takes one cell for so many rows. */
  pushSame(cell: Uint8Array, rows: number): void {
    const block = Buffer.alloc(cell.length * Math.min(rows, most), cell);
    for (let left = rows; left > 0; left -= most) {
      const count = Math.min(left, most);
      this.push(block.subarray(0, cell.length * count), count, cell.length);
    }
  }

  #repeat(cell: Buffer, rows: number): Buffer {
    if (this.#repeated.length < cell.length * rows) this.#repeated = Buffer.alloc(cell.length * rows, cell);
    return this.#repeated.subarray(0, cell.length * rows);
  }

  digest(): string {
    if (this.#same !== null) this.#hash.update(this.#same);
    this.#repeated = Buffer.alloc(0);
    return this.#hash.digest('hex');
  }
}
