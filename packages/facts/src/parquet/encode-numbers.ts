import type { DistinctNumbers } from './distinct-numbers.ts';
import { bytesOf, type Encoded, physical, plain } from './encoded.ts';
import { packedNumbers } from './hybrid-runs.ts';

/** Whole numbers as columns hold them; doubles are below 2^53. */
export type WholeNumbers = Uint8Array | Uint16Array | Int32Array | Float64Array | BigInt64Array;
type WholeType = typeof physical.int32 | typeof physical.int64;

/**
 * Encodes whole numbers: by the numbers of their different values where these repeat, one after the other elsewhere. Bytes
 * are their own numbers, whose values count up from nought.
 */
export function encodeNumbers(data: WholeNumbers, type: WholeType, distinct: DistinctNumbers): Encoded {
  if (data.length === 0) return plain(new Uint8Array(0));
  if (data instanceof Uint8Array) {
    const values = Int32Array.from({ length: mostOf(data) + 1 }, (_, value) => value);
    return byNumber(values, data, type);
  }
  if (data instanceof BigInt64Array) return plain(bytesOf(data));
  const found = distinct.find(data);
  if (found !== null) return byNumber(found.values, found.places, type);
  return plain(toBytes(data, type), rangeOf(data, type));
}

function byNumber(
  values: Int32Array | Float64Array,
  places: Uint8Array | Uint16Array,
  type: WholeType,
): Encoded {
  return {
    dictionary: { count: values.length, body: toBytes(values, type) },
    body: packedNumbers(places, values.length),
    range: rangeOf(values, type),
  };
}

/** The largest of a few; of many, looking for it would cost more than the places of the dictionary that it saves. */
function mostOf(data: Uint8Array): number {
  if (data.length >= 2 ** 14) return 0xff;
  let most = 0;
  for (let i = 0; i < data.length; i++) if (data[i]! > most) most = data[i]!;
  return most;
}

function rangeOf(data: Uint16Array | Int32Array | Float64Array, type: WholeType): Encoded['range'] {
  let least = data[0]!;
  let most = least;
  for (let i = 1; i < data.length; i++) {
    const value = data[i]!;
    if (value < least) least = value;
    else if (value > most) most = value;
  }
  return { least: toBytes(Float64Array.of(least), type), most: toBytes(Float64Array.of(most), type) };
}

/** Little-endian integers of 32 or 64 bits. */
function toBytes(data: Uint16Array | Int32Array | Float64Array, type: WholeType): Uint8Array {
  if (type === physical.int32) return bytesOf(data instanceof Int32Array ? data : Int32Array.from(data));
  const halves = new Int32Array(2 * data.length);
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    const high = Math.floor(value / 2 ** 32);
    halves[2 * i] = value - high * 2 ** 32;
    halves[2 * i + 1] = high;
  }
  return bytesOf(halves);
}
