import { createHash } from 'node:crypto';
import { canonicalText } from '@jianheng/scheme';

/** What a sealed run was made from and what it consists of. The seal is over everything here but itself. */
export interface Manifest {
  readonly format: 'jianheng-run/1';
  readonly engine: Engine;
  readonly title: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly made: MadeFrom;
  readonly tables: readonly SealedTable[];
  /** Plain files of the run (plans, rules) by name, with the hash of their bytes. */
  readonly files: readonly SealedFile[];
  readonly seal: string;
}

/** `semantics` changes when the same inputs could give another number; only equal ones can be re-derived. */
export interface Engine {
  readonly version: string;
  readonly semantics: number;
}

/** The present engine. */
export const engine: Engine = { version: '0.1.0', semantics: 2 };

/** Hashes of everything a run's numbers depend on. */
export interface MadeFrom {
  readonly plans: readonly { readonly scheme: string; readonly hash: string }[];
  readonly rules: string;
  readonly snapshot: string;
  readonly batches: readonly { readonly seq: number; readonly kind: string; readonly hash: string }[];
  readonly decisions: string;
}

/** One table of the trace: where it lies, how many rows, and the seal over its canonical rows. */
export interface SealedTable {
  readonly file: string;
  readonly rows: number;
  readonly seal: string;
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

/** Seals a manifest: the hash of all the rest of it. */
export function sealManifest(rest: Omit<Manifest, 'seal'>): Manifest {
  return { ...rest, seal: hashOf(rest) };
}

/** Whether a manifest's seal is the hash of the rest of it. */
export function isWhole(manifest: Manifest): boolean {
  const { seal, ...rest } = manifest;
  return hashOf(rest) === seal;
}
