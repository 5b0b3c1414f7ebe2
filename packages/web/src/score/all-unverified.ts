import type { PartLine } from '@jianheng/api';

/** Whether no line of a score rests on verified values alone: then that is said once, not at every line. */
export function isAllUnverified(parts: readonly PartLine[]): boolean {
  const lines = parts.flatMap(({ indicators }) => indicators);
  return lines.length > 1 && lines.every(({ unverified }) => unverified);
}
