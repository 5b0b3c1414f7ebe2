/** What the cells of a UTF-8 text may hold. */
export interface Signs {
  /**
   * Signs that cleaning takes out or changes: controls, tabs, no-break and zero-width spaces, full-width letters or digits; or
   * what begins the exponent of a number.
   */
  readonly odd: boolean;
  /** Quotes, so that cells may hold line ends. */
  readonly quoted: boolean;
}

/** Signs that cleaning takes out or changes, behind their first bytes, of which most texts have few or none. */
const odd = [
  // `E+` and `e+`
  { lead: 0x2b, signs: ['452b', '652b'] },
  { lead: 0xc2, signs: ['c2a0'] },
  { lead: 0xe2, signs: ['e2808b', 'e2808c', 'e2808d', 'e281a0'] },
  { lead: 0xe3, signs: ['e38080'] },
  { lead: 0xef, signs: ['efbbbf'] },
].map(({ lead, signs }) => ({ lead, signs: signs.map((hex) => Buffer.from(hex, 'hex')) }));
/** First bytes of signs of which it depends on the third whether cleaning changes them. */
const fullWidth = ['efbc', 'efbd'].map((hex) => Buffer.from(hex, 'hex'));
const mark = Buffer.from('efbbbf', 'hex');
const deletion = 0x7f;

/**
 * Looks at a whole text once, block by block, so that the query need not look at every cell: a pass over bytes costs a
 * small part of what a regular expression per cell does.
 */
export class SignWatch {
  #odd = false;
  #quoted = false;
  #tail = Buffer.alloc(0);
  #first = true;

  push(chunk: Buffer): void {
    this.#quoted ||= chunk.includes(34);
    if (this.#odd) return;
    // A mark at the very beginning is no part of a cell.
    const block = this.#first && chunk.indexOf(mark) === 0 ? chunk.subarray(3) : chunk;
    this.#first = false;
    const seam = Buffer.concat([this.#tail, block.subarray(0, 2)]);
    this.#odd = hasOddSign(seam) || hasOddSign(block) || hasControl(block);
    this.#tail = Buffer.from(block.subarray(Math.max(0, block.length - 2)));
  }

  get signs(): Signs {
    return { odd: this.#odd, quoted: this.#quoted };
  }
}

function hasOddSign(block: Buffer): boolean {
  const has = ({ lead, signs }: (typeof odd)[number]) =>
    block.includes(lead) && signs.some((sign) => block.includes(sign));
  return odd.some(has) || fullWidth.some((sign) => hasFullWidth(block, sign));
}

/** Full-width digits and letters; full-width punctuation, which Chinese text is written with, is no odd sign. */
function hasFullWidth(block: Buffer, sign: Buffer): boolean {
  for (let at = block.indexOf(sign); at >= 0; at = block.indexOf(sign, at + 2)) {
    const third = block[at + 2] ?? 0;
    const letters = block[at + 1] === 0xbc ? third >= 0xa1 && third <= 0xba : third <= 0x9a && third >= 0x81;
    if (letters || (block[at + 1] === 0xbc && third >= 0x90 && third <= 0x99)) return true;
  }
  return false;
}

/** Controls other than line ends, four bytes at a time. */
function hasControl(block: Buffer): boolean {
  if (block.includes(deletion)) return true;
  const before = Math.min((4 - (block.byteOffset % 4)) % 4, block.length);
  const words = new Int32Array(block.buffer, block.byteOffset + before, (block.length - before) >> 2);
  const after = before + words.length * 4;
  if (anyControl(block, 0, before) || anyControl(block, after, block.length)) return true;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    // The high bit of a byte is set when it is below 32; carries from a lower one only look too often.
    if (((word - 0x20202020) & ~word & 0x80808080) !== 0) {
      const at = before + i * 4;
      if (anyControl(block, at, at + 4)) return true;
    }
  }
  return false;
}

function anyControl(block: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = block[at]!;
    if (byte < 32 && byte !== 10 && byte !== 13) return true;
  }
  return false;
}
