import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import { jianheng } from './shell.ts';

const packs = shippedRules();
const languages = ['zh', 'en'] as const;
const marks = { zh: '未核实', en: 'not verified' } as const;
const idsIn = (out: string) => [...out.matchAll(/^ {2}([A-Z]{1,2}\d*-\d+[a-z]?) /gm)].map((m) => m[1]!);
const linesOf = async (...argv: string[]) => (await jianheng('rules', ...argv)).out.split('\n');

test('rules lists what is in force on a day, and a province’s own rules only where it is named', async () => {
  const nation = await jianheng('rules', '--on', '2026-07-01');
  const jiangsu = await jianheng('rules', '--on', '2026-07-01', '--province', '江苏');
  assert.equal(nation.code, 0);
  const extra = idsIn(jiangsu.out).filter((id) => !idsIn(nation.out).includes(id));
  assert.deepEqual(extra, ['T-01', 'T-06', 'T-13']);
  assert.equal((await jianheng('rules', '--on', '2026-07-01', '--province', '江苏省')).out, jiangsu.out);
  assert.ok(idsIn(nation.out).includes('K-20'));
  assert.ok(!idsIn(nation.out).includes('K-21'), 'ended in 2020');
  assert.ok(idsIn((await jianheng('rules', '--on', '2020-06-30')).out).includes('K-21'));
});

test('check takes a province by its full name as rules does, and tells one that is none', async () => {
  const scheme = 'county-criminal-prosecutors-2026';
  const check = (province: string) => jianheng('check', scheme, '--province', province);
  const short = await check('江苏');
  assert.equal((await check('江苏省')).out, short.out);
  assert.match((await check('广西壮族自治区')).out, /没有收录广西的省级规则/);
  assert.match((await check('上海市')).out, /没有收录上海的省级规则/);
  assert.doesNotMatch(short.out, /没有收录江苏/);
  for (const command of [['check', scheme], ['rules']]) {
    const unknown = await jianheng(...command, '--province', '江舒', '--lang', 'en');
    assert.equal(unknown.code, 1);
    assert.match(unknown.err, /cli\/unknown-province.*there is no province “江舒”/);
    assert.match(unknown.err, /did you mean “江苏”/);
  }
});

test('a province of which no rules are held is told so and not passed over in silence', async () => {
  assert.match((await jianheng('rules', '--province', '浙江')).out, /没有收录浙江的省级规则.*江苏/);
  const en = await jianheng('rules', '--province', '浙江', '--lang', 'en');
  assert.match(en.out, /No provincial rules of 浙江 are held/);
});

test('rules says whether the holidays of that year are known, for time limits in working days', async () => {
  assert.match((await jianheng('rules', '--on', '2026-07-01')).out, /2026 年节假日安排（置信度 M）/);
  const { out } = await jianheng('rules', '--on', '2030-07-01', '--lang', 'en');
  assert.match(out, /holidays of 2030 are not held.*2024, 2025, 2026/);
});

test('rules tells what changed between two dates: the first day is not counted, the last is', async () => {
  const changed = async (from: string, to: string) => {
    const { out } = await jianheng('rules', '--from', from, '--to', to, '--json');
    return (JSON.parse(out) as { changes: { id: string; before: unknown; after: unknown }[] }).changes;
  };
  const on = await changed('2024-10-15', '2024-10-16');
  assert.deepEqual(on.map((c) => `${c.before === null ? '+' : '-'}${c.id}`).sort(), [
    '+N-11',
    '+N-12',
    '+N-13',
    '+N-14',
    '-N-15',
    '-N-16',
    '-N-17',
    '-N-18',
  ]);
  assert.deepEqual(await changed('2024-10-16', '2024-10-16'), []);
  assert.match(
    (await jianheng('rules', '--from', '2023-12-31', '--to', '2024-01-01')).out,
    /变更：N-15.*46 项.*→.*38 项/,
  );
});

