import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IndicatorSaid, PhaseSaid, SchemeSaid } from '@jianheng/api';
import { SchemeSetDraft } from '../../api/src/schemes.ts';
import { amendedLines } from '../src/pages/amendments/amended-lines.ts';
import { amendedId, amendedSet } from '../src/pages/amendments/amendment-draft.ts';
import { percentOf } from '../src/pages/scheme/percent-of.ts';
import {
  countOf,
  groupsOf,
  setDraftOf,
  setIdOf,
  type TemplateDraft,
  toggled,
  withValue,
} from '../src/pages/scheme/scheme-draft.ts';

const field = (path: string, value: string) => ({ path, title: { zh: path, en: path }, value });
const fields = [
  field('points.full', '100'),
  field('indicators.a.full', '20'),
  field('indicators.b.full', '8'),
];
const draft: TemplateDraft = { template: 'county-x-2026', title: '模板', values: {}, without: [] };
const titles = new Map([['county-x-2026', { zh: '模板', en: 'template' }]]);
const days = { from: '2027-01-01', to: '2027-12-31' };

test('fields stand by indicator, those of the whole scheme first', () => {
  assert.deepEqual(
    groupsOf(fields).map(({ indicator, fields: own }) => [indicator, own.length]),
    [
      [null, 1],
      ['a', 1],
      ['b', 1],
    ],
  );
});

test('only what differs from the template is sent, in its year, as the contract takes it', () => {
  const changed = toggled(withValue(withValue(draft, fields[1]!, '19'), fields[2]!, '9'), 'b');
  assert.equal(countOf(changed), 3);
  const sent = setDraftOf('own-2027', days, [changed], titles);
  assert.deepEqual(SchemeSetDraft.parse(sent), sent);
  assert.deepEqual(sent.schemes, [
    {
      template: 'county-x-2026',
      id: 'county-x-2027',
      ...days,
      values: [{ path: 'indicators.a.full', value: '19' }],
      without: ['b'],
    },
  ]);
  assert.equal(countOf(withValue(withValue(draft, fields[1]!, '19'), fields[1]!, '20')), 0);
  const named = setDraftOf('x', days, [{ ...draft, title: '本院方案' }], titles);
  assert.deepEqual(named.schemes[0], {
    template: 'county-x-2026',
    id: 'county-x-2027',
    title: { zh: '本院方案', en: 'template' },
    ...days,
  });
});

test('an amendment changes the schemes that were changed, and leaves the others of the set as they are', () => {
  const hash = 'a'.repeat(64);
  const set = { id: amendedId('own-2027', '2027-07-01'), hash, schemes: ['one', 'two'] };
  const sent = amendedSet(set, {
    on: '2027-07-01',
    decision: '虚构的决定',
    schemes: {
      one: { values: { 'indicators.a.full': '19' }, without: [] },
      two: { values: {}, without: [] },
    },
  });
  assert.deepEqual(SchemeSetDraft.parse(sent), sent);
  assert.deepEqual(sent.schemes[1], { of: hash, scheme: 'two' });
  assert.equal(sent.id, 'own-2027-since-20270701');
  assert.equal(amendedId(sent.id, '2027-09-01'), 'own-2027-since-20270901');
});

test('a set is named after its period, and a weight is told as a percentage', () => {
  assert.equal(setIdOf('County_2027'), 'county-2027');
  assert.equal(setIdOf('2027'), 'own');
  assert.equal(percentOf('6/25'), '24.0%');
  assert.equal(percentOf('1/3'), '33.3%');
});

const indicator = (id: string, full: string, rule: string): IndicatorSaid => ({
  id,
  title: { zh: id, en: id },
  part: 'p',
  full,
  weight: null,
  inside: null,
  mechanism: { key: 'base', title: { zh: '基础分', en: 'base' } },
  says: [
    { zh: '数的是案件', en: 'counts cases' },
    { zh: rule, en: rule },
  ],
  scores: 'duty',
  better: 'higher',
  dependsOnOthers: false,
  basis: [],
  note: null,
});

const phase = (from: string, indicators: IndicatorSaid[]): PhaseSaid => ({
  from,
  to: '2027-12-31',
  full: '100',
  people: [],
  parts: [],
  indicators,
  ratings: [],
  reviews: [],
});

test('what an amendment changes is told indicator by indicator, and only what differs', () => {
  const scheme: SchemeSaid = {
    id: 's',
    hash: 'a'.repeat(64),
    title: { zh: '方案', en: 'scheme' },
    text: '',
    ...days,
    phases: [
      phase('2027-01-01', [
        indicator('a', '20', '规则 20'),
        indicator('b', '8', '规则 8'),
        indicator('c', '5', '规则'),
      ]),
      phase('2027-07-01', [indicator('a', '19', '规则 19'), indicator('b', '8', '规则 8')]),
    ],
    fields: [],
    findings: [],
    conflicts: [],
    unverified: [],
  };
  assert.deepEqual(
    amendedLines([scheme], '2027-07-01').map(({ id, full, says }) => [
      id,
      full,
      says.map((side) => side.map(({ zh }) => zh)),
    ]),
    [
      ['a', ['20', '19'], [['规则 20'], ['规则 19']]],
      ['c', ['5', null], [['数的是案件', '规则'], []]],
    ],
  );
  assert.deepEqual(amendedLines([scheme], '2027-01-01'), []);
  assert.deepEqual(amendedLines([scheme], '2027-08-01'), []);
});
