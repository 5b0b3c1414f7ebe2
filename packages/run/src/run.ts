import type { Manifest } from './manifest.ts';

/** A sealed run on disk. */
export interface Run {
  readonly folder: string;
  readonly manifest: Manifest;
}
