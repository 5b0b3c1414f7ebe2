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
  const { least, most } = rangeOf(data);
  if (least === 0 && most <= 0xff) return new Uint8Array(data);
  if (data instanceof Uint16Array) return data;
  if (least === 0 && most <= 0xffff) return new Uint16Array(data);
  if (data instanceof Int32Array) return data;
  return least >= -0x8000_0000 && most <= 0x7fff_ffff ? new Int32Array(data) : data;
}

/** The least, or nought, and the most, or nought; as far as the numbers leave a choice. */
function rangeOf(data: NarrowWhole): { readonly least: number; readonly most: number } {
  let least = 0;
  let most = 0;
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (value < least) {
      least = value;
      if (least < -0x8000_0000) break;
    } else if (value > most) {
      most = value;
      if (most > 0x7fff_ffff) break;
    }
  }
  return { least, most };
}
