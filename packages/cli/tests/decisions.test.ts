import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { jianheng } from './shell.ts';

// One invented county office in which meetings have decided something, and in which a matter ends in the year after.
const folder = ownFolder('decided');
const at = (...parts: string[]) => join(folder, ...parts);
const data = ['--data', at('data')];
const schemes = ['county-criminal-prosecutors-2026', 'county-auxiliaries-2026'];
const [organ, best, second, under] = ['Y0001', 'P0001-069', 'P0001-033', 'P0001-028'];

async function importFile(file: string): Promise<void> {
  const mapping = at(`${readdirSync(folder).length}.yaml`);
  assert.equal((await jianheng('map', file, '--out', mapping)).code, 0);
  await jianheng('import', file, '--mapping', mapping, '--errors', at('errors'), ...data);
}

function write(name: string, content: string): string {
  writeFileSync(at(name), content);
  return at(name);
}

const sanctions = (name: string, ...rows: string[]) =>
  importFile(write(name, `人员编号,处分处理种类,决定日期\n${rows.join('\n')}\n`));

interface Ran {
  readonly folder: string;
  readonly manifest: { readonly seal: string; readonly made: { readonly decisions: string } };
  readonly proposals: readonly { readonly organ: string; readonly places: number }[];
}

async function run(...options: string[]): Promise<Ran> {
  const { code, out, err } = await jianheng('run', ...schemes, '--json', ...options, ...data);
  assert.equal(code, 0, `${out}${err}`);
  return JSON.parse(out) as Ran;
}

before(async () => {
  assert.equal((await jianheng('generate', 'county', '--seed', '11', '--out', at('exports'))).code, 0);
  await importFile(at('exports', '考核数据.xlsx'));
  await sanctions('立案.csv', `${under},立案,2026-10-12`);
});

const decided = `decisions: { zh: 虚构的县院各项决定, en: Decisions of an invented office }
year: 2026
withheld:
  - { person: ${best}, indicator: inspection, because: 评查结论正在复核, decision: 考评办 2026-12-03 }
approved:
  - { organ: ${organ}, decision: 主管部门批复 }
performance:
  - decision: 考评委员会第 4 次会议
    ratings: { ${second}: 不合格, P0001-054: 良好 }
`;

test('a file of decisions holds a disputed total, raises the cap that was approved and sets performance ratings', async () => {
  const plain = await run();
  const { folder: made, manifest, proposals } = await run('--decisions', write('decided.yaml', decided));
  assert.notEqual(manifest.made.decisions, plain.manifest.made.decisions);
  // 65 should take part: 20 % is 13 places, 25 % is 16.
  assert.deepEqual([plain.proposals[0]?.places, proposals[0]?.places], [13, 16]);
  const disputed = await jianheng('explain', best, 'inspection', ...data, '--run', made);
  assert.match(disputed.out, /数据有争议或待更正，暂不使用：总分暂缓/);
  const limited = await jianheng('explain', second, ...data, '--run', made);
  assert.match(limited.out, /业绩等次不合格：年度不得定为优秀/);
  const verified = await jianheng('verify', made, '--json', ...data);
  assert.equal((JSON.parse(verified.out) as { depth: string }).depth, 're-derived');
  assert.equal(verified.code, 0);
});

test('the same decisions give the same seal, other grounds another', async () => {
  const first = await run('--decisions', at('decided.yaml'));
  const again = await run('--decisions', write('again.yaml', decided));
  assert.equal(again.manifest.seal, first.manifest.seal);
  const other = await run('--decisions', write('other.yaml', decided.replace('第 4 次', '第 5 次')));
  assert.notEqual(other.manifest.seal, first.manifest.seal);
});

test('everything wrong with decisions is said at once, at its line, in both languages', async () => {
  const wrong = write(
    'wrong.yaml',
    `decisions: 有错的决定
year: 2025
withheld:
  - { person: P0001-0690, indicator: inspektion, because: 复核中, decision: 考评办 }
  - { person: ${best}, indicator: [workload, workload], because: 复核中, decision: 考评办 }
approved:
  - { organ: Y0002, decision: 批复 }
performance:
  - decision: 第 4 次会议
    ratings: { ${second}: 优 }
  - decision: 第 5 次会议
    ratings: { ${second}: 良好 }
annual:
  - decision: 第 5 次会议
    ratings: { ${best}: 优秀, NOBODY: 称职 }
`,
  );
  const { code, err } = await jianheng('run', ...schemes, '--decisions', wrong, '--json', ...data);
  assert.equal(code, 1, err);
  const zh = await jianheng('run', ...schemes, '--decisions', wrong, ...data);
  const en = await jianheng('run', ...schemes, '--decisions', wrong, '--lang', 'en', ...data);
  const expected = [
    ['decisions/other-year', 2],
    ['decisions/unknown-person', 4],
    ['decisions/unknown-indicator', 4],
    ['decisions/twice', 5],
    ['decisions/unknown-organ', 7],
    ['decisions/unknown-rating', 10],
    ['decisions/twice', 12],
    ['decisions/unknown-person', 15],
  ] as const;
  for (const printed of [zh.err, en.err]) {
    const codes = [...printed.matchAll(/\[(decisions\/[a-z-]+)\]/g)].map((m) => m[1]);
    assert.deepEqual(codes.sort(), expected.map(([c]) => c).sort(), printed);
    for (const [, line] of expected) assert.match(printed, new RegExp(`wrong\\.yaml\\D+${line}\\b`));
  }
  assert.match(zh.err, /是不是想写“inspection”/);
  assert.match(en.err, /Did you mean “inspection”/);
});

