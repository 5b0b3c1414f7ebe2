import { createHash } from 'node:crypto';
import type { ArchiveIndex } from './document-data.ts';
import { renderDocument } from './render-document.ts';
import { type ZipMember, zipOf } from './zip-members.ts';

/** One file of an archive: its place in the bundle, e.g. `登记表/张三.docx`. */
export type ArchivedFile = ZipMember;

/** What the index of an archive says beside its files. */
export type ArchiveFacts = Omit<ArchiveIndex, 'files'>;

/**
 * Bundles the files of a sealed period, each as soon as it is made, with an index at the end that names each by its SHA-256. The
 * names are confined to the bundle; the same files make the same bundle. Throws when two files have the same name.
 */
export function archiveBundle(
  facts: ArchiveFacts,
  template: Uint8Array,
  files: AsyncIterable<ArchivedFile>,
): AsyncGenerator<Uint8Array> {
  return zipOf(membersOf(facts, template, files));
}

async function* membersOf(
  facts: ArchiveFacts,
  template: Uint8Array,
  files: AsyncIterable<ArchivedFile>,
): AsyncGenerator<ZipMember> {
  const listed = new Map<string, string>();
  for await (const { name, bytes } of files) {
    const confined = confine(name);
    if (listed.has(confined)) throw new Error(`two files of the archive are called ${confined}`);
    listed.set(confined, createHash('sha256').update(bytes).digest('hex'));
    yield { name: confined, bytes };
  }
  const rows = [...listed].map(([name, sha256], i) => ({ order: String(i + 1), name, sha256 }));
  yield {
    name: '归档目录.docx',
    bytes: renderDocument('archive-index', template, { ...facts, files: rows }),
  };
  yield {
    name: 'SHA256SUMS',
    bytes: Buffer.from(rows.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')),
  };
}

/** A name that stays inside the bundle and is a file name on every system. */
function confine(name: string): string {
  return name
    .split('/')
    .map((part) => part.replaceAll(/[\\:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '_'))
    .filter((part) => part !== '')
    .join('/');
}
