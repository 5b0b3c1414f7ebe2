import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bundledSchemes } from '@jianheng/library';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { jianheng, jianhengAsked } from './shell.ts';

const folder = ownFolder('templates');
const at = (name: string) => join(folder, name);

const auxiliaries = 'county-auxiliaries-2026';
const prosecutors = 'county-criminal-prosecutors-2026';
const indicatorYear = 'county-criminal-prosecutors-2023';

interface Found {
  readonly answers: Readonly<Record<string, string>>;
  readonly templates: readonly { readonly template: string; readonly misses: string | null }[];
}
const find = async (...argv: string[]) =>
  JSON.parse((await jianheng('templates', ...argv, '--json')).out) as Found;
const idsOf = (found: Found) => found.templates.map((t) => t.template);

test('answers given as options find the templates that meet all of them', async () => {
  const found = await find('--level', '县', '--class', '检察辅助人员', '--year', '2026');
  assert.ok(idsOf(found).includes(auxiliaries));
  assert.ok(!idsOf(found).includes(prosecutors));
  assert.ok(found.templates.every((t) => t.misses === null));
});

test('a year chooses its regime by the rule packs', async () => {
  const criminal = ['--level', 'county', '--class', '检察官', '--line', '刑事'];
  const before = idsOf(await find(...criminal, '--year', '2023'));
  const after2024 = idsOf(await find(...criminal, '--year', '2026'));
  assert.ok(before.includes(indicatorYear) && !before.includes(prosecutors));
  assert.ok(after2024.includes(prosecutors) && !after2024.includes(indicatorYear));
});

test('a number of staff, an English word and an alias of an export are understood like the words themselves', async () => {
  const { answers } = await find(
    '--size',
    '60',
    '--class',
    '员额检察官',
    '--line',
    'criminal',
    '--level',
    '区院',
  );
  assert.deepEqual(answers, { level: 'county', size: 'small', class: '检察官', line: '刑事' });
  assert.equal((await find('--size', '61')).answers.size, 'middle');
  assert.equal((await find('--size', '150')).answers.size, 'middle');
  assert.equal((await find('--size', '151')).answers.size, 'large');
});

test('the template for exactly that line comes before those for any line', async () => {
  const found = idsOf(
    await find('--level', '县', '--class', '检察官', '--line', '刑事', '--year', '2026', '--size', '小'),
  );
  assert.equal(found.includes('county-small-prosecutors-2026'), true);
  assert.ok(found.indexOf(prosecutors) < found.indexOf('county-small-prosecutors-2026'));
});

test('where none fits in everything those that miss one answer are told with the answer they miss', async () => {
  const found = await find(
    '--level',
    '县',
    '--class',
    '检察辅助人员',
    '--year',
    '2019',
    '--typing',
    '少',
    '--size',
    '小',
  );
  const nearest = found.templates.find((t) => t.template === auxiliaries);
  if (found.templates.every((t) => t.misses === null)) assert.equal(nearest, undefined);
  else assert.equal(nearest?.misses, 'years');
});

test('answers that are not understood are all refused at once, with the nearest word', async () => {
  const { code, err } = await jianheng(
    'templates',
    '--level',
    'conty',
    '--year',
    '26',
    '--class',
    '检察',
    '--lang',
    'en',
  );
  assert.equal(code, 1);
  assert.equal([...err.matchAll(/cli\/unknown-answer/g)].length, 3);
  assert.match(err, /did you mean "county"/);
  assert.match(err, /"26" is no year/);
});

test('where nobody can be asked the questions are printed with the options that answer them, in both languages', async () => {
  for (const [lang, words] of [
    ['zh', /按问题查找/],
    ['en', /answered as options/],
  ] as const) {
    const { out, code } = await jianheng('templates', '--lang', lang);
    assert.equal(code, 0);
    assert.match(out, words);
    for (const option of ['level', 'size', 'class', 'line', 'year', 'typing'])
      assert.match(out, new RegExp(`^ {2}--${option} `, 'm'));
  }
});

