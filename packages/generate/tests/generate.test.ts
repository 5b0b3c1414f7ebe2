import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '@jianheng/scheme';
import { extents, type GenerateOptions, generate, kinds } from '../src/index.ts';
import { factOf, headersOf, model, readRows } from './read-export.ts';
import { ScratchFolder } from './scratch-folder.ts';

const layoutIds = ['A', 'B', 'C'] as const;

test('the same seed writes the same bytes, another seed others', async () => {
  using scratch = new ScratchFolder();
  const write = (name: string, seed: number) =>
    generate({ size: 'county', seed, format: 'csv', outDir: scratch.at(name) });
  const first = await write('first', 3);
  await write('second', 3);
  await write('other', 4);
  assert.ok(first.files.length > 15);
  for (const { path } of first.files) {
    const bytes = readFileSync(scratch.at(join('first', path)));
    assert.ok(bytes.equals(readFileSync(scratch.at(join('second', path)))), path);
  }
  const cases = join('csv', '案件.csv');
  assert.notDeepEqual(
    readFileSync(scratch.at(join('first', cases))),
    readFileSync(scratch.at(join('other', cases))),
  );
});

test('files, counts, truth and the note beside them agree', async () => {
  using scratch = new ScratchFolder();
  const { files, truth, counts } = await generate({ size: 'county', seed: 3, outDir: scratch.path });
  assert.equal(counts.case, extents.county.cases);
  assert.equal(counts.person, extents.county.staff);
  assert.equal(counts.organ, extents.county.organs);
  for (const kind of kinds) {
    const dirty = truth.dirty.filter((d) => d.kind === kind).length;
    assert.equal(readRows(scratch.path, kind, 'A').length, counts[kind] + dirty, kind);
  }
  assert.deepEqual(
    JSON.parse(readFileSync(scratch.at('truth.json'), 'utf8')),
    JSON.parse(JSON.stringify(truth)),
  );
  const note = readFileSync(scratch.at('README.txt'), 'utf8');
  for (const words of ['虚构', 'invented', '种子 3', `case: ${counts.case}`])
    assert.ok(note.includes(words), words);
  for (const { path, bytes } of files) assert.equal(readFileSync(scratch.at(path)).length, bytes, path);
});

test('headers differ between layouts, are unique in each, and are all known to the model or declared extra', async () => {
  using scratch = new ScratchFolder();
  for (const layout of layoutIds) {
    const { truth } = await generate({
      size: 'county',
      seed: 3,
      layout,
      format: 'csv',
      outDir: scratch.at(layout),
    });
    for (const kind of kinds) {
      const headers = headersOf(kind, layout);
      assert.equal(new Set(headers).size, headers.length);
      for (const header of headers) {
        const meanings = Object.values(model.kinds[kind]!.columns).filter((column) =>
          [column.title.zh, ...column.aliases].includes(header),
        );
        assert.equal(meanings.length, truth.extraColumns.includes(header) ? 0 : 1, `${kind} ${header}`);
      }
    }
  }
  assert.notDeepEqual(headersOf('case', 'A'), headersOf('case', 'B'));
  assert.notDeepEqual(headersOf('case', 'A'), headersOf('case', 'C'));
});

test('the three layouts tell the same facts, but for the columns that C is said to miss', async () => {
  using scratch = new ScratchFolder();
  for (const layout of layoutIds) {
    await generate({ size: 'county', seed: 9, layout, format: 'csv', outDir: scratch.at(layout) });
  }
  const { truth } = await generate({
    size: 'county',
    seed: 9,
    layout: 'C',
    format: 'csv',
    outDir: scratch.at('D'),
  });
  for (const kind of kinds) {
    const read = (layout: (typeof layoutIds)[number]) =>
      readRows(scratch.at(layout), kind, layout).map((row) => factOf(row, kind));
    const usual = read('A').map(sameDate);
    assert.deepEqual(read('B').map(sameDate), usual, kind);
    const missing = truth.missingColumns[kind] ?? [];
    const without = (fact: Record<string, string | null>) =>
      Object.fromEntries(Object.entries(fact).filter(([name]) => !missing.includes(name)));
    assert.deepEqual(read('C').map(sameDate).map(without), usual.map(without), kind);
  }
});

