import { createHash } from 'node:crypto';
import { canonicalText } from '@jianheng/scheme';
import type { TableLayout } from './layout.ts';
import type { SealedPartition } from './partitioned.ts';

/** What a sealed run was made from and what it consists of. The seal is over everything here but itself and the layout. */
export interface Manifest extends SealedContent {
  readonly seal: string;
  /** In which files the rows of the tables lie. */
  readonly layout: readonly TableLayout[];
}

/** What a seal is taken of. */
export interface SealedContent {
  readonly format: 'jianheng-run/2';
  readonly engine: Engine;
  readonly title: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly made: MadeFrom;
  readonly tables: readonly SealedTable[];
  /** Plain files of the run (plans, rules) by name, with the hash of their bytes. */
  readonly files: readonly SealedFile[];
}

/** `semantics` changes when the same inputs could give another number; only equal ones can be re-derived. */
export interface Engine {
  readonly version: string;
  readonly semantics: number;
}

/** The present engine. */
export const engine: Engine = { version: '0.1.0', semantics: 6 };

/** Hashes of everything a run's numbers depend on. */
export interface MadeFrom {
  readonly plans: readonly { readonly scheme: string; readonly hash: string }[];
  readonly rules: string;
  readonly snapshot: string;
  readonly batches: readonly { readonly seq: number; readonly kind: string; readonly hash: string }[];
  readonly decisions: string;
}

/** One table of the result, with the seals over the canonical rows of each partition. */
export interface SealedTable {
  readonly table: string;
  readonly partitions: readonly SealedPartition[];
}

export interface SealedFile {
  readonly file: string;
  readonly hash: string;
}

/** SHA-256 of a text or of bytes, in hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** SHA-256 of a plain value's canonical text. */
export function hashOf(value: unknown): string {
  return sha256(canonicalText(value));
}

/** Rows of a table in all, and one hash for all its partitions. */
export function sealOfTable({ partitions }: SealedTable): { readonly rows: number; readonly seal: string } {
  return { rows: partitions.reduce((sum, p) => sum + p.rows, 0), seal: hashOf(partitions) };
}

/** Seals a run: the hash of all that it is. */
export function sealManifest(content: SealedContent, layout: readonly TableLayout[]): Manifest {
  return { ...content, seal: hashOf(content), layout };
}

/** Whether a manifest's seal is the hash of what it says. */
export function isWhole(manifest: Manifest): boolean {
  const { seal, layout: _, ...content } = manifest;
  return hashOf(content) === seal;
}