test('at a terminal the questions are asked: a number chooses, a word does, an empty line skips', async () => {
  const { out, code } = await jianhengAsked(['1', '', '检察辅助人员', '', '2026', ''], 'templates');
  assert.equal(code, 0);
  assert.match(out, /county-auxiliaries-2026/);
  assert.doesNotMatch(out, /criminal-prosecutors/);
});

test('at a terminal a strange answer is asked again, and ending the input ends the questions', async () => {
  const { out, code } = await jianhengAsked(['xian', '县'], 'templates');
  assert.equal(code, 0);
  assert.match(out, /--level 不能是“xian”/);
  assert.match(out, /符合的模板/);
});

test('nobody is asked when an answer was given as an option or data are wanted', async () => {
  const ask = ['should', 'not', 'be', 'asked'];
  assert.doesNotMatch((await jianhengAsked(ask, 'templates', '--level', '县')).out, /不能是/);
  assert.doesNotThrow(async () => JSON.parse((await jianhengAsked(ask, 'templates', '--json')).out));
});

test('show tells for whom a template is and marks every indicator nobody has verified, in both languages', async () => {
  for (const [lang, mark] of [
    ['zh', '（未核实）'],
    ['en', '(not verified)'],
  ] as const) {
    const { out, code } = await jianheng('templates', 'show', prosecutors, '--lang', lang);
    assert.equal(code, 0);
    const points = out.split('\n').filter((line) => /^ {2}[^：:]* \d+[：:]/.test(line));
    assert.ok(points.length >= 10);
    for (const line of points) assert.ok(line.includes(mark), line);
  }
});

