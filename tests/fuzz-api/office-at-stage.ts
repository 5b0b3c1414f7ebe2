import assert from 'node:assert/strict';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@jianheng/casework';
import { UserError } from '@jianheng/scheme';
import {
  type BackupLock,
  type Installation,
  makeBackup,
  makeKeyFile,
  openInstallation,
  restoreBackup,
} from '@jianheng/server';
import { ownFolder } from '../../packages/facts/tests/own-folder.ts';
import type { PostgresServer } from '../../packages/server/tests/postgres-server.ts';
import { recordsInMemory } from '../../packages/server/tests/records-in-memory.ts';
import { WholeOffice } from '../../packages/server/tests/whole-office.ts';
import { walkYear, type YearStage } from '../../packages/server/tests/whole-year.ts';
import { fillOrgan } from './fill-organ.ts';
import { knownThings } from './known-things.ts';
import { othersMark } from './others-mark.ts';
import { type HeardRequest, heardRequest } from './samples.ts';
import { type Sender, senders } from './senders.ts';
import { addAccount, appOf, descriptionOf, FuzzClock, sessionOf, type World } from './world.ts';

/** Who of the invented office sends requests as what. */
const people: Readonly<Partial<Record<Sender, string>>> = {
  staff: 'li',
  'department-head': 'qian',
  office: 'wang',
  'case-management': 'zheng',
  inspection: 'feng',
  panel: 'pan',
  committee: 'chen',
  chief: 'zhao',
  superior: 'wu',
};

/** The invented office as it was at each stage of its year, kept as backups in a folder. */
export class OfficeAtStages {
  readonly #folder: string;
  readonly #lock: BackupLock;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#lock = { keyFile: join(folder, 'key') };
  }

  /** Walks the office through its year and backs it up on the way, unless the folder has it already. */
  static async make(folder: string): Promise<OfficeAtStages> {
    const made = new OfficeAtStages(folder);
    if (existsSync(made.#heard)) return made;
    mkdirSync(folder, { recursive: true });
    makeKeyFile(join(folder, 'key'));
    const records = await recordsInMemory();
    const heard: Promise<HeardRequest>[] = [];
    const office = await WholeOffice.open(records, {
      heard: (asked, { ok }) => {
        if (ok && (asked.method !== 'GET' || asked.url.includes('?'))) heard.push(heardRequest(asked));
      },
    });
    try {
      await walkYear(office, async (stage) => {
        const to = made.#backup(stage);
        await makeBackup({ records, folder: office.folder, to, lock: made.#lock, now: office.now });
      });
      writeFileSync(made.#heard, JSON.stringify(await Promise.all(heard)));
    } finally {
      await office.close();
      await records.close();
    }
    return made;
  }

  #backup(stage: YearStage): string {
    return join(this.#folder, `${stage}.jhb`);
  }

  get #heard(): string {
    return join(this.#folder, 'heard.json');
  }

  /** What the office asked on its way and was served. */
  heard(): readonly HeardRequest[] {
    return JSON.parse(readFileSync(this.#heard, 'utf8')) as HeardRequest[];
  }

  /**
   * The office at a stage, with another organ beside it and an account for whoever sends requests; to be opened anew as often
   * as wanted. On the server when one is given, else on the embedded database.
   */
  async at(stage: YearStage, postgres: PostgresServer | null): Promise<OfficeToOpen> {
    const root = ownFolder('fuzz-stage');
    chmodSync(root, 0o700);
    const folder = join(root, 'made');
    const databaseUrl = (await postgres?.freshDatabase()) ?? null;
    const { made: now } = await restoreBackup({
      from: this.#backup(stage),
      folder,
      databaseUrl,
      lock: this.#lock,
      now: '2026-01-01T00:00:00.000Z',
    });
    const installation = await opened(() => openInstallation({ folder, databaseUrl, now: () => now }));
    try {
      const { db } = installation.records;
      // Otherwise both would be under one superior, who may look into either.
      await db.updateTable('organ').set({ parent: null }).where('id', '=', 'west').execute();
      await fillOrgan(appOf(installation), installation, { organ: 'west', mark: othersMark, year: 2026 });
      for (const role of ['office', 'chief'] as const)
        await addAccount(installation, role, { organ: 'city', name: role, shown: `市${role}` });
      for (const sender of senders) {
        if (sender === 'signed-out') continue;
        await addAccount(installation, sender, { organ: 'west', name: sender, shown: `${othersMark}人` });
        if (people[sender] === undefined)
          await addAccount(installation, sender as Role, {
            organ: 'east',
            name: sender,
            shown: `甲${sender}`,
          });
      }
    } finally {
      await installation.stop();
    }
    return new OfficeToOpen(root, { now, databaseUrl, postgres });
  }
}

/** An office at a stage, not at work. */
export class OfficeToOpen {
  readonly #root: string;
  readonly #made: {
    readonly now: string;
    readonly databaseUrl: string | null;
    readonly postgres: PostgresServer | null;
  };
  #opened = 0;

  constructor(
    root: string,
    made: {
      readonly now: string;
      readonly databaseUrl: string | null;
      readonly postgres: PostgresServer | null;
    },
  ) {
    this.#root = root;
    this.#made = made;
  }

  /** Opens a copy of it: nothing that is done to it lasts. */
  async open(): Promise<World> {
    const { now, databaseUrl: url, postgres } = this.#made;
    const folder = join(this.#root, `opened-${++this.#opened}`);
    cpSync(join(this.#root, 'made'), folder, { recursive: true });
    const databaseUrl = url === null || postgres === null ? null : await postgres.copyOf(url);
    const clock = new FuzzClock(now);
    const webhookAllow = ['https://erp.example.cn'];
    const installation = await opened(() =>
      openInstallation({ folder, databaseUrl, webhookAllow, now: () => clock.now }),
    );
    const made = appOf(installation);
    const nameOf = (sender: Sender) =>
      sender === 'signed-out' ? null : (people[sender] ?? `east-${sender}`);
    return {
      installation,
      made,
      description: descriptionOf(made),
      ours: 'east',
      theirs: 'west',
      known: {
        ours: await knownThings(installation, 'east'),
        theirs: await knownThings(installation, 'west'),
      },
      signIn: (sender) => sessionOf(made, installation, nameOf(sender)),
      signInAs: (name) => sessionOf(made, installation, name),
      signInTheirs: (sender) =>
        sessionOf(made, installation, sender === 'signed-out' ? null : `west-${sender}`),
      moment: () => clock.now,
      pass: (days) => clock.pass(days),
      stop: async () => {
        await installation.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }

  /** Takes it away. */
  drop(): void {
    assert.ok(this.#root.includes('jianheng-fuzz-stage-'));
    rmSync(this.#root, { recursive: true, force: true });
  }
}

/** A server that copies databases beside may not answer in time: it is asked again, as whoever starts an installation would. */
async function opened(open: () => Promise<Installation>): Promise<Installation> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await open();
    } catch (error) {
      const isAway = error instanceof UserError && error.issues[0]?.code === 'records/unreachable';
      if (!isAway || attempt === 5) throw error;
    }
  }
}