test('each declared conflict shows its sides and its differences, names who decides, and no winner', async () => {
  for (const lang of languages) {
    const { out, code } = await jianheng('rules', '--conflicts', '--on', '2026-07-01', '--lang', lang);
    assert.equal(code, 0);
    for (const { title, between, differ, decide } of packs.conflicts) {
      const from = out.indexOf(title[lang]);
      assert.ok(from >= 0, title[lang]);
      const block = out.slice(from).split('\n\n')[0]!;
      for (const id of between) assert.ok(idsIn(block).includes(id), `${title.en} ${id}`);
      for (const line of [...differ, decide]) assert.ok(block.includes(line[lang]), line.en);
    }
  }
  const exit = packs.conflicts.find((c) => c.id === 'exit-discipline');
  assert.equal(exit?.differ.length, 3, 'the grounds of leaving differ three ways');
  const one = await jianheng('rules', 'T-01', '--conflicts', '--on', '2026-07-01');
  assert.match(one.out, /^2026-07-01 互相冲突的规则：1 处/);
});

test('a value in full has every stretch, its sources, its conflicts and what stands on it', async () => {
  const { out } = await jianheng('rules', 'P-08', 'N-15', '--used-by', '--on', '2026-07-01');
  assert.match(out, /P-08 .*第三十条第三款/);
  assert.match(out, /出处：陈琳/);
  assert.match(out, /与 T-01 冲突/);
  assert.match(out, /程序：定等次：等次的后果/);
  assert.match(out, /县院刑事检察官年度考核方案（2026）：引用于 等次/);
  assert.equal([...out.matchAll(/^ {2}N-15 /gm)].length, 4);
  assert.match(out, /没有模板、指标或核对用到它/);
});

test('what uses a value is told as data: the file, the sections that cite it, whether the check asks it', async () => {
  const { out } = await jianheng('rules', 'G-07', '--used-by', '--json');
  const { rules } = JSON.parse(out) as {
    rules: { usedBy: { file: string; cited: string[]; asked: boolean }[] }[];
  };
  const use = rules[0]!.usedBy.find((u) => u.file === 'county-auxiliaries-2026');
  assert.deepEqual(use?.cited, ['indicators.assisting']);
  assert.equal(use?.asked, false);
});

test('wherever an unverified value shows its line carries the mark, in both languages', async () => {
  const unverified = packs.values.filter((v) => v.confidence === 'unverified');
  assert.ok(unverified.length > 0);
  for (const lang of languages) {
    for (const argv of [
      ['--on', '2026-07-01', '--province', '江苏'],
      ['--on', '2019-07-01'],
      ['--unverified'],
      ['--from', '2015-01-01', '--to', '2026-12-31'],
      ['--conflicts', '--on', '2026-07-01'],
      [...new Set(unverified.map((v) => v.id))],
    ]) {
      for (const line of await linesOf(...argv, '--lang', lang)) {
        const shows = unverified.filter((v) => new RegExp(`\\b${v.id} `).test(line));
        if (shows.length > 0) assert.ok(line.includes(marks[lang]), line);
      }
    }
  }
  const { out } = await jianheng('rules', '--unverified', '--json');
  const { rules } = JSON.parse(out) as { rules: { id: string; mark: unknown }[] };
  assert.equal(rules.length, unverified.length);
  assert.ok(rules.every((r) => r.mark !== null));
});

test('no verified value carries the mark', async () => {
  const verified = new Set(packs.values.filter((v) => v.confidence !== 'unverified').map((v) => v.id));
  for (const line of await linesOf('--on', '2026-07-01')) {
    const id = idsIn(line)[0];
    if (id !== undefined && verified.has(id)) assert.ok(!line.includes('未核实'), line);
  }
});

test('a day that is none, half a stretch, a stretch backwards and an unknown id are refused in words', async () => {
  const lines: readonly (readonly [readonly string[], number, RegExp])[] = [
    [['--on', '2026-02-30'], 1, /cli\/bad-day.*2026-02-30/],
    [['--from', '2026-01-01'], 2, /cli\/half-a-stretch/],
    [['--from', '2026-01-02', '--to', '2026-01-01'], 1, /cli\/bad-period/],
    [['P-99'], 1, /cli\/unknown-rule.*P-99/],
  ];
  for (const [argv, code, message] of lines) {
    const printed = await jianheng('rules', ...argv, '--lang', 'en');
    assert.equal(printed.code, code, argv.join(' '));
    assert.match(printed.err, message);
  }
});
