import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import type { SchemeSetDraft } from '@jianheng/api';
import type { Actor } from '@jianheng/casework';
import { openLibrary } from '@jianheng/library';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { addSet } from '../src/features/schemes/sets.ts';
import {
  act,
  beginPeriod,
  dayInChina,
  type Installation,
  openInstallation,
  organTree,
  type RequestContext,
} from '../src/index.ts';
import { begunFolder } from './begun-folder.ts';
import { actor, withOrgans } from './people.ts';

const library = await openLibrary();
const root = ownFolder('exchange');
const opened: Installation[] = [];
after(async () => {
  for (const installation of opened) await installation.stop();
  rmSync(root, { recursive: true, force: true });
});

/** Invented people: of the county organ, of the one above, and of another beside. */
export const office = actor('wang', { role: 'office' });
export const colleague = actor('sun', { role: 'office' });
export const chief = actor('zhao', { role: 'chief' });
export const member = actor('wu', { role: 'committee' });
export const above = actor('qian', { role: 'office', organ: 'city' });
export const aboveToo = actor('feng', { role: 'superior', organ: 'city' });

/** One installation with its own data folder, its own records and its own key. */
export interface Site {
  readonly installation: Installation;
  readonly fingerprint: string;
  /** A request of somebody; each comes a minute after the one before. */
  request(who: Actor): RequestContext;
  /** Trusts a key, as two people here would. */
  trust(
    organ: string,
    name: string,
    key: { readonly publicKey: string; readonly fingerprint: string },
  ): Promise<void>;
}

let minutes = 0;
let requests = 0;

/** Opens an installation with the three invented organs on its register. */
export async function site(name: string): Promise<Site> {
  const installation = await openInstallation({ folder: await begunFolder(join(root, name)), library });
  opened.push(installation);
  return siteOf(name, installation);
}

/** The same of an installation that is open already. */
export async function siteOf(name: string, installation: Installation): Promise<Site> {
  const { records, signer } = installation;
  await withOrgans(records);
  const tree = await organTree(records);
  return {
    installation,
    fingerprint: signer.fingerprint,
    request(who) {
      const now = new Date(Date.parse('2026-01-05T02:00:00.000Z') + ++minutes * 60_000).toISOString();
      return { records, actor: who, tree, request: `${name}-${++requests}`, now, today: dayInChina(now) };
    },
    async trust(organ, called, { publicKey, fingerprint }) {
      await records.db
        .insertInto('trusted_key')
        .values({
          fingerprint,
          public_key: publicKey,
          organ,
          name: called,
          source: '当面核对',
          made_by: 'one',
          made_at: 't',
          confirmed_by: 'two',
          confirmed_at: 't',
        })
        .execute();
    },
  };
}

const draft: SchemeSetDraft = {
  id: 'east-2026',
  schemes: [{ template: 'county-auxiliaries-2026', id: 'east-auxiliaries-2026' }],
};

/** Takes a period of the county organ as far as its scheme is filed with the organ above. Gives the hash of the set. */
export async function filedPeriod({ installation, request }: Site, period: string): Promise<string> {
  const { schemes, periods } = installation.desks;
  const { hash } = await addSet(schemes, request(office), 'east', draft);
  const take = (who: Actor, kind: string, details: object, subject: object = {}) =>
    act(periods, request(who), period, { kind, subject, details });
  await beginPeriod(periods, request(office), 'east', {
    id: period,
    kind: 'annual',
    title: '虚构年度考核',
    from: '2026-01-01',
    to: '2026-12-31',
  });
  await take(office, 'choose-scheme', { hash, id: 'east-2026', from: 'template' });
  await take(office, 'approve', { scheme: hash });
  await take(chief, 'confirm', {}, { seq: 3 });
  await take(office, 'file', { to: 'city', on: '2026-01-05' });
  return hash!;
}

/** The standing of a period. */
export async function stateOf({ installation }: Site, period: string) {
  const { db } = installation.records;
  const row = await db.selectFrom('period').select('seq').where('id', '=', period).executeTakeFirstOrThrow();
  return (await installation.desks.periods.standings.at(db, period, row.seq)).state;
}
