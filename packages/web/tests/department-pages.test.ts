import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenFrom, circlesToOpen } from '../src/pages/ballots/chosen-circle.ts';
import { base64Of } from '../src/pages/document-templates/base64-of.ts';
import { linesOf } from '../src/pages/log/lines-of.ts';
import { nextCase } from '../src/pages/reviews/next-case.ts';

test('a member turns to the next case without a sheet, then to those before it, then to none', () => {
  const cases = ['a', 'b', 'c'];
  assert.equal(nextCase(cases, [], null), 'a');
  assert.equal(nextCase(cases, ['a', 'b'], 'b'), 'c');
  assert.equal(nextCase(cases, ['b', 'c'], 'c'), 'a');
  assert.equal(nextCase(cases, cases, 'c'), null);
});

const somebody = (id: string) => ({ id, name: id, department: null, class: null });

test('a round opens with the circles that are used, without those who were taken out', () => {
  const suggested = {
    name: '同事',
    group: 'peers' as const,
    voters: ['a', 'b', 'c'].map(somebody),
    about: ['a', 'b'].map(somebody),
    merged: [],
  };
  const used = { ...chosenFrom(suggested), name: '一部同事', leftVoters: ['c'], leftAbout: ['a'] };
  const unused = { ...chosenFrom(suggested), isUsed: false };
  assert.deepEqual(circlesToOpen([used, unused]), [
    { name: '一部同事', group: 'peers', voters: ['a', 'b'], about: ['b'] },
  ]);
});

test('what was recorded is said part by part, with names and words in place of ids, and nothing of what is empty', () => {
  const wording = {
    signs: { and: '、', comma: '，' },
    say: ({ zh }: { readonly zh: string }) => zh,
    part: (name: string) => ({ person: '人员', members: '成员', late: '补定' })[name] ?? name,
    value: (value: string) => ({ li: '李', false: '否' })[value] ?? value,
  };
  const recorded = {
    person: 'li',
    reason: null,
    cases: [],
    late: false,
    title: { zh: '案件质量', en: 'Quality' },
    members: [{ person: 'li', from: 'x' }],
  };
  assert.deepEqual(
    linesOf(recorded, wording).map(({ name, value }) => `${name}：${value}`),
    ['人员：李', '补定：否', 'title：案件质量', '成员：人员 李，from x'],
  );
  assert.deepEqual(linesOf(null, wording), []);
});

test('a file of any size goes into base64 and comes back', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251);
  assert.deepEqual(new Uint8Array(Buffer.from(base64Of(bytes), 'base64')), bytes);
});
