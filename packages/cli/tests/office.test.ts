import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { bundledSchemes } from '@jianheng/library';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { jianheng } from './shell.ts';

// One invented county office, taken through every command in the order in which an office would.
const folder = ownFolder('office');
const at = (...parts: string[]) => join(folder, ...parts);
const data = ['--data', at('data')];
const prosecutors = 'county-criminal-prosecutors-2026';
const auxiliaries = 'county-auxiliaries-2026';

before(async () => {
  assert.equal((await jianheng('generate', 'county', '--seed', '11', '--out', at('exports'))).code, 0);
  assert.equal((await jianheng('map', at('exports', '考核数据.xlsx'), '--out', at('mapping.yaml'))).code, 0);
});

const importAll = (...files: string[]) =>
  jianheng('import', ...files, '--mapping', at('mapping.yaml'), '--errors', at('errors'), '--json', ...data);

interface Imported {
  readonly reports: readonly {
    readonly sheets: readonly {
      readonly kind: string;
      readonly counts: { readonly read: number; readonly accepted: number; readonly rejected: number };
    }[];
    readonly batches: readonly unknown[];
    readonly already: readonly unknown[];
  }[];
}

test('a mapping that a person may have corrected is not replaced', async () => {
  const { code, err } = await jianheng(
    'map',
    at('exports', '考核数据.xlsx'),
    '--out',
    at('mapping.yaml'),
    '--lang',
    'en',
  );
  assert.equal(code, 1);
  assert.match(err, /cli\/file-exists/);
});

test('import accepts or rejects every row, writes a workbook of the rejected ones, and notices the same file', async () => {
  const first = await importAll(at('exports', '考核数据.xlsx'));
  const { reports } = JSON.parse(first.out) as Imported;
  for (const { kind, counts } of reports[0]!.sheets)
    assert.equal(counts.accepted + counts.rejected, counts.read, kind);
  const rejected = reports[0]!.sheets.reduce((n, s) => n + s.counts.rejected, 0);
  assert.ok(rejected > 0, 'the invented export has dirty rows');
  assert.equal(first.code, 1);
  assert.deepEqual(readdirSync(at('errors')), ['考核数据-errors.xlsx']);
  const again = JSON.parse((await importAll(at('exports', '考核数据.xlsx'))).out) as Imported;
  assert.equal(again.reports[0]!.batches.length, 0);
  assert.ok(again.reports[0]!.already.length > 0);
});

test('a run is sealed, the same inputs give the same seal, and verifying derives everything again', async () => {
  const first = JSON.parse((await jianheng('run', prosecutors, auxiliaries, '--json', ...data)).out) as {
    folder: string;
    manifest: { seal: string };
  };
  const second = JSON.parse(
    (await jianheng('run', prosecutors, auxiliaries, '--threads', '1', '--json', ...data)).out,
  ) as typeof first;
  assert.equal(second.manifest.seal, first.manifest.seal);
  const { code, out } = await jianheng('verify', 'latest', '--json', ...data);
  const found = JSON.parse(out) as { ok: boolean; depth: string; checks: { ok: boolean }[] };
  assert.equal(code, 0);
  assert.equal(found.depth, 're-derived');
  assert.ok(found.checks.every((c) => c.ok));
});

test('a number of threads that is none is refused in words', async () => {
  const { code, err } = await jianheng('run', prosecutors, '--threads', 'many', '--lang', 'en', ...data);
  assert.equal(code, 1);
  assert.match(err, /cli\/bad-number.*--threads cannot be "many"/);
});

test('a scheme that does not pass its check is not run: points that do not add up stop it', async () => {
  const text = readFileSync(`${bundledSchemes}/templates/${auxiliaries}/scheme.yaml`, 'utf8');
  writeFileSync(at('unsound.yaml'), text.replace('common: { full: 30 }', 'common: { full: 31 }'));
  const { code, err } = await jianheng('run', at('unsound.yaml'), ...data);
  assert.equal(code, 1);
  assert.match(err, /scheme\/(points|parts)/);
});

test('a run without its facts is verified by hashes and says so', async () => {
  const { code, out } = await jianheng(
    'verify',
    at('data', 'runs', readdirSync(at('data', 'runs'))[0]!),
    '--data',
    at('elsewhere'),
    '--lang',
    'en',
  );
  assert.equal(code, 0);
  assert.match(out, /hashes only/);
});

