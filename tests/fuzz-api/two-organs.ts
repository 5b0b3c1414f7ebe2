import { rmSync } from 'node:fs';
import { openInstallation } from '@jianheng/server';
import { ownFolder } from '../../packages/facts/tests/own-folder.ts';
import { begunFolder } from '../../packages/server/tests/begun-folder.ts';
import { fillOrgan } from './fill-organ.ts';
import { knownThings } from './known-things.ts';
import { othersMark } from './others-mark.ts';
import { type Sender, senders } from './senders.ts';
import { addAccount, appOf, descriptionOf, FuzzClock, sessionOf, type World } from './world.ts';

/**
 * Makes an installation of two organs whose periods stand at their beginning, in a folder of its own.
 *
 * @param databaseUrl address of an empty database on a server; null for the embedded one
 */
export async function openTwoOrgans(databaseUrl: string | null = null): Promise<World> {
  const folder = ownFolder('fuzz');
  const clock = new FuzzClock('2026-03-02T02:00:00.000Z');
  if (databaseUrl === null) await begunFolder(folder);
  const installation = await openInstallation({ folder, databaseUrl, now: () => clock.now });
  const { records } = installation;
  const made = appOf(installation);
  const organ = { size: null, province: null, demo: false, level: 'county' };
  await records.db
    .insertInto('organ')
    .values([
      { ...organ, id: 'above', name: '虚构市检察院', level: 'city', parent: null },
      { ...organ, id: 'ours', name: '虚构甲县检察院', parent: 'above' },
      { ...organ, id: 'theirs', name: '虚构乙县检察院', parent: 'above' },
    ])
    .execute();
  for (const [organ, mark] of [
    ['ours', '甲'],
    ['theirs', othersMark],
  ] as const) {
    const department = await fillOrgan(made, installation, { organ, mark, year: 2026 });
    for (const sender of senders)
      if (sender !== 'signed-out')
        await addAccount(installation, sender, { organ, name: sender, shown: `${mark}人`, department });
  }
  const named = (side: string, sender: Sender) => (sender === 'signed-out' ? null : `${side}-${sender}`);
  return {
    installation,
    made,
    description: descriptionOf(made),
    ours: 'ours',
    theirs: 'theirs',
    known: {
      ours: await knownThings(installation, 'ours'),
      theirs: await knownThings(installation, 'theirs'),
    },
    signIn: (sender) => sessionOf(made, installation, named('ours', sender)),
    signInAs: (name) => sessionOf(made, installation, name),
    signInTheirs: (sender) => sessionOf(made, installation, named('theirs', sender)),
    moment: () => clock.now,
    pass: (days) => clock.pass(days),
    stop: async () => {
      await installation.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
