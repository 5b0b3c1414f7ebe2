import type { HandedIn } from './demo-exports.ts';
import type { DemoHttp } from './demo-http.ts';

/** Takes batches into use in a period, and has those confirmed that somebody else answers for, but for the kinds that still wait. */
export async function useBatches(
  http: DemoHttp,
  period: string,
  batches: readonly HandedIn[],
  waiting: readonly string[] = [],
): Promise<void> {
  for (const { id, kind } of batches) {
    await http.act('kaohe', period, 'use-batch', { batch: id });
    if (waiting.includes(kind)) continue;
    if (kind === 'inspection') await http.act('anguan', period, 'confirm-inspections', { batch: id });
    if (kind === 'sanction') await http.act('ducha', period, 'confirm-sanctions', { batch: id });
  }
}