test('a person is explained by the stored trace, in Chinese and English, and unverified bases are marked', async () => {
  const person = await somebody();
  const zh = await jianheng('explain', person, ...data);
  const en = await jianheng('explain', person, '--lang', 'en', ...data);
  assert.equal(zh.code, 0);
  assert.match(zh.out, /案件质量评查结果　得 .* 分（满分 24/);
  assert.match(zh.out, /未核实/);
  assert.match(en.out, /Case quality inspection: .* of 24 points/);
});

test('one indicator opens down to its cases, and as many rows are listed as were counted', async () => {
  const person = await somebody();
  const { out } = await jianheng('explain', person, 'timeliness', '--cases', '--json', ...data);
  const result = JSON.parse(out) as {
    explained: { denominator: string | null }[];
    cases: { label: { zh: string }; rows: unknown[] }[];
  };
  const counted = result.explained.map((c) => Number(c.denominator)).reduce((a, b) => a + b, 0);
  assert.ok(counted > 0);
  assert.ok(result.cases.some(({ rows }) => rows.length === counted));
});

test('a person who is not assessed and an indicator that does not exist are refused in words', async () => {
  const nobody = await jianheng('explain', 'NOBODY', '--lang', 'en', ...data);
  assert.equal(nobody.code, 1);
  assert.match(nobody.err, /nobody with number NOBODY/);
  const nothing = await jianheng('explain', await somebody(), 'no-such', '--lang', 'en', ...data);
  assert.match(nothing.err, /no indicator "no-such"/);
});

test('a correction makes a new run; the old one stays, and the difference names who moved and why', async () => {
  const before = readdirSync(at('data', 'runs'));
  await importAll(at('exports', 'corrections', '更正数据.xlsx'));
  const { code } = await jianheng('run', prosecutors, auxiliaries, ...data);
  assert.equal(code, 0);
  const runs = readdirSync(at('data', 'runs'));
  assert.equal(runs.length, before.length + 1);
  const { out } = await jianheng('diff', before[0]!, 'latest', '--json', ...data);
  const difference = JSON.parse(out) as {
    inputs: { batchesAdded: unknown[]; plans: string[] };
    people: { person: string; why: string[] }[];
    unchanged: number;
  };
  assert.ok(difference.inputs.batchesAdded.length > 0);
  assert.deepEqual(difference.inputs.plans, []);
  assert.ok(difference.people.length > 0);
  assert.ok(difference.unchanged > 0);
  assert.ok(difference.people.some((p) => p.why.includes('data')));
  const old = await jianheng('verify', before[0]!, ...data);
  assert.equal(old.code, 0);
});

test('a run that was altered, cut or added to does not verify', async () => {
  const run = at('data', 'runs', readdirSync(at('data', 'runs'))[0]!);
  const plan = join(run, prosecutors, 'plan.json');
  const text = readFileSync(plan, 'utf8');
  writeFileSync(plan, text.replace('"full":"24"', '"full":"25"'));
  const altered = await jianheng('verify', run, '--lang', 'en', ...data);
  assert.equal(altered.code, 3);
  assert.match(altered.out, /plan\.json: differs/);
  writeFileSync(plan, text);
  writeFileSync(join(run, 'extra.txt'), 'x');
  assert.equal((await jianheng('verify', run, ...data)).code, 3);
  rmSync(join(run, 'extra.txt'));
  assert.equal((await jianheng('verify', run, ...data)).code, 0);
});

test('export writes the workbook that it names', async () => {
  const { code } = await jianheng('export', 'latest', '--out', at('results.xlsx'), ...data);
  assert.equal(code, 0);
  assert.ok(existsSync(at('results.xlsx')));
});

test('doctor finds a healthy office healthy, and a damaged journal by its line', async () => {
  assert.equal((await jianheng('doctor', ...data)).code, 0);
  const journal = at('data', 'store', 'batches.jsonl');
  const sound = readFileSync(journal, 'utf8');
  writeFileSync(journal, sound.replace('"imported"', '"impaired"'));
  const { code, out } = await jianheng('doctor', '--lang', 'en', ...data);
  writeFileSync(journal, sound);
  assert.equal(code, 1);
  assert.match(out, /✗ store/);
});

/** The first person of the prosecutors' proposals. */
async function somebody(): Promise<string> {
  const { out } = await jianheng('run', prosecutors, auxiliaries, ...data);
  const line = out.split('\n').find((l) => /^ +1(–\d+)? /.test(l));
  return /P\d+-\d+/.exec(line ?? '')![0];
}
