import type { DemoExport } from './demo-exports.ts';
import type { DemoHttp } from './demo-http.ts';
import { county } from './demo-people.ts';

/**
 * Hands exports in, takes their batches into use, and has those confirmed that somebody else answers for.
 *
 * @param waiting kinds that still wait for whoever answers for them
 */
export async function useExports(
  http: DemoHttp,
  period: string,
  files: readonly DemoExport[],
  waiting: readonly string[] = [],
): Promise<void> {
  const batches: { readonly id: string; readonly kind: string }[] = [];
  for (const { name, bytes } of files)
    batches.push(...(await http.upload('kaohe', county.id, { name, bytes })));
  for (const { id, kind } of batches) {
    await http.act('kaohe', period, 'use-batch', { batch: id });
    if (waiting.includes(kind)) continue;
    if (kind === 'inspection') await http.act('anguan', period, 'confirm-inspections', { batch: id });
    if (kind === 'sanction') await http.act('ducha', period, 'confirm-sanctions', { batch: id });
  }
}
