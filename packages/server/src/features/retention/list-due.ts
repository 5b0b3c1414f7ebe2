import type { DueThing, RetentionDue, RetentionKind } from '@jianheng/api';
import { authorise } from '../../access/authorise.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { kindsOfData } from './kinds/kinds-of-data.ts';
import type { RetentionDesk } from './retention-desk.ts';
import { type RetentionScene, readScene } from './retention-scene.ts';
import { retentionOf } from './retention-settings.ts';
import { heldBy } from './what-holds.ts';

/** What of an organ should be gone today, the longest overdue first, with what holds it back. Throws {@link Refused}. */
export async function listDue(
  { standings }: Pick<RetentionDesk, 'standings'>,
  context: RequestContext,
  organ: string,
): Promise<RetentionDue> {
  await authorise(context, {
    operation: 'retention.read',
    belongs: { organ },
    target: `register/${organ}/retention`,
  });
  const { db } = context.records;
  const scene = await readScene(standings, db, organ, context.today);
  const due: DueThing[] = [];
  for (const { kind, days } of await retentionOf(db, organ))
    if (days !== null) due.push(...(await dueOfKind(scene, kind, days)));
  return due.sort(longestFirst);
}

/** The things of one kind whose time is over, the longest overdue first. */
export async function dueOfKind(
  scene: RetentionScene,
  kind: RetentionKind,
  days: number,
): Promise<DueThing[]> {
  const things = await kindsOfData[kind].list(scene);
  return things
    .map(({ id, name, since, people, periods, open }) => ({
      kind,
      id,
      name,
      since,
      due: daysAfter(since, days),
      held: [...open, ...heldBy(scene, people, periods)],
    }))
    .filter(({ due }) => due <= scene.today)
    .sort(longestFirst);
}

function longestFirst(a: DueThing, b: DueThing): number {
  return a.due < b.due ? -1 : a.due > b.due ? 1 : a.id < b.id ? -1 : 1;
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
