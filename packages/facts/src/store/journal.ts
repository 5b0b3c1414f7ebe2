import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { UserError } from '@jianheng/scheme';
import type { Batch } from './batch.ts';
import { damagedJournalIssue } from './store-issues.ts';

/** One line of the journal: everything one import brought, or something that later happened to a batch. */
export type JournalEntry =
  | { readonly event: 'imported'; readonly batches: readonly Batch[] }
  | ({ readonly event: 'undone'; readonly seq: number; readonly at: string } & UndoNote)
  | { readonly event: 'used'; readonly seqs: readonly number[]; readonly run: string };

/** What is kept of the undoing of a batch beside its time, for whoever looks into it later. */
export interface UndoNote {
  /** Who did it, as the system knows them. */
  readonly by?: string;
  readonly reason?: string;
  /** Later batches bring all its rows again, so that it was undone although a run had used it. */
  readonly superseded?: true;
  /** The time for which it is kept was over, and so was the need of the runs that had used it. */
  readonly deleted?: true;
}

/** The lines of a journal and the length of its sound part in bytes. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  readonly bytes: number;
}

function checksum(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16);
}

function readLine(line: string): JournalEntry | null {
  const sum = line.slice(0, 16);
  const body = line.slice(17);
  if (line[16] !== ' ' || checksum(body) !== sum) return null;
  return JSON.parse(body) as JournalEntry;
}

/**
 * Reads a journal. A torn last line is what a crash in mid-append leaves: that import never happened, and the line is
 * not counted. A damaged line before it is not ours to repair: throws a UserError.
 */
export function readJournal(path: string): Journal {
  if (!existsSync(path)) return { entries: [], bytes: 0 };
  const content = readFileSync(path, 'utf8');
  const lines = content.split('\n');
  const entries: JournalEntry[] = [];
  let bytes = 0;
  for (const [index, line] of lines.entries()) {
    if (index === lines.length - 1) break;
    const entry = readLine(line);
    if (entry === null) {
      if (index === lines.length - 2 && lines[index + 1] === '') break;
      throw new UserError([damagedJournalIssue(path, index + 1)]);
    }
    entries.push(entry);
    bytes += Buffer.byteLength(line) + 1;
  }
  return { entries, bytes };
}

/** Appends one entry after the sound part and flushes: the commit point of whatever it tells. */
export function appendJournal(path: string, soundBytes: number, entry: JournalEntry): number {
  if (existsSync(path)) truncateSync(path, soundBytes);
  const body = JSON.stringify(entry);
  const line = Buffer.from(`${checksum(body)} ${body}\n`);
  const handle = openSync(path, 'a');
  try {
    let written = 0;
    while (written < line.length) written += writeSync(handle, line, written);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return soundBytes + line.length;
}
