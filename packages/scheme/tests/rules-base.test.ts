import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excellentBase } from '../src/rules/excellent-base.ts';
import { longLeave } from '../src/rules/long-leave.ts';
import { noPacks } from '../src/rules/rule-packs.ts';
import { shippedRules } from './rules-on-disk.ts';

const packs = shippedRules();

test('in 2026 the base is everybody of the organ who should take part, contract staff outside, unverified', () => {
  const base = excellentBase(packs, '2026-12-31');
  assert.equal(base.people, 'should-participate');
  assert.equal(base.contractStaff, 'forbidden');
  assert.deepEqual(base.contractEmployment, ['聘用制']);
  assert.deepEqual(base.contractClasses, ['聘用制书记员']);
  assert.deepEqual(
    Object.entries(base.basis).map(([question, basis]) => [
      question,
      basis.map((b) => `${b.ref} ${b.confidence}`).join(),
    ]),
    [
      ['people', 'K-20b L'],
      ['contract', 'W-01b H,W-01c H'],
      ['contractStaff', 'W-01a unverified'],
      ['undetermined', 'K-20c unverified'],
    ],
  );
});

test('whether people without a rating count in the base is unsettled', () => {
  assert.equal(excellentBase(packs, '2026-12-31').undetermined, 'unsettled');
});

test('in 2019 the base was those who took part', () => {
  assert.equal(excellentBase(packs, '2019-12-31').people, 'took-part');
});

test('without packs nothing is said of the base', () => {
  assert.deepEqual(excellentBase(noPacks, '2026-12-31'), {
    people: null,
    contractEmployment: [],
    contractClasses: [],
    contractStaff: 'unsettled',
    undetermined: 'unsettled',
    basis: { people: [], contract: [], contractStaff: [], undetermined: [] },
  });
});

const on = '2025-12-31';

test('183 of 365 days of sick and personal leave are over half the year, 182 are not', () => {
  const of = (sick: number, personal: number) =>
    longLeave(
      [
        { kind: '病假', days: sick },
        { kind: '事假', days: personal },
      ],
      365,
      packs,
      on,
    ).map((b) => b.ref);
  assert.deepEqual(of(100, 83), ['K-30a', 'K-30b']);
  assert.deepEqual(of(100, 82), []);
});

test('exactly half a leap year is not over half', () => {
  assert.deepEqual(longLeave([{ kind: '病假', days: 183 }], 366, packs, '2024-12-31'), []);
});

test('158 days of maternity leave and 30 of sick leave leave the rating open: only sick and personal leave count', () => {
  const leave = [
    { kind: '产假', days: 158 },
    { kind: '病假', days: 30 },
  ];
  assert.deepEqual(longLeave(leave, 365, packs, on), []);
});
