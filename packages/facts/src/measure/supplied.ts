import type { CodedColumn, Program } from '@jianheng/scheme';
import type { Snapshot } from '../snapshot/snapshot.ts';

/**
 * For each kind that a program counts, 1 for the stints whose organ has supplied it for the phase: some batch of the kind
 * names the organ and covers a day of the phase. A kind without an organ column is supplied to all by any such batch.
 */
export function suppliedKinds(
  program: Program,
  snapshot: Snapshot,
  organs: CodedColumn | undefined,
  stints: number,
): Record<string, Uint8Array> {
  const supplied: Record<string, Uint8Array> = {};
  for (const kind of new Set(program.counters.map((counter) => counter.kind))) {
    const named = new Set<string>();
    let everybody = false;
    for (const { kind: other, covers } of snapshot.manifest.batches) {
      if (other !== kind) continue;
      if (covers.from !== null && covers.from > program.to) continue;
      if (covers.to !== null && covers.to < program.from) continue;
      if (snapshot.manifest.model.kinds[kind]?.organ === undefined) everybody = true;
      for (const organ of covers.organs) named.add(organ);
    }
    const flags = new Uint8Array(stints);
    const byCode = organs?.values.map((organ) => (everybody || named.has(organ) ? 1 : 0)) ?? [];
    for (let i = 0; i < stints; i++) flags[i] = byCode[organs!.codes[i]!] ?? 0;
    supplied[kind] = flags;
  }
  return supplied;
}
