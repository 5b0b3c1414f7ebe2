import type { Installation } from '@jianheng/server';
import { now } from '../city-installation.ts';

/** Puts the office of the bench under a superior organ, beside others whose periods have only begun. */
export async function organsBelow({ records: { db } }: Installation, organ: string, others: number) {
  const above = 'bench-above';
  const own = { level: '县', size: null, province: '虚构省', demo: true };
  await db
    .insertInto('organ')
    .values({ ...own, id: above, name: '虚构省检察院', level: '省', parent: null })
    .execute();
  await db.updateTable('organ').set({ parent: above }).where('id', '=', organ).execute();
  for (let k = 0; k < others; k++) {
    const id = `bench-other-${k}`;
    await db
      .insertInto('organ')
      .values({ ...own, id, name: `虚构第${k}县检察院`, parent: above })
      .execute();
    const plan = {
      id: `${id}-2026`,
      kind: 'annual',
      title: '2026 年度考核',
      from: '2026-01-01',
      to: '2026-12-31',
    };
    await db
      .insertInto('period')
      .values({ ...plan, organ: id, seq: 1, demo: true })
      .execute();
    await db
      .insertInto('period_action')
      .values({
        period: plan.id,
        seq: 1,
        at: now,
        by: 'bench',
        kind: 'draft',
        subject: JSON.stringify({ organ: id }),
        details: JSON.stringify(plan),
        found: '{}',
        request: crypto.randomUUID(),
      })
      .execute();
  }
  return above;
}
