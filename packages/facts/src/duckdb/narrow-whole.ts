/** Whole numbers in the narrowest array that holds them all. */
export type NarrowWhole = Uint8Array | Uint16Array | Int32Array | Float64Array;

/**
 * The same whole numbers in the narrowest of four arrays: bytes, 16 bits, signed 32 bits, or doubles. Which one depends on
 * the values alone, so that a column written, read back and narrowed again is the same bytes.
 */
export function narrowWhole(data: NarrowWhole): NarrowWhole {
  if (data instanceof Uint8Array) return data;
  const known = narrowed.get(data);
  if (known !== undefined) return known;
  const made = narrow(data);
  narrowed.set(data, made);
  return made;
}

/** A column is narrowed to be written and again to be sealed; the second time finds the first. */
const narrowed = new WeakMap<NarrowWhole, NarrowWhole>();

function narrow(data: Exclude<NarrowWhole, Uint8Array>): NarrowWhole {
  let least = 0;
  let most = 0;
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (value < least) least = value;
    else if (value > most) most = value;
  }
  if (least === 0 && most <= 0xff) return new Uint8Array(data);
  if (data instanceof Uint16Array) return data;
  if (least === 0 && most <= 0xffff) return new Uint16Array(data);
  if (data instanceof Int32Array) return data;
  if (least >= -0x8000_0000 && most <= 0x7fff_ffff) return new Int32Array(data);
  return withoutNegativeZero(data);
}

/** The database knows one zero only. */
function withoutNegativeZero(data: Float64Array): Float64Array {
  for (let i = 0; i < data.length; i++) {
    if (data[i] === 0 && 1 / data[i]! < 0) return data.map((value) => value + 0);
  }
  return data;
}
