import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Library, openLibrary } from '@jianheng/library';
import { text } from '@jianheng/mechanisms';
import { type Issue, UserError } from '@jianheng/scheme';
import { dayInChina } from '../access/request-context.ts';
import { withPrintedPasswords } from '../features/accounts/password.ts';
import { lockDataFolder } from '../installation/data-folder.ts';
import { type Installation, openInstallation } from '../installation/open-installation.ts';
import { DemoClock } from './demo-clock.ts';
import { demoStory } from './demo-story.ts';
import { type DemoStep, seedDemo } from './seed-demo.ts';

/** A file in the data folder that says what it is: nothing without it is ever served with printed passwords, or removed. */
const mark = 'this-is-a-demo';

/** Whether a folder is that of a demo. */
export function isDemo(folder: string): boolean {
  return existsSync(join(folder, mark));
}

/**
 * Opens the demo; made first where there is none, which takes a while. A demo appears whole or not at all. Throws a UserError
 * when the folder is that of something else.
 *
 * @param now the moment at which real time goes on after the story
 */
export async function openDemo(
  folder: string,
  tell: (step: DemoStep) => void,
  now = new Date().toISOString(),
): Promise<Installation> {
  const library = await openLibrary();
  if (!existsSync(folder)) await makeDemo(folder, library, now, tell);
  if (!isDemo(folder)) throw notDemo(folder);
  return openInstallation({ folder, library });
}

async function makeDemo(
  folder: string,
  library: Library,
  now: string,
  tell: (step: DemoStep) => void,
): Promise<void> {
  const making = `${folder}.making`;
  // What a start that was broken off has left.
  rmSync(making, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  const years = library.packs.holidays.map(({ year }) => year);
  const story = demoStory(dayInChina(now), years);
  const clock = new DemoClock(`${story.last - 1}-12-01T01:00:00.000Z`);
  const faults: unknown[] = [];
  const installation = await openInstallation({
    folder: making,
    library,
    now: () => clock.now(),
    onFault: ({ error }) => faults.push(error),
  });
  try {
    await withPrintedPasswords(() => seedDemo(installation, story, clock, tell));
  } catch (error) {
    throw faults.length > 0 ? new Error('the demo could not be made', { cause: faults[0] }) : error;
  } finally {
    await installation.stop();
  }
  writeFileSync(
    join(making, mark),
    '演示数据：单位、人员、案件和结果全部虚构，口令公开。删除：jianheng demo remove\n' +
      'Demo: office, people, cases and results are invented, the passwords are printed. To remove it: jianheng demo remove\n',
    { mode: 0o600 },
  );
  renameSync(making, folder);
}

/** Takes a demo away with everything in it. Throws a UserError when it is none, or a server uses it. */
export function removeDemo(folder: string): void {
  rmSync(`${folder}.making`, { recursive: true, force: true });
  if (!existsSync(folder)) return;
  if (!isDemo(folder)) throw notDemo(folder);
  // Held until it is gone: nobody opens it meanwhile.
  lockDataFolder(folder);
  rmSync(folder, { recursive: true });
}

function notDemo(folder: string): UserError {
  const issue: Issue = {
    code: 'demo/not-a-demo',
    level: 'error',
    message: text('这个文件夹里不是演示数据，没有动它', 'this folder holds no demo; it was left alone'),
    hint: text('换一个 --data', 'choose another --data'),
    place: { file: folder },
  };
  return new UserError([issue]);
}
