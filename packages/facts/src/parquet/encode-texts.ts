import { type Encoded, plain } from './encoded.ts';
import { packedNumbers } from './hybrid-runs.ts';

/** Texts one after the other in UTF-8, each after its length in bytes. */
export function encodeTexts(texts: readonly string[]): Encoded {
  return plain(textBytes(texts));
}

/** Texts by their number in a set of fewer than 65,536. */
export function encodeTextsByNumber(values: readonly string[], codes: Int32Array): Encoded {
  if (codes.length === 0) return encodeTexts([]);
  const places = values.length <= 256 ? Uint8Array.from(codes) : Uint16Array.from(codes);
  return {
    dictionary: { count: values.length, body: textBytes(values) },
    body: packedNumbers(places, values.length),
    range: null,
  };
}

/** Room for a length, to be filled in. */
const room = '\0\0\0\0';

function textBytes(texts: readonly string[]): Uint8Array {
  if (texts.length === 0) return new Uint8Array(0);
  const joined = room + texts.join(room);
  const bytes = Buffer.from(joined);
  const isAscii = bytes.length === joined.length;
  let at = 0;
  for (const text of texts) {
    const length = isAscii ? text.length : Buffer.byteLength(text);
    bytes.writeUInt32LE(length, at);
    at += room.length + length;
  }
  return bytes;
}