/** Impossible dates look different in each layout. */
function sameDate(fact: Record<string, string | null>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(fact).map(([name, value]) => [name, value?.startsWith('bad date') ? 'bad date' : value]),
  );
}

test('nothing in an export looks like an identity or telephone number', async () => {
  using scratch = new ScratchFolder();
  const { files } = await generate({
    size: 'county',
    seed: 3,
    layout: 'B',
    format: 'csv',
    outDir: scratch.path,
  });
  for (const { path } of files) assert.doesNotMatch(readFileSync(scratch.at(path), 'utf8'), /\d{9}/, path);
});

test('a folder with anything in it is refused and left alone', async () => {
  using scratch = new ScratchFolder();
  writeFileSync(scratch.at('mine.txt'), 'mine');
  for (const overwrite of [false, true]) {
    await assert.rejects(
      generate({ size: 'county', seed: 1, outDir: scratch.path, overwrite }),
      (error) => error instanceof UserError && error.issues[0]?.code === 'generate/folder-not-empty',
    );
  }
  assert.deepEqual(readdirSync(scratch.path), ['mine.txt']);
});

test('overwriting replaces what was generated before and keeps what was not', async () => {
  using scratch = new ScratchFolder();
  await generate({ size: 'county', seed: 1, outDir: scratch.path });
  writeFileSync(scratch.at('mine.txt'), 'mine');
  mkdirSync(scratch.at('work'));
  const { truth } = await generate({
    size: 'county',
    seed: 2,
    format: 'csv',
    outDir: scratch.path,
    overwrite: true,
  });
  assert.equal(truth.seed, 2);
  assert.ok(existsSync(scratch.at('mine.txt')) && existsSync(scratch.at('work')));
  assert.ok(!existsSync(scratch.at('考核数据.xlsx')));
});

test('a file in the place of the folder, and a workbook of the nation, are refused', async () => {
  using scratch = new ScratchFolder();
  writeFileSync(scratch.at('file'), '');
  await assert.rejects(
    generate({ size: 'county', seed: 1, outDir: scratch.at('file') }),
    (error) => error instanceof UserError && error.issues[0]?.code === 'generate/not-a-folder',
  );
  await assert.rejects(
    generate({ size: 'nation', seed: 1, format: 'office', outDir: scratch.at('nation') }),
    (error) => error instanceof UserError && error.issues[0]?.code === 'generate/too-large-for-workbook',
  );
  assert.ok(!existsSync(scratch.at('nation')));
});

test('options that make no sense are refused all at once, before anything is written', async () => {
  using scratch = new ScratchFolder();
  const wrong = { size: 'village', seed: 1.5, year: 1999, layout: 'D', outDir: scratch.at('out') };
  await assert.rejects(generate(wrong as unknown as GenerateOptions), (error) => {
    assert.ok(error instanceof UserError);
    assert.deepEqual(
      error.issues.map((issue) => issue.code),
      ['generate/unknown-size', 'generate/bad-seed', 'generate/bad-year', 'generate/unknown-layout'],
    );
    return true;
  });
  assert.ok(!existsSync(scratch.at('out')));
});

test('progress tells every organ once and ends with all of them', async () => {
  using scratch = new ScratchFolder();
  const told: number[] = [];
  const onProgress = ({ organs, of }: { organs: number; of: number }) => {
    assert.equal(of, 10);
    told.push(organs);
  };
  await generate({ size: 'city', seed: 1, format: 'csv', outDir: scratch.path, onProgress });
  assert.deepEqual(told, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});
