import assert from 'node:assert/strict';
import type { webcrypto } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Upload } from '@jianheng/api';
import type { Role } from '@jianheng/casework';
import { openLibrary } from '@jianheng/library';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import {
  type AppOptions,
  ballotKeyParameters,
  ballotSuite,
  beginWork,
  type Desks,
  desksOf,
  endWork,
  InstallationClocks,
  type JianhengApp,
  KeyFolder,
  mountsOf,
  openSigner,
  type Records,
  serverSecret,
} from '../src/index.ts';
import { anAccount, appOn, type Browser, Hands, signedInAs } from './browser.ts';
import { choicesOf } from './facts-office.ts';
import { setTimeToObject, withOrgans } from './people.ts';

const library = await openLibrary();

/** Somebody of the invented office: where, as what, and what they may do. */
interface Somebody {
  readonly name: string;
  readonly organ?: string;
  readonly department: string;
  readonly class?: string;
  readonly leader?: string;
  readonly grants: readonly { role: Role; organ?: string; department?: string }[];
}

const staff: Somebody['grants'][number] = { role: 'staff' };
const clerk = { department: 'two', class: '司法行政人员' };

/** A county office of invented people, with two of the city organ who can be lent. */
const people: readonly Somebody[] = [
  {
    name: 'zhao',
    department: 'two',
    leader: '检察长',
    grants: [staff, { role: 'chief' }, { role: 'committee' }],
  },
  {
    name: 'qian',
    department: 'one',
    leader: '部门负责人',
    grants: [staff, { role: 'department-head', department: 'one' }, { role: 'committee' }],
  },
  { name: 'li', department: 'one', grants: [staff] },
  { name: 'sun', department: 'one', grants: [staff] },
  { name: 'ma', department: 'one', grants: [staff] },
  { name: 'he', department: 'two', grants: [staff, { role: 'panel' }, { role: 'committee' }] },
  { name: 'chen', department: 'two', grants: [staff, { role: 'committee' }] },
  { name: 'zhou', ...clerk, grants: [staff, { role: 'committee' }] },
  { name: 'wang', ...clerk, grants: [staff, { role: 'office' }] },
  { name: 'zheng', ...clerk, grants: [staff, { role: 'case-management' }] },
  { name: 'feng', ...clerk, grants: [staff, { role: 'inspection' }] },
  { name: 'pan', organ: 'city', department: 'city', grants: [{ role: 'panel', organ: 'city' }] },
  { name: 'peng', organ: 'city', department: 'city', grants: [{ role: 'panel', organ: 'city' }] },
  { name: 'wu', organ: 'city', department: 'city', grants: [{ role: 'superior', organ: 'city' }] },
];

/** Everybody of the county office. */
export const office = people.filter(({ organ }) => organ === undefined).map(({ name }) => name);

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers by hand.
type Answer = any;

/** An installation at work over HTTP, every feature in its place, with a clock that the test moves. */
export class WholeOffice {
  readonly records: Records;
  /** Data folder; gone when the office is closed. */
  readonly folder: string;
  readonly #hands: Hands;
  readonly #desks: Desks;
  readonly #app: JianhengApp;
  readonly #faults: unknown[];
  readonly #browsers = new Map<string, Browser>();

  private constructor(
    records: Records,
    made: { folder: string; hands: Hands; desks: Desks; app: JianhengApp; faults: unknown[] },
  ) {
    this.records = records;
    this.folder = made.folder;
    this.#hands = made.hands;
    this.#desks = made.desks;
    this.#app = made.app;
    this.#faults = made.faults;
  }

  /** @param heard told of each request and how it was answered */
  static async open(
    records: Records,
    { heard, ...more }: Partial<AppOptions> & { heard?: (asked: Request, answer: Response) => void } = {},
  ): Promise<WholeOffice> {
    await registerOffice(records);
    const folder = ownFolder('whole');
    const hands = new Hands();
    const faults: unknown[] = [];
    const clocks = await InstallationClocks.open(records, library.packs);
    const desks = desksOf({
      folder,
      records,
      library,
      clocks,
      signer: await openSigner(records.db, new KeyFolder(join(folder, 'keys'), null), hands.now),
      now: () => hands.now,
      onFault: ({ error }) => faults.push(error),
    });
    // In its folder as in any other: a backup of the office is one of an installation.
    const secret = serverSecret(folder);
    const app = appOn(records, hands, { routes: mountsOf(desks), secret, ...more });
    if (heard !== undefined) listen(app, heard);
    beginWork(desks);
    return new WholeOffice(records, { folder, hands, desks, app, faults });
  }

