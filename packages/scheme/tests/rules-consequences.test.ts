import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../tests/properties.ts';
import type { PersonStatus } from '../src/measured.ts';
import { annualChoices } from '../src/rules/annual-choices.ts';
import { consequencesOf, ratingConsequences } from '../src/rules/consequences.ts';
import { shippedRules } from './rules-on-disk.ts';

const packs = shippedRules();

function status(kind: string, from: string, to: string | null = null): PersonStatus {
  return { person: 'P1', kind, from, to };
}

function effectIn(year: number, ...statuses: PersonStatus[]): string | null {
  return ratingConsequences(statuses, year, packs).heaviest?.effect ?? null;
}

/** K-33 as a table: effect in the year of the decision and the two years after it. */
const table: readonly [kinds: string[], years: (string | null)[]][] = [
  [
    ['警告', '党内警告', '诫勉', '组织调整'],
    ['not-excellent', null, null],
  ],
  [['记过'], ['undetermined', null, null]],
  [
    ['记大过', '降级', '撤职'],
    ['undetermined', 'undetermined', null],
  ],
  [['党内严重警告'], ['undetermined-comment-only', null, null]],
  [['撤销党内职务'], ['not-competent', null, null]],
  [['留党察看一年'], ['not-competent', 'undetermined', null]],
  [['留党察看二年'], ['not-competent', 'undetermined', 'undetermined']],
  [['开除党籍'], ['not-competent', 'undetermined', 'undetermined']],
  [['问责处理'], ['undetermined-comment-only', null, null]],
];

for (const [kinds, years] of table) {
  for (const kind of kinds) {
    test(`${kind} decided in 2025 does to 2025, 2026 and 2027: ${years.map((e) => e ?? 'nothing').join(', ')}`, () => {
      const given = status(kind, '2025-05-20');
      assert.deepEqual(
        [2025, 2026, 2027].map((year) => effectIn(year, given)),
        years,
      );
      assert.equal(effectIn(2024, given), null);
    });
  }
}

test('记大过 in May 2025 leaves 2025 and 2026 undetermined, and 2027 is rated as usual', () => {
  const given = status('记大过', '2025-05-20');
  assert.deepEqual(
    [2025, 2026, 2027].map((year) => effectIn(year, given)),
    ['undetermined', 'undetermined', null],
  );
});

test('the year counts, not the time a sanction lasts: a 记过 of December does nothing to the next year', () => {
  assert.equal(effectIn(2026, status('记过', '2025-12-31', '2026-12-30')), null);
});

test('撤销党内职务 says of the next year that it is rated as usual in the new post, and says so as a consequence', () => {
  const next = consequencesOf('撤销党内职务', 1, packs, '2026-12-31');
  assert.equal(next?.effect, 'none');
  assert.equal(next?.basis.ref, 'K-33');
});

test('a status that the table does not name, and a year that it does not reach, have no consequence', () => {
  assert.equal(consequencesOf('迟到', 0, packs, '2025-12-31'), null);
  assert.equal(consequencesOf('记过', 1, packs, '2025-12-31'), null);
});

test('before the rules of 2020 the table of sanctions is silent', () => {
  assert.equal(consequencesOf('记过', 0, packs, '2018-12-31'), null);
});

test('of several sanctions the heaviest counts and the order is cited as unverified', () => {
  const all = [status('警告', '2025-02-01'), status('记过', '2025-06-01'), status('开除党籍', '2025-09-01')];
  const result = ratingConsequences(all, 2025, packs);
  assert.deepEqual(
    result.all.map((c) => c.status),
    ['开除党籍', '记过', '警告'],
  );
  assert.equal(result.heaviest?.effect, 'not-competent');
  assert.deepEqual([result.order?.ref, result.order?.confidence], ['K-33a', 'unverified']);
});

test('one sanction alone needs no order', () => {
  assert.equal(ratingConsequences([status('记过', '2025-06-01')], 2025, packs).order, null);
});

test('somebody under investigation at the end of the year is left undetermined without a comment', () => {
  assert.equal(effectIn(2025, status('立案', '2025-11-01')), 'undetermined-no-comment');
  assert.equal(effectIn(2025, status('立案', '2024-03-01')), 'undetermined-no-comment');
});