test('start writes the template under an own id, title and period and keeps every other line to the letter', async () => {
  const file = at('my-office.yaml');
  const title = '某县院刑事检察官考核方案';
  const { code } = await jianheng(
    'templates',
    'start',
    prosecutors,
    '--to',
    file,
    '--title',
    title,
    '--year',
    '2027',
  );
  assert.equal(code, 0);
  const lines = (path: string) => readFileSync(path, 'utf8').split('\n');
  const [own, theirs] = [lines(file), lines(join(bundledSchemes, 'templates', prosecutors, 'scheme.yaml'))];
  const changed = own.filter((line, i) => line !== theirs[i]);
  assert.equal(own.length, theirs.length);
  assert.deepEqual(changed.slice(1), [
    'scheme: my-office',
    `title: ${title}`,
    'period: { from: 2027-01-01, to: 2027-12-31, accumulate: monthly }',
  ]);
  assert.match(changed[0]!, /^# yaml-language-server: \$schema=.*scheme\.schema\.json$/);
  assert.ok(own.some((line) => line.includes('confidence: unverified')));
  assert.ok(existsSync(at('cases.yaml')));
  assert.equal((await jianheng('check', '--strict', file)).code, 0);
});

test('start gives a title to either language when none is named, and quotes what YAML would misread', async () => {
  const draft = at('draft.yaml');
  await jianheng('templates', 'start', auxiliaries, '--to', draft);
  assert.match(readFileSync(draft, 'utf8'), /^title: \{ zh: ".*（草稿）", en: ".*\(draft\)" \}$/m);
  const odd = at('odd/odd.yaml');
  await jianheng('templates', 'start', auxiliaries, '--to', odd, '--title', '方案: 甲 # 乙');
  assert.equal((await jianheng('check', odd)).code, 0);
  assert.match((await jianheng('templates', 'compare', auxiliaries, auxiliaries)).out, /相同/);
});

test('start replaces no file, neither a scheme nor the worked cases beside it', async () => {
  const file = at('kept.yaml');
  writeFileSync(file, 'mine\n');
  const { code, err } = await jianheng('templates', 'start', auxiliaries, '--to', file, '--lang', 'en');
  assert.equal(code, 1);
  assert.match(err, /cli\/file-exists/);
  assert.equal(readFileSync(file, 'utf8'), 'mine\n');
  writeFileSync(at('cases.yaml'), 'my cases\n');
  const second = await jianheng('templates', 'start', auxiliaries, '--to', at('second.yaml'));
  assert.match(second.out, /已有 cases\.yaml/);
  assert.equal(readFileSync(at('cases.yaml'), 'utf8'), 'my cases\n');
});

test('start says at once what the law has against the new period', async () => {
  const { code, err } = await jianheng(
    'templates',
    'start',
    indicatorYear,
    '--to',
    at('late.yaml'),
    '--year',
    '2026',
  );
  assert.equal(code, 0);
  assert.match(err, /law\/decision-unsettled.*未核实/);
});

test('start refuses an id, a year and a period that cannot be, before it writes anything', async () => {
  const lines: readonly (readonly [readonly string[], RegExp])[] = [
    [['--id', '我的方案'], /cli\/bad-id/],
    [['--year', '27'], /cli\/bad-period/],
    [['--period', '2027-12-31..2027-01-01'], /cli\/bad-period/],
    [['--period', '2027'], /cli\/bad-period/],
  ];
  for (const [argv, message] of lines) {
    const { code, err } = await jianheng(
      'templates',
      'start',
      auxiliaries,
      '--to',
      at('never.yaml'),
      ...argv,
    );
    assert.equal(code, 1, argv.join(' '));
    assert.match(err, message);
  }
  assert.ok(!existsSync(at('never.yaml')));
  assert.match(
    (await jianheng('templates', 'start', auxiliaries, '--to', at('名称.yaml'))).err,
    /cli\/bad-id/,
  );
});

test('compare reads as a document: for whom, mechanisms, people, parts, indicators, ratings, triggers', async () => {
  for (const [lang, headings] of [
    ['zh', ['适合谁', '计分方法', '适用人员', '组成部分', '指标', '等次', '评审']],
    ['en', ['For whom', 'Mechanisms', 'applies to', 'parts', 'indicators', 'rating', 'review']],
  ] as const) {
    const { out, code } = await jianheng('templates', 'compare', auxiliaries, prosecutors, '--lang', lang);
    assert.equal(code, 0);
    const places = headings.map((heading) => out.indexOf(`## ${heading}\n`));
    assert.ok(
      places.every((place) => place > 0),
      `${headings[places.indexOf(-1)]}`,
    );
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.doesNotMatch(out, /quantities|数量/, 'what only a library defines is no difference');
  }
});

test('compare tells as data what it tells in words', async () => {
  const { out } = await jianheng('templates', 'compare', auxiliaries, prosecutors, '--json');
  const { comparison } = JSON.parse(out) as {
    comparison: { sections: { differences: { path: string; before: string; after: string }[] }[] };
  };
  const all = comparison.sections.flatMap((s) => s.differences);
  const classes = all.find((d) => d.path === 'card.classes');
  assert.deepEqual([classes?.before, classes?.after], ['检察辅助人员', '检察官']);
  assert.ok(all.some((d) => d.path === 'mechanisms.ballots'));
});

test('a template that is not there and a wrong number of arguments are refused, each with its own code', async () => {
  const lines: readonly (readonly [readonly string[], number, RegExp])[] = [
    [['show', 'no-such'], 1, /cli\/not-found/],
    [['show'], 2, /cli\/wrong-arguments/],
    [['start', auxiliaries], 2, /--to/],
    [['compare', auxiliaries], 2, /two template ids/],
    [['erase', auxiliaries], 2, /no "erase"/],
  ];
  for (const [argv, code, message] of lines) {
    const printed = await jianheng('templates', ...argv, '--lang', 'en');
    assert.equal(printed.code, code, argv.join(' '));
    assert.match(printed.err, message);
  }
});

test('check holds a gallery card beside a scheme against it', async () => {
  const file = at('carded/scheme.yaml');
  await jianheng('templates', 'start', auxiliaries, '--to', file, '--id', auxiliaries);
  const card = readFileSync(join(bundledSchemes, 'templates', auxiliaries, 'card.yaml'), 'utf8');
  writeFileSync(at('carded/card.yaml'), card);
  assert.equal((await jianheng('check', '--strict', file)).code, 0);
  writeFileSync(at('carded/card.yaml'), card.replace('levels: [county]', 'levels: [city]'));
  const { code, err } = await jianheng('check', file, '--lang', 'en');
  assert.equal(code, 1);
  assert.match(err, /card\/level-differs.*county/);
});
