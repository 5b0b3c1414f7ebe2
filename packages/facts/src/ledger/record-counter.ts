const [feed, carriage, quote] = [10, 13, 34];

/** Where a text stands between two units: what a quote or a line end would mean next. */
const recordStart = 0;
const cellStart = 1;
const plain = 2;
const quoted = 3;
const closing = 4;
/** A record that a carriage return has ended: a line feed next belongs to the same line end. */
const returned = 5;

/**
 * Counts the records of delimited text: line ends (CR LF, LF, CR) outside quotes, and a last record that none ends. A quote
 * opens a cell only as its first sign. It splits nothing and keeps nothing, and shares no code with what reads the rows.
 *
 * Units are bytes of UTF-8 or GB18030, or UTF-16 units. In GB18030 the second byte of a sign may look like a delimiter above
 * the digits (`|`); `pairs` makes the counter pass over it.
 */
export class RecordCounter {
  readonly #delimiter: number;
  readonly #pairs: boolean;
  #state = recordStart;
  #skip = false;
  #records = 0;

  constructor(delimiter: number, pairs = false) {
    this.#delimiter = delimiter;
    this.#pairs = pairs && delimiter > 0x39;
  }

  push(units: Uint8Array | Uint16Array): void {
    if (!this.#pairs && this.#state !== quoted && this.#state !== closing && !units.includes(quote)) {
      this.#pushUnquoted(units);
      return;
    }
    const delimiter = this.#delimiter;
    let state = this.#state;
    let records = 0;
    let at = this.#skip ? 1 : 0;
    this.#skip = false;
    for (; at < units.length; at++) {
      const unit = units[at]!;
      if (state === quoted) {
        if (unit === quote) state = closing;
        continue;
      }
      if (state === closing) {
        state = unit === quote ? quoted : plain;
        if (state === quoted) continue;
      }
      if (unit === feed) {
        if (state !== returned) records++;
        state = recordStart;
      } else if (unit === carriage) {
        records++;
        state = returned;
      } else if (unit === delimiter) state = cellStart;
      else if (unit === quote && state !== plain) state = quoted;
      else {
        state = plain;
        if (this.#pairs && unit >= 0x81) at++;
      }
    }
    this.#skip = at > units.length;
    this.#state = state;
    this.#records += records;
  }

  /** The same where no quote is near: only line ends need to be found. */
  #pushUnquoted(units: Uint8Array | Uint16Array): void {
    if (units.length === 0) return;
    let records = 0;
    for (let at = units.indexOf(feed); at >= 0; at = units.indexOf(feed, at + 1)) {
      if (at > 0 ? units[at - 1] !== carriage : this.#state !== returned) records++;
    }
    for (let at = units.indexOf(carriage); at >= 0; at = units.indexOf(carriage, at + 1)) records++;
    this.#records += records;
    const last = units[units.length - 1]!;
    this.#state =
      last === feed
        ? recordStart
        : last === carriage
          ? returned
          : last === this.#delimiter
            ? cellStart
            : plain;
  }

  /** The number of records, when the text is at its end. */
  get records(): number {
    const open = this.#state !== recordStart && this.#state !== returned;
    return this.#records + (open ? 1 : 0);
  }
}
