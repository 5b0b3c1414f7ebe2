import { createApp } from '../http/app.ts';
import type { Installation } from '../installation/open-installation.ts';
import type { DemoClock } from './demo-clock.ts';
import { DemoHttp } from './demo-http.ts';
import { demoOffice } from './demo-office.ts';
import { county } from './demo-people.ts';
import type { DemoStory } from './demo-story.ts';
import { seedLastYear } from './seed-last-year.ts';
import { seedLimits } from './seed-limits.ts';
import { seedRegister } from './seed-register.ts';
import { seedThisYear } from './seed-this-year.ts';

/** What is being done, told while the demo is made. */
export type DemoStep = 'register' | 'last-year' | 'this-year';

/**
 * Fills an installation with the demo's office: set up, worked with and carried through a whole period as people do it, over
 * the server's own routes, so that the audit chain tells all of it. Everything is invented and marked as demo.
 *
 * @param clock the one that the installation goes by
 */
export async function seedDemo(
  installation: Installation,
  { last, current, end }: DemoStory,
  clock: DemoClock,
  tell: (step: DemoStep) => void,
): Promise<void> {
  const { records, secret, mounts, desks } = installation;
  const limit = 1_000_000;
  const app = createApp({
    records,
    secret,
    routes: mounts,
    origin: null,
    now: () => clock.now(),
    secondFactorFor: [],
    limits: { account: limit, address: limit, signIn: limit },
  });
  const http = new DemoHttp(app, desks, clock);
  const office = demoOffice(last);
  tell('register');
  http.day(`${last - 1}-12-01`);
  await seedRegister(records, http, office);
  await seedLimits(http);
  const said = await http.get('kaohe', `/api/register/organs/${county.id}/departments`);
  const departments = new Map<string, string>(
    said.departments.map(({ id, name }: { readonly id: string; readonly name: string }) => [name, id]),
  );
  tell('last-year');
  const [earlier, period] = [`demo-${last}`, `demo-${current}`];
  await seedLastYear(http, { year: last, period: earlier, office, departments });
  tell('this-year');
  await seedThisYear(http, { year: current, period, office, departments, earlier, end });
  await mark(installation);
}

/** Everything that can carry the mark of the demo does. */
async function mark({ records: { db, sync } }: Installation): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const table of ['organ', 'person', 'period', 'account'] as const)
      await tx.updateTable(table).set({ demo: true }).execute();
    await tx.insertInto('setting').values({ key: 'demo', value: 'made' }).execute();
  });
  await sync();
}
