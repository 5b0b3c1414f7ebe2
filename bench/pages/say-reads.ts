import type { EveryRead } from './every-page.ts';

/** The bar of a page's read, in milliseconds. */
const bar = 100;

/** What every read took, the slowest first, with a mark at those over the bar. */
export function sayReads({ reads, notAsked }: EveryRead): string {
  const over = reads.filter(({ p95, first }) => p95 > bar || first > bar);
  return [
    'every read of a page: p50, p95, processor time, statements; the first time; size',
    ...reads
      .toSorted((a, b) => b.p95 - a.p95)
      .map(
        ({ route, p50, p95, processor, statements, first, kib }) =>
          `  ${p95 > bar ? '!' : ' '} ${route}: ${p50} ms, ${p95} ms, ${processor} ms, ${statements}; ${first} ms; ${kib} KiB`,
      ),
    `${over.length} of ${reads.length} are over ${bar} ms, the first time or later`,
    `not asked, for there is nothing of the kind here: ${notAsked.join(', ')}`,
  ].join('\n');
}
