import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addUnit } from '../src/features/register/departments.ts';
import { reviewRoster } from '../src/features/register/roster/review-roster.ts';
import type { RosterReview } from '../src/features/register/roster/roster-entry.ts';
import type { Records } from '../src/index.ts';
import { requestOf } from './people.ts';
import {
  desk,
  eastOffice,
  post,
  westOffice,
  withDepartments,
  withPerson,
  withRegister,
} from './register-office.ts';

let files = 0;

/** Hands a roster of the eastern organ in. */
export async function review(
  records: Records,
  content: string | Uint8Array,
  name = '花名册.csv',
): Promise<RosterReview> {
  const path = join(desk.folder, `file-${++files}`);
  writeFileSync(path, content);
  return reviewRoster(desk, requestOf(records, eastOffice), 'east', { path, name });
}

/** Three people of the eastern organ, one of the western. */
export async function withStaff(
  records: Records,
): Promise<{ readonly first: string; readonly second: string }> {
  const { first, second } = await withRegister(records);
  const west = await withDepartments(records, 'west', westOffice);
  await addUnit(requestOf(records, eastOffice), 'east', {
    name: '一组',
    kind: 'group',
    department: first,
    from: '2020-01-01',
  });
  await withPerson(records, 'P1', post(first), { name: '虚构甲' });
  await withPerson(records, 'P2', post(second, { to: '2025-12-31' }), { name: '虚构乙' });
  await withPerson(records, 'P3', post(second), { name: '虚构丙' });
  await withPerson(records, 'W1', post(west.first), { organ: 'west', office: westOffice, name: '虚构丁' });
  return { first, second };
}
