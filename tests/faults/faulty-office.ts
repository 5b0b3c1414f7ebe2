import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { openLibrary } from '@jianheng/library';
import { fetchInTime } from '../../packages/facts/tests/fetch-in-time.ts';
import {
  type Installation,
  openInstallation,
  type Serving,
  serveInstallation,
} from '../../packages/server/src/index.ts';
import { begunFolder } from '../../packages/server/tests/begun-folder.ts';
import { anAccount, Browser } from '../../packages/server/tests/browser.ts';
import { withOrgans } from '../../packages/server/tests/people.ts';

const library = await openLibrary();

/** Where an office that faults befall is, and what time it is there. */
export interface FaultyPlace {
  readonly folder: string;
  readonly databaseUrl?: string | null;
  now?(): string;
  onLost?(): void;
}

/** An invented office over a real socket, whose people hand in small files and read who they are. */
export class FaultyOffice {
  readonly installation: Installation;
  readonly serving: Serving;
  readonly #browsers: readonly Browser[];
  /** Ids of what was acknowledged. */
  readonly acknowledged: string[] = [];
  #number = 0;

  private constructor(installation: Installation, serving: Serving, browsers: readonly Browser[]) {
    this.installation = installation;
    this.serving = serving;
    this.#browsers = browsers;
  }

  /** Opens it; its people are put into a fresh one. */
  static async open(place: FaultyPlace): Promise<FaultyOffice> {
    if (!existsSync(place.folder)) {
      mkdirSync(place.folder);
      if ((place.databaseUrl ?? null) === null) await begunFolder(place.folder);
    }
    chmodSync(place.folder, 0o700);
    const installation = await openInstallation({ ...place, library });
    const { records } = installation;
    const people = ['li', 'sun'];
    if ((await records.db.selectFrom('organ').select('id').limit(1).executeTakeFirst()) === undefined) {
      await withOrgans(records);
      for (const name of people) await anAccount(records, name, [{ role: 'staff' }], { person: name });
    }
    const here = { origin: null, host: '127.0.0.1', port: 0, behindProxy: false } as const;
    const serving = await serveInstallation(installation, here);
    const browsers = people.map(() => new Browser((request) => fetchInTime(request), serving.address));
    for (const [n, browser] of browsers.entries())
      assert.equal((await browser.signIn(people[n]!)).status, 204);
    return new FaultyOffice(installation, serving, browsers);
  }

  /** Somebody hands a file in; gives the status, and the code of a problem. */
  async handIn(bytes = 200): Promise<{ readonly status: number; readonly code: string | null }> {
    const n = ++this.#number;
    const browser = this.#browsers[n % this.#browsers.length]!;
    const content = Buffer.concat([Buffer.from(`虚构的证据 ${n} `), Buffer.alloc(bytes, 'x')]);
    const answer = await browser.sendBytes(`/api/evidence?name=${n}.txt`, content);
    const said = (await answer.json()) as { readonly id?: string; readonly code?: string };
    if (said.id !== undefined) this.acknowledged.push(said.id);
    return { status: answer.status, code: said.code ?? null };
  }

  /** A read that must come from the records. */
  async look(): Promise<number> {
    return (await this.#browsers[0]!.ask('GET', '/api/own/sessions')).status;
  }

  /** What whoever watches the process is told. */
  async isReady(): Promise<boolean> {
    return (await fetchInTime(`${this.serving.address}/health/ready`)).status === 200;
  }

  /** Asks until something holds; what ends a fault takes its time. */
  async until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