test('an investigation that ended inside the year does nothing to it', () => {
  assert.equal(effectIn(2025, status('立案', '2025-02-01', '2025-12-31')), null);
});

test('a warning the August after an open year lets that year be rated late', () => {
  const matter = [status('立案', '2025-10-01', '2026-08-10'), status('警告', '2026-08-10')];
  const open = ratingConsequences(matter, 2025, packs);
  assert.equal(open.heaviest?.effect, 'undetermined-no-comment');
  assert.equal(open.late?.ref, 'K-31a');
  const next = ratingConsequences(matter, 2026, packs);
  assert.deepEqual([next.heaviest?.effect, next.late], ['not-excellent', null]);
});

test('a matter closed without sanction lets the year be rated late, a 记过 does not', () => {
  const opened = status('立案', '2025-10-01', '2026-08-10');
  const ends = (kind: string) => ratingConsequences([opened, status(kind, '2026-08-10')], 2025, packs).late;
  assert.equal(ends('结案不处分')?.ref, 'K-31a');
  assert.equal(ends('记过'), null);
  assert.equal(ratingConsequences([opened], 2025, packs).late, null);
});

test('a refusal to take part ends no investigation: the year is rated late by what ended it', () => {
  const matter = [
    status('立案', '2025-10-01', '2026-08-10'),
    status('拒不参加', '2026-01-20'),
    status('结案不处分', '2026-08-10'),
  ];
  assert.equal(ratingConsequences(matter, 2025, packs).late?.ref, 'K-31a');
});

test('probation at the end of the year leaves a comment and no rating; probation that ended before does not', () => {
  assert.equal(effectIn(2025, status('试用期', '2025-07-01', '2026-06-30')), 'undetermined-comment-only');
  assert.equal(effectIn(2025, status('试用期', '2024-07-01', '2025-06-30')), null);
});

test('over half a year of sick leave leaves that year undetermined; refusing to take part is 不称职, unverified', () => {
  assert.equal(effectIn(2025, status('病事假超半年', '2025-01-01', '2025-12-31')), 'undetermined');
  const refusal = ratingConsequences([status('拒不参加', '2025-12-20')], 2025, packs).heaviest;
  assert.deepEqual([refusal?.effect, refusal?.basis.confidence], ['not-competent', 'unverified']);
});

test('the effect does not depend on the order in which statuses are listed', () => {
  const kinds = table.flatMap(([k]) => k);
  const one = fc.record({
    kind: fc.constantFrom(...kinds, '立案', '试用期'),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 2021, max: 2026 }),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 5 }), fc.integer({ min: 2021, max: 2027 }), (list, year) => {
      const statuses = list.map((s) => status(s.kind, `${s.year}-${String(s.month).padStart(2, '0')}-01`));
      assert.equal(effectIn(year, ...statuses), effectIn(year, ...[...statuses].reverse()));
    }),
  );
});

/** domain table: performance rating → annual ratings that stay open. */
const open: readonly [performance: string | null, ratings: string[]][] = [
  ['优秀', ['优秀', '称职', '基本称职', '不称职']],
  ['良好', ['优秀', '称职', '基本称职', '不称职']],
  ['合格', ['称职', '基本称职', '不称职']],
  ['不合格', ['基本称职', '不称职']],
  [null, ['优秀', '称职', '基本称职', '不称职']],
];

for (const [performance, ratings] of open) {
  test(`a performance rating of ${performance ?? 'nobody (no prosecutor)'} leaves open: ${ratings.join('、')}`, () => {
    const { choices } = annualChoices(performance, packs, '2025-12-31');
    assert.deepEqual(
      choices.filter((c) => c.open).map((c) => c.rating),
      ratings,
    );
  });
}

test('what closes an annual rating is cited, and only 不合格 ends quota membership', () => {
  const failed = annualChoices('不合格', packs, '2025-12-31');
  const closedBy = (rating: string) =>
    failed.choices.find((c) => c.rating === rating)?.closedBy.map((b) => b.ref);
  assert.deepEqual(closedBy('优秀'), ['P-05', 'P-06']);
  assert.deepEqual(closedBy('称职'), ['P-06']);
  assert.deepEqual(
    failed.quotaExit.map((b) => b.ref),
    ['P-08'],
  );
  assert.deepEqual(annualChoices('合格', packs, '2025-12-31').quotaExit, []);
});