  async close(): Promise<void> {
    await endWork(this.#desks);
    rmSync(this.folder, { recursive: true, force: true });
    assert.deepEqual(this.#faults, []);
  }

  /** What the clock says. */
  get now(): string {
    return this.#hands.now;
  }

  /** Moves the clock to a morning in China. Sessions end over night. */
  day(day: string): void {
    this.#hands.now = `${day}T02:00:00.000Z`;
    this.#browsers.clear();
  }

  async as(name: string): Promise<Browser> {
    const known = this.#browsers.get(name);
    if (known !== undefined) return known;
    const browser = await signedInAs(this.#app, name);
    this.#browsers.set(name, browser);
    return browser;
  }

  async ask(name: string, method: string, path: string, body?: unknown, status = 200): Promise<Answer> {
    return (await this.as(name)).get(status, method, path, body);
  }

  get(name: string, path: string, status = 200): Promise<Answer> {
    return this.ask(name, 'GET', path, undefined, status);
  }

  /** Reads something of the period `y`. */
  read(name: string, path: string, status = 200): Promise<Answer> {
    return this.get(name, `/api/periods/y${path}`, status);
  }

  /** Takes an action of the period `y`. */
  act(name: string, kind: string, subject: object = {}, details: object = {}, status = 200): Promise<Answer> {
    return this.ask(name, 'POST', '/api/periods/y/actions', { kind, subject, details }, status);
  }

  /** Takes an action that needs two, and has it confirmed. */
  async actTwice(
    maker: string,
    checker: string,
    kind: string,
    subject: object = {},
    details: object = {},
  ): Promise<void> {
    const { seq } = await this.act(maker, kind, subject, details);
    await this.act(checker, 'confirm', { seq });
  }

  /** Computes, waits, and gives what was made. */
  async compute(asked: object): Promise<Answer> {
    const { id } = await this.ask('wang', 'POST', '/api/periods/y/jobs', asked);
    await this.#desks.jobs.runner.idle();
    const job = await this.get('wang', `/api/jobs/${id}`);
    assert.equal(job.state, 'done', JSON.stringify(job.problem));
    return job.result;
  }

  /** Hands a file in, confirms its columns as they are proposed, and gives its batches. */
  async upload(
    name: string,
    csv: string,
  ): Promise<readonly { readonly id: string; readonly kind: string }[]> {
    const browser = await this.as('wang');
    const path = `/api/organs/east/uploads?name=${encodeURIComponent(name)}`;
    const answer = await browser.sendBytes(path, new TextEncoder().encode(csv));
    assert.equal(answer.status, 200, await answer.clone().text());
    const { id } = (await answer.json()) as { id: string };
    const read = async (): Promise<Upload> => {
      await this.#desks.facts.uploads.idle();
      return this.get('wang', `/api/organs/east/uploads/${id}`);
    };
    const proposed = await read();
    assert.equal(proposed.state, 'mapping', JSON.stringify(proposed.issues));
    const covers = { from: '2026-01-01', to: '2026-10-31' };
    const mapping = { sheets: choicesOf(proposed).map((sheet) => ({ ...sheet, covers })) };
    await this.ask('wang', 'PUT', `/api/organs/east/uploads/${id}/mapping`, mapping, 204);
    const imported = await read();
    assert.equal(imported.state, 'review', JSON.stringify(imported.issues));
    assert.equal(imported.rejected, 0, JSON.stringify(imported.sheets));
    return imported.batches;
  }

  /** Takes a ballot blindly and casts it without a session, as a browser does. */
  async vote(name: string, round: string, scoreOf: (person: string) => string): Promise<void> {
    const { own } = await this.read(name, '/ballots');
    const { keys } = await this.read(name, `/ballots/${round}/keys`);
    const asked = [];
    for (const { circle, key } of keys as { circle: string; key: webcrypto.JsonWebKey }[]) {
      const publicKey = await crypto.subtle.importKey('jwk', key, ballotKeyParameters, true, ['verify']);
      const token = ballotSuite.prepare(crypto.getRandomValues(new Uint8Array(32)));
      const { blindedMsg, inv } = await ballotSuite.blind(publicKey, token);
      asked.push({ circle, publicKey, token, inv, blinded: base64(blindedMsg) });
    }
    const body = { ballots: asked.map(({ circle, blinded }) => ({ circle, blinded })) };
    const { ballots } = await this.ask(name, 'POST', `/api/periods/y/ballots/${round}/issue`, body);
    for (const { circle, publicKey, token, inv } of asked) {
      const { signature } = ballots.find((b: { circle: string }) => b.circle === circle);
      const signed = await ballotSuite.finalize(publicKey, token, Buffer.from(signature, 'base64url'), inv);
      const about: { id: string }[] = own
        .find((b: { round: string }) => b.round === round)
        .circles.find((c: { name: string }) => c.name === circle).about;
      const paper = about.map(({ id }) => ({ person: id, score: scoreOf(id) }));
      const ballot = { period: 'y', round, circle, token: base64(token), signature: base64(signed), paper };
      const answer = await this.#app.app.fetch(
        new Request('http://localhost/api/ballot-box', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-jianheng': '1', origin: 'http://localhost' },
          body: JSON.stringify(ballot),
        }),
      );
      assert.equal(answer.status, 204, await answer.text());
    }
  }
}

function listen({ app }: JianhengApp, heard: (asked: Request, answer: Response) => void): void {
  const { fetch } = app;
  app.fetch = async (asked, ...rest) => {
    const copy = asked.clone();
    const answer = await fetch(asked, ...rest);
    heard(copy, answer);
    return answer;
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** Puts the office into the records: organs, departments, everybody with their post, account and rights. */
export async function registerOffice(records: Records): Promise<void> {
  await withOrgans(records);
  const { db } = records;
  await db.updateTable('organ').set({ size: '小', province: '甲省' }).execute();
  await db
    .insertInto('department')
    .values(
      [
        { id: 'one', organ: 'east', name: '第一检察部' },
        { id: 'two', organ: 'east', name: '综合业务部' },
        { id: 'city', organ: 'city', name: '第一检察部' },
      ].map((department) => ({ ...department, from: '2020-01-01', to: null })),
    )
    .execute();
  for (const { name, grants, organ = 'east', department, leader = '无', class: kind = '检察官' } of people) {
    await anAccount(records, name, grants, { person: name });
    await db
      .insertInto('posting')
      .values({
        person: name,
        organ,
        department,
        unit: null,
        class: kind,
        employment: '公务员',
        line: kind === '检察官' ? '刑事' : '综合',
        leader,
        from: '2024-01-01',
        to: null,
        recorded_at: '2024-01-01T00:00:00.000Z',
        recorded_by: 'test',
        superseded_at: null,
        superseded_by: null,
      })
      .execute();
  }
  await db.updateTable('role_grant').set({ from: '2020-01-01' }).execute();
  await setTimeToObject(records, 'east');
}
