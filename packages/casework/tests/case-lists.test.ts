import assert from 'node:assert/strict';
import { test } from 'node:test';
import { periodProcedure, recordFound } from '../src/index.ts';
import { clockAt, type Desk, li, office, opened, sun } from './desk.ts';

const [as, bs, cs] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string];
const ofJanuary = { person: 'li', month: '2026-01' };
const found = (digest: string, counts = { arrived: 1, altered: 0, gone: 0 }) => ({
  lists: [{ ...ofJanuary, digest, ...counts }],
});

/** Puts on record, as the server does by itself, that li's list of January is now another. */
function find(desk: Desk, digest: string): void {
  const wanted = { kind: 'ask-again', subject: {}, found: found(digest), at: `${desk.today}T03:00:00.000Z` };
  const recorded = recordFound(periodProcedure, desk.standing, wanted, clockAt(desk.today));
  assert.ok(recorded !== null);
  desk.log.push(recorded.action);
  desk.standing = recorded.standing;
}

const listOf = (desk: Desk) => desk.period.caseLists['2026-01']?.li;

test('a list that later facts change is asked again, and is done once it is confirmed again', () => {
  const desk = opened();
  desk.do(li, 'confirm-cases', ofJanuary, {}, { digest: as, cases: [] });
  find(desk, bs);
  assert.deepEqual([listOf(desk)?.is, listOf(desk)?.changed?.arrived], ['changed', 1]);
  desk.do(li, 'confirm-cases', ofJanuary, {}, { digest: bs, cases: [] });
  assert.deepEqual([listOf(desk)?.is, listOf(desk)?.confirmed?.digest], ['confirmed', bs]);
  assert.deepEqual(desk.codes(li, 'confirm-cases', ofJanuary, {}, { digest: bs, cases: [] }), ['done']);
});

test('a list that is again as it was confirmed is not asked for any more', () => {
  const desk = opened();
  desk.do(li, 'confirm-cases', ofJanuary, {}, { digest: as, cases: [] });
  find(desk, bs);
  find(desk, cs);
  assert.equal(listOf(desk)?.changed?.digest, cs);
  find(desk, as);
  assert.deepEqual([listOf(desk)?.is, listOf(desk)?.changed], ['confirmed', null]);
});

test('a list of which an error was pointed out is not asked again, and keeps what was confirmed before', () => {
  const desk = opened();
  desk.do(li, 'confirm-cases', ofJanuary, {}, { digest: as, cases: [] });
  find(desk, bs);
  desk.do(li, 'dispute-cases', ofJanuary, { cases: [{ case: 'c1', says: '不是我办的' }] });
  find(desk, cs);
  assert.deepEqual([listOf(desk)?.is, listOf(desk)?.confirmed?.digest], ['disputed', as]);
});

test('what came after somebody looked at a list is not confirmed unseen', () => {
  const desk = opened();
  const codes = desk.codes(li, 'confirm-cases', ofJanuary, { seen: as }, { digest: bs, cases: [] });
  assert.deepEqual(codes, ['changed']);
  desk.do(li, 'confirm-cases', ofJanuary, { seen: bs }, { digest: bs, cases: [] });
});

test('nobody says in the place of the server that lists changed, and the server does nothing in the place of people', () => {
  const desk = opened();
  for (const who of [office, li, sun])
    assert.deepEqual(desk.codes(who, 'ask-again', {}, {}, found(bs)), ['forbidden']);
  const wanted = { kind: 'close', subject: {}, found: {}, at: '2026-02-01T03:00:00.000Z' };
  assert.throws(() => recordFound(periodProcedure, desk.standing, wanted, clockAt('2026-02-01')), /somebody/);
});
