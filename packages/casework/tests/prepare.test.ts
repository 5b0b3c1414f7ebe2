import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chief, Desk, office, opened } from './desk.ts';

const plan = { id: 'y', kind: 'annual', title: '年度', from: '2026-01-01', to: '2026-12-31' };
const clean = { errors: 0, warnings: 0, unverified: 0 };

function drafted(): Desk {
  const desk = new Desk();
  desk.do(office, 'draft', { organ: 'east' }, plan);
  return desk;
}

test('a period cannot end before it begins', () => {
  assert.deepEqual(new Desk().codes(office, 'draft', { organ: 'east' }, { ...plan, to: '2025-12-31' }), [
    'dates',
  ]);
});

test('a scheme with errors is not approved, and one that was replaced is not approved either', () => {
  const desk = drafted();
  desk.do(office, 'choose-scheme', {}, { hash: 'a', id: 's', from: 'own' }, { ...clean, errors: 1 });
  assert.deepEqual(desk.codes(office, 'approve', {}, { scheme: 'a' }), ['check-errors']);
  desk.do(office, 'choose-scheme', {}, { hash: 'b', id: 's', from: 'own' }, clean);
  assert.deepEqual(desk.codes(office, 'approve', {}, { scheme: 'a' }), ['other-scheme']);
});

test('choosing another scheme takes approval and filing back', () => {
  const desk = drafted();
  desk.do(office, 'choose-scheme', {}, { hash: 'a', id: 's', from: 'own' }, clean);
  desk.doTwice(office, chief, 'approve', {}, { scheme: 'a' });
  desk.do(office, 'file', {}, { to: 'city', on: '2025-11-02' });
  desk.do(office, 'choose-scheme', {}, { hash: 'b', id: 's', from: 'own' }, clean);
  assert.deepEqual([desk.period.approved, desk.period.filed], [null, null]);
  assert.deepEqual(desk.codes(office, 'file', {}, { to: 'city', on: '2025-11-02' }), ['not-approved']);
});

test('nothing is announced that was not approved, filed and tried on last year', () => {
  const desk = drafted();
  desk.do(office, 'choose-scheme', {}, { hash: 'a', id: 's', from: 'own' }, clean);
  const wanted = { on: '2025-12-01', opens: '2026-01-01' };
  assert.deepEqual(desk.codes(office, 'announce', {}, wanted), ['not-approved', 'not-filed', 'no-dry-run']);
});

test('a period opens after its announcement, never on the same day, and not before the day announced', () => {
  const desk = drafted();
  desk.do(office, 'choose-scheme', {}, { hash: 'a', id: 's', from: 'own' }, clean);
  desk.do(office, 'record-dry-run', {}, { run: 'r', baseline: 'b' });
  desk.doTwice(office, chief, 'approve', {}, { scheme: 'a' });
  desk.do(office, 'file', {}, { to: 'city', on: '2025-11-02' });
  assert.deepEqual(desk.codes(office, 'announce', {}, { on: '2026-01-01', opens: '2026-01-01' }), ['notice']);
  desk.do(office, 'announce', {}, { on: '2025-12-01', opens: '2026-01-01' });
  desk.today = '2025-12-31';
  assert.deepEqual(desk.codes(office, 'open'), ['too-early']);
  desk.today = '2026-01-01';
  assert.deepEqual(desk.codes(office, 'open'), ['accepted']);
});

test('an amendment takes effect inside the period and is filed, then announced, before that day', () => {
  const desk = opened();
  const scheme = { hash: 'n', id: 's', from: 'own' };
  const wanted = { id: 'm1', scheme, from: '2026-01-01', decision: '党组会议纪要' };
  assert.deepEqual(desk.codes(office, 'amend', {}, wanted, clean), ['outside']);
  desk.doTwice(office, chief, 'amend', {}, { ...wanted, from: '2026-07-01' }, clean);
  assert.deepEqual(desk.codes(office, 'announce-amendment', { amendment: 'm1' }, { on: '2026-06-01' }), [
    'not-filed',
  ]);
  desk.do(office, 'file-amendment', { amendment: 'm1' }, { on: '2026-06-01' });
  assert.deepEqual(desk.codes(office, 'announce-amendment', { amendment: 'm1' }, { on: '2026-07-01' }), [
    'notice',
  ]);
  desk.do(office, 'announce-amendment', { amendment: 'm1' }, { on: '2026-06-20' });
  assert.equal(desk.period.amendments[0]?.announced, '2026-06-20');
});