test('a wrong word in a file of decisions is named with the word that was meant', async () => {
  const wrong = write('words.yaml', 'decisions: 示例\nyear: 2026\nwitheld: []\n');
  const { code, err } = await jianheng('run', ...schemes, '--decisions', wrong, '--lang', 'en', ...data);
  assert.equal(code, 1);
  assert.match(err, /Unknown word “witheld”[\s\S]*Did you mean “withheld”/);
  const absent = await jianheng('run', ...schemes, '--decisions', at('none.yaml'), '--lang', 'en', ...data);
  assert.match(absent.err, /cli\/not-found/);
});

test('an approval that no scheme provides for is doubted and changes no place', async () => {
  const bare = write(
    'bare.yaml',
    `scheme: bare
title: { zh: 无批准上限, en: Without approval }
library: criminal
period: { from: 2026-01-01, to: 2026-12-31 }
applies-to: { class: 检察官, line: 刑事 }
points: { full: 20 }
parts: { performance: { full: 20 } }
indicators:
  - { id: work, title: 工作量, part: performance, full: 20, measure: { count: case, on: closed }, score: { linear: { zero-at: 0, full-at: 20 } }, basis: { instrument: 示例 } }
rating: { performance: { bands: [优秀, 良好, 合格, 不合格] }, annual: { excellent: { at-most: 20% } } }
`,
  );
  const file = write(
    'approval.yaml',
    `decisions: 批复\nyear: 2026\napproved: [{ organ: ${organ}, decision: 批复 }]\n`,
  );
  const { code, err, out } = await jianheng('run', bare, '--decisions', file, '--lang', 'en', ...data);
  assert.equal(code, 0, err);
  assert.match(err, /decisions\/no-higher-share/);
  assert.match(out, /13 places/);
});

interface Late {
  readonly isAllowed: boolean;
  readonly open: readonly string[];
  readonly places: number;
  readonly placesTaken: number;
  readonly sealed: string;
}

test('an investigation that ends with a warning lets the year be rated late, and the seal stays', async () => {
  const sealed = await run();
  const late = (...options: string[]) => jianheng('late', under, '--run', sealed.folder, ...options, ...data);
  const early = await late('--lang', 'en');
  assert.equal(early.code, 0, early.err);
  assert.match(early.out, /May not be rated late/);
  await sanctions('结案.csv', `${under},警告,2027-08-20`);
  const zh = await late();
  assert.match(zh.out, /封存的等次：不确定等次/);
  assert.match(zh.out, /可以补定；可选：/);
  assert.match(zh.out, /重新计算名额：13 个/);
  assert.match(zh.out, /原封存结果不变/);
  assert.doesNotMatch(zh.out, /名额已满/);
  const told = (JSON.parse((await late('--json')).out) as { late: Late }).late;
  assert.deepEqual([told.isAllowed, told.places, told.sealed], [true, 13, '不确定等次']);
  assert.ok(told.open.includes('称职'));
  const verified = await jianheng('verify', sealed.folder, ...data);
  assert.equal(verified.code, 0);
});

test('places that the meeting gave away are counted before those that the run proposed', async () => {
  const everybody = [
    '069',
    '033',
    '054',
    '065',
    '034',
    '020',
    '063',
    '042',
    '049',
    '064',
    '015',
    '072',
    '056',
  ];
  const file = write(
    'annual.yaml',
    `decisions: 年度等次
year: 2026
annual:
  - decision: 考评委员会第 6 次会议
    ratings: { ${everybody.map((n) => `P0001-${n}: 优秀`).join(', ')}, P0001-006: 称职, P0001-051: 称职 }
`,
  );
  const { folder: sealed } = await run();
  const { out } = await jianheng('late', under, '--run', sealed, '--decisions', file, '--json', ...data);
  const { late } = JSON.parse(out) as { late: Late };
  assert.deepEqual([late.places, late.placesTaken], [13, 13]);
  assert.ok(!late.open.includes('优秀'));
});

test('nobody is rated late whose year was rated, or whom the run does not know', async () => {
  const { folder: sealed } = await run();
  const rated = await jianheng('late', best, '--run', sealed, '--lang', 'en', ...data);
  assert.match(rated.out, /the rating of that year is set; a late rating cannot change it/);
  const nobody = await jianheng('late', 'NOBODY', '--lang', 'en', ...data);
  assert.equal(nobody.code, 1);
  assert.match(nobody.err, /run\/not-rated/);
});
