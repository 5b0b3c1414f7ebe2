import assert from 'node:assert/strict';
import type { Actor, OrganTree, Role } from '@jianheng/casework';
import { dayInChina, type Records, type Refusal, Refused, type RequestContext } from '../src/index.ts';

/** An invented tree: a city organ with two county organs. */
export const tree: OrganTree = { parentOf: (organ) => ({ city: null, east: 'city', west: 'city' })[organ] };

/** Puts the invented organs into the records. */
export async function withOrgans({ db }: Records): Promise<void> {
  const organ = { size: null, province: null, demo: false };
  await db
    .insertInto('organ')
    .values([
      { ...organ, id: 'city', name: '虚构市检察院', level: '市', parent: null },
      { ...organ, id: 'east', name: '虚构县检察院', level: '县', parent: 'city' },
      { ...organ, id: 'west', name: '虚构区检察院', level: '县', parent: 'city' },
    ])
    .execute();
}

/** Has an organ allow five working days in which people may object: nothing is published before it has said how many. */
export async function setTimeToObject({ db }: Records, organ: string): Promise<void> {
  const set = { made_by: 'office', confirmed_by: 'chief' };
  const at = { made_at: '2026-01-01T00:00:00.000Z', confirmed_at: '2026-01-02T00:00:00.000Z' };
  const five = { limit: 'objection', count: 5, unit: 'working-days', basis: '虚构的规定' } as const;
  await db
    .insertInto('own_limit')
    .values({ organ, ...five, ...set, ...at })
    .execute();
}

/** An invented actor. */
export function actor(
  person: string,
  ...grants: readonly { role: Role; organ?: string; department?: string }[]
): Actor {
  return {
    account: `account-${person}`,
    person,
    grants: grants.map(({ role, organ = 'east', department }) => ({
      role,
      organ,
      ...(department === undefined ? {} : { department }),
      from: '2020-01-01',
      to: null,
    })),
  };
}

let requests = 0;

/** A request of somebody at a moment. */
export function requestOf(
  records: Records,
  who: Actor,
  now = '2026-03-02T02:00:00.000Z',
  request = `request-${++requests}`,
): RequestContext {
  return { records, actor: who, tree, request, now, today: dayInChina(now) };
}

/** Asserts that something is refused in this way. */
export async function refused(attempt: Promise<unknown>, is: Refusal['is']): Promise<void> {
  await assert.rejects(attempt, (error) => {
    assert.ok(error instanceof Refused, String(error));
    assert.equal(error.refusal.is, is);
    return true;
  });
}
