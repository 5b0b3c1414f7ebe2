import { createHash } from 'node:crypto';
import PizZip from 'pizzip';
import type { ArchiveIndex } from './document-data.ts';
import { renderDocument } from './render-document.ts';

/** One file of an archive. */
export interface ArchivedFile {
  /** Its place in the bundle, e.g. `登记表/张三.docx`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the index of an archive says beside its files. */
export type ArchiveFacts = Omit<ArchiveIndex, 'files'>;

/** Entries carry one day, so that the same files make the same bundle. */
const day = new Date(Date.UTC(2020, 0, 1));

/**
 * Bundles the files of a sealed period with an index that names each by its SHA-256. The names are confined to the bundle. Throws
 * when two files have the same name.
 */
export function archiveBundle(
  facts: ArchiveFacts,
  template: Uint8Array,
  files: readonly ArchivedFile[],
): Uint8Array {
  const zip = new PizZip();
  const put = (name: string, bytes: Uint8Array) =>
    zip.file(name, bytes, { binary: true, date: day, createFolders: false });
  const listed = files.map(({ name, bytes }, i) => {
    const confined = confine(name);
    if (zip.file(confined) !== null) throw new Error(`two files of the archive are called ${confined}`);
    put(confined, bytes);
    return { order: String(i + 1), name: confined, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  put('归档目录.docx', renderDocument('archive-index', template, { ...facts, files: listed }));
  put('SHA256SUMS', Buffer.from(listed.map((f) => `${f.sha256}  ${f.name}\n`).join('')));
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE' });
}

/** A name that stays inside the bundle and is a file name on every system. */
function confine(name: string): string {
  return name
    .split('/')
    .map((part) => part.replaceAll(/[\\:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '_'))
    .filter((part) => part !== '')
    .join('/');
}
