/** Kinds of file that may be handed in as evidence: documents and pictures that a browser does not run. */
const magic: readonly (readonly [type: string, bytes: readonly number[], at?: number])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8],
  ['image/bmp', [0x42, 0x4d]],
  ['image/tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['image/tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
  ['application/x-ole-storage', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
];

/** What lies inside a zip tells the documents of office programs from each other. */
const inside: readonly (readonly [mark: string, type: string])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['OFD.xml', 'application/ofd'],
];

/**
 * What a file is by its first bytes, never by its name. Null for what is not taken: programs, pages and scripts, and whatever
 * is not known. Plain text is taken when it is whole UTF-8 without control signs and no markup.
 */
export function sniffType(bytes: Uint8Array): string | null {
  const found = magic.find(([, sign, at = 0]) => sign.every((byte, i) => bytes[at + i] === byte));
  if (found === undefined) return isPlainText(bytes) ? 'text/plain' : null;
  if (found[0] !== 'application/zip') return found[0];
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return inside.find(([mark]) => names.includes(mark, 0, 'latin1'))?.[1] ?? null;
}

function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  return !/[^\P{Cc}\t\n\r]/u.test(text) && !/^\s*</.test(text);
}
