import { mkdirSync } from 'node:fs';
import type { Actor } from '@jianheng/casework';
import { model } from '../../facts/tests/office-import.ts';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { addDepartment } from '../src/features/register/departments.ts';
import { addPerson } from '../src/features/register/people.ts';
import type { RegisterDesk } from '../src/features/register/register-desk.ts';
import type { PostingFields } from '../src/features/register/register-fields.ts';
import { installationFolders, type Records } from '../src/index.ts';
import { actor, requestOf, withOrgans } from './people.ts';

/** The data folder of the tests. */
export const dataFolder = ownFolder('register');

/** The desk of the tests, with a folder of its own. */
export const desk: RegisterDesk = { model, folder: installationFolders(dataFolder).rosters };
mkdirSync(desk.folder);

export const eastOffice = actor('wang', { role: 'office' });
export const westOffice = actor('zhou', { role: 'office', organ: 'west' });
export const cityOffice = actor('qian', { role: 'office', organ: 'city' });

/** Two departments of an organ since 2020, by their names. */
export async function withDepartments(
  records: Records,
  organ: string,
  office: Actor,
): Promise<{ readonly first: string; readonly second: string }> {
  const add = async (name: string) =>
    (await addDepartment(requestOf(records, office), organ, { name, from: '2020-01-01' })).id;
  return { first: await add('第一检察部'), second: await add('第二检察部') };
}

/** The invented organs with the departments of the eastern one. */
export async function withRegister(
  records: Records,
): Promise<{ readonly first: string; readonly second: string }> {
  await withOrgans(records);
  return withDepartments(records, 'east', eastOffice);
}

/** A prosecutor's posting in a department. */
export function post(department: string, more: Partial<PostingFields> = {}) {
  return { department, class: '检察官', from: '2024-01-01', ...more };
}

/** Puts an invented person on the register. Returns the posting's id. */
export async function withPerson(
  records: Records,
  id: string,
  posting: object,
  { organ = 'east', office = eastOffice, now = '2026-03-02T02:00:00.000Z', name = `虚构${id}` } = {},
): Promise<number> {
  const sent = { id, person: { name }, posting };
  return (await addPerson(desk, requestOf(records, office, now), organ, sent)).posting.id;
}
