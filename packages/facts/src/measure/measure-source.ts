import { sharingOf } from '../snapshot/place-rows.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { MeasureSource } from './compile-measure.ts';

/** What a snapshot's partitions look like to the compiler. */
export function measureSource({ manifest }: Snapshot): MeasureSource {
  return {
    model: manifest.model,
    codes: manifest.codes,
    split: (kind) => manifest.work[kind]?.partitions.some((ref) => ref.shareUnit > 1) ?? false,
    roles: (kind) => sharingOf(manifest.model.kinds, kind)?.roles ?? null,
  };
}
