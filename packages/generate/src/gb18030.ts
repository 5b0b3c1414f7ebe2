/**
 * Encodes text as GB18030, the encoding in which Chinese offices' systems write CSV. Node decodes it and cannot encode
 * it, so the tables are read once from the decoder itself: nothing to ship, and both directions agree. Throws a
 * RangeError on lone surrogates and on the few private-use characters that the decoder gives back as others.
 */
export function encodeGb18030(text: string): Buffer {
  const { two, four } = tables();
  const bytes = Buffer.allocUnsafe(text.length * 4);
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes[at++] = unit;
    } else if (two[unit] !== 0) {
      bytes[at++] = two[unit]! >> 8;
      bytes[at++] = two[unit]! & 0xff;
    } else {
      const point = text.codePointAt(i)!;
      // Beyond the basic plane the four-byte codes follow the code points in order.
      const pointer = point > 0xffff ? 189_000 + point - 0x10000 : four.get(point);
      if (pointer === undefined) throw new RangeError(`U+${point.toString(16)} has no GB18030 code`);
      if (point > 0xffff) i++;
      at = writePointer(bytes, at, pointer);
    }
  }
  return bytes.subarray(0, at);
}

interface Tables {
  /** Two-byte code by UTF-16 unit; 0 where there is none. */
  readonly two: Uint16Array;
  /** Position in the four-byte area by code point, for the rest of the basic plane. */
  readonly four: ReadonlyMap<number, number>;
}

let made: Tables | undefined;
const lastBasicPointer = 39_420;

function tables(): Tables {
  made ??= { two: twoByteTable(), four: fourByteTable() };
  return made;
}

function twoByteTable(): Uint16Array {
  const decoder = new TextDecoder('gb18030');
  const table = new Uint16Array(0x10000);
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== '\ufffd') table[text.charCodeAt(0)] = (lead << 8) | trail;
    }
  }
  return table;
}

function fourByteTable(): Map<number, number> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<number, number>();
  const bytes = new Uint8Array(4);
  for (let pointer = 0; pointer < lastBasicPointer; pointer++) {
    writePointer(bytes, 0, pointer);
    const text = decoder.decode(bytes);
    if (text.length === 1) table.set(text.charCodeAt(0), pointer);
  }
  return table;
}

function writePointer(bytes: Uint8Array, at: number, pointer: number): number {
  bytes[at] = 0x81 + Math.floor(pointer / 12_600);
  bytes[at + 1] = 0x30 + (Math.floor(pointer / 1_260) % 10);
  bytes[at + 2] = 0x81 + (Math.floor(pointer / 10) % 126);
  bytes[at + 3] = 0x30 + (pointer % 10);
  return at + 4;
}
