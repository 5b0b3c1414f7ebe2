/** The two numbers of a signature, 32 bytes each, as DER writes them: a sequence of two whole numbers. */
export function writeDer(pair: Buffer): Buffer {
  const numbers = [pair.subarray(0, 32), pair.subarray(32)].map((number) => {
    let from = 0;
    while (from < 31 && number[from] === 0) from++;
    const plain = number.subarray(from);
    // A first bit would read as a sign.
    const bytes = (plain[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), plain]) : plain;
    return Buffer.concat([Buffer.from([0x02, bytes.length]), bytes]);
  });
  const content = Buffer.concat(numbers);
  return Buffer.concat([Buffer.from([0x30, content.length]), content]);
}

/** The two numbers out of DER; null where it is written in any way but the one that {@link writeDer} writes. */
export function readDer(der: Buffer): Buffer | null {
  const first = der[3] ?? 0;
  const second = der[5 + first] ?? 0;
  const numbers = [der.subarray(4, 4 + first), der.subarray(6 + first, 6 + first + second)];
  const pair = Buffer.concat(numbers.map(asNumber));
  return writeDer(pair).equals(der) ? pair : null;
}

function asNumber(bytes: Buffer): Buffer {
  const plain = bytes.subarray(-32);
  return Buffer.concat([Buffer.alloc(32 - plain.length), plain]);
}
