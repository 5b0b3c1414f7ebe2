import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MeetingView } from '@jianheng/api';
import { precededBy } from '../src/features/documents/fill/preceded-by.ts';
import { basesOnPaper, dayOnPaper, limitOnPaper, monthOnPaper } from '../src/features/documents/on-paper.ts';

test('days, months and years stand on paper as far as they are known', () => {
  assert.deepEqual(['2027-01-20', '1988-03', '1968', null, '2026-11-03T02:00:00.000Z'].map(dayOnPaper), [
    '2027年1月20日',
    '1988年3月',
    '1968年',
    '',
    '2026年11月3日',
  ]);
  assert.deepEqual(['2027-01-20', '1968', null].map(monthOnPaper), ['2027年1月', '1968年', '']);
});

test('nobody is told the end of a limit on a guess, and an unverified rule says so', () => {
  const basis = { zh: '公务员法 K-09（未核实）', en: 'K-09' };
  const limit = { from: '2027-01-20', daysLeft: 3, basis, verified: false };
  assert.equal(
    limitOnPaper({ ...limit, is: 'running', until: '2027-02-19' }),
    '2027年2月19日以前（公务员法 K-09（未核实））',
  );
  assert.doesNotMatch(limitOnPaper({ ...limit, is: 'unknown', until: null, daysLeft: null }), /\d日/);
  assert.equal(
    limitOnPaper({ from: null, until: null, daysLeft: null, is: 'unset', basis: null, verified: true }),
    '规定没有设期限',
  );
});

test('a clause that two rules stand in is cited once', () => {
  const clause = (zh: string) => ({ said: { zh, en: zh }, rule: null, confidence: null, verified: true });
  const bases = ['《公务员法》第九十五条', '《公务员法》第九十五条', '《检察官法》第四十四条'].map(clause);
  assert.equal(basesOnPaper(bases), '《公务员法》第九十五条；《检察官法》第四十四条');
});

test('heads without ballots stand in the minutes in one sentence by what is said of them, however many', () => {
  const said = {
    none: '没有民主测评',
    uncounted: '民主测评投票太少，没有计分',
    counted: '民主测评已计票，平均 92.50',
  };
  const row = (name: string, is: keyof typeof said, must = true) => ({
    person: { name },
    appraised: { is, must, said: { zh: `${said[is]}${is === 'counted' ? '' : '：内设机构领导必做'}` } },
  });
  const rows = [row('甲', 'none'), row('乙', 'counted'), row('丙', 'uncounted'), row('丁', 'none')];
  const lists = [{ rows: [...rows, row('戊', 'none', false)] }] as unknown as MeetingView['lists'];
  assert.equal(
    precededBy({ lists, leaders: [], heard: null }),
    '内设机构领导 4 人，民主测评已计票 1 人；没有民主测评 2 人：甲、丁；民主测评投票太少，没有计分 1 人：丙。',
  );
  assert.equal(precededBy({ lists: [], leaders: [], heard: null }), '');
});
