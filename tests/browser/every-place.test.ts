import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { SchemeSetRow, UploadRow } from '@jianheng/api';
import type { Role } from '@jianheng/casework';
import type { Page } from 'playwright-core';
import { anAccount, goodPassword } from '../../packages/server/tests/browser.ts';
import type { Place } from '../../packages/web/src/shell/place.ts';
import { type AssessedOffice, assessedOffice, periodId } from './assessed-office.ts';
import { comesToBe } from './comes-to-be.ts';
import { faultsOf } from './faults-of.ts';
import { inBrowser } from './in-browser.ts';
import { openPage, signInAtOnce } from './open-page.ts';

const root = join(import.meta.dirname, '../../packages/web/src/pages');

/** Places of something that this office has none of: the walk through a whole year goes there, and the test of the audit. */
const walkedElsewhere = [
  '/periods/:period/objections/:objection',
  '/periods/:period/reviews/:person',
  '/audit/heads/:place',
  '/openings/:id',
];

/** Whoever signs in for a role. */
const holders: Partial<Record<Role, string>> = {
  office: 'kaohe',
  'case-management': 'anguan',
  inspection: 'ducha',
  chief: 'jianchazhang',
  committee: 'weiyuan',
};

const at = inBrowser(assessedOffice, prepare);
let places: readonly Place[];
let values: Readonly<Record<string, string>>;

async function prepare(): Promise<void> {
  const files = globSync('*/places.ts', { cwd: root });
  const found = await Promise.all(files.map((file) => import(pathToFileURL(join(root, file)).href)));
  places = found.flatMap((one: { readonly places: readonly Place[] }) => one.places);
  values = await valuesOf(at.office);
  const { records, year } = { ...at.office.installation, year: at.office.year };
  const department = await records.db.selectFrom('department').select('id').executeTakeFirstOrThrow();
  const others: Partial<Record<Role, { readonly organ: string; readonly department?: string }>> = {
    'department-head': { organ: year.organ, department: department.id },
    panel: { organ: 'city' },
    superior: { organ: 'city' },
    system: { organ: 'city' },
    security: { organ: 'city' },
    audit: { organ: 'city' },
  };
  for (const [role, where] of Object.entries(others)) {
    holders[role as Role] = `holds-${role}`;
    await anAccount(records, `holds-${role}`, [{ role: role as Role, ...where }]);
  }
  holders.staff = values.person!.toLowerCase();
}

/** What the parameters of addresses stand for in the office. */
async function valuesOf({ as, year }: AssessedOffice): Promise<Record<string, string>> {
  const kaohe = await as('kaohe');
  const base = `/api/organs/${year.organ}`;
  const uploads: UploadRow[] = await kaohe.get(200, 'GET', `${base}/uploads`);
  const sets: SchemeSetRow[] = await kaohe.get(200, 'GET', `${base}/scheme-sets`);
  const hash = sets[0]?.hash ?? '';
  const person = year.people[0] ?? '';
  return {
    period: periodId,
    organ: year.organ,
    upload: uploads[0]?.id ?? '',
    hash,
    other: hash,
    person,
    indicator: 'inspection',
  };
}

/** The address of a place. Throws where it has a parameter that stands for nothing here. */
function addressOf({ path }: Place): string {
  return path.replaceAll(/:(\w+)\??/g, (_, name: string) => {
    const value = values[name];
    assert.notEqual(value, undefined, `${path}: nothing to put for ${name}`);
    return encodeURIComponent(value ?? '');
  });
}

test('every place of the pages is there under a heading in Chinese, for whoever finds it in the menu, without a fault of access', async () => {
  const pages = new Map<string, Page>();
  const wrong: string[] = [];
  const come = async (name: string) => {
    const opened = await openPage(at.browser, at.office);
    opened.page.on('close', () => wrong.push(...opened.wrong));
    await signInAtOnce(opened.page, name, goodPassword);
    pages.set(name, opened.page);
    return opened.page;
  };
  const titles = new Set(places.map(({ title }) => `${title.zh} · 检衡`));
  const faults: string[] = [];
  for (const place of places.filter(({ path }) => !walkedElsewhere.includes(path))) {
    const role = place.menu?.for.find((one) => one !== 'in-charge') ?? 'office';
    const name = holders[role] ?? '';
    const page = pages.get(name) ?? (await come(name));
    await page.goto(addressOf(place));
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.locator('main#content:not(:has(.loading))').waitFor();
    const heading = await page.getByRole('heading', { level: 1 }).first().textContent();
    if (!/\p{Script=Han}/u.test(heading ?? '')) faults.push(`${place.path} is headed ${heading}`);
    // One that leads on to another place is called by that one's name.
    await comesToBe(
      () => page.title(),
      (title) => titles.has(title),
    );
    faults.push(...(await faultsOf(page)).map((fault) => `${place.path}: ${fault}`));
  }
  for (const page of pages.values()) await page.close();
  assert.deepEqual(faults, []);
  assert.deepEqual(wrong, []);
});
