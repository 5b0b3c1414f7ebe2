import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { packLookup } from '../src/rules/pack-lookup.ts';
import { loadRules, parseRules } from '../src/rules/parse-rules.ts';
import { contentOf } from '../src/rules/rule-packs.ts';
import { parameterKinds } from '../src/rules/rule-parameter.ts';
import {
  changesBetween,
  findRule,
  rulesInForce,
  splitDates,
  unverified,
  valuesOf,
} from '../src/rules/rules-in-force.ts';
import { rulesJsonSchema } from '../src/rules/rules-json-schema.ts';
import { shippedRules, shippedRuleTexts } from './rules-on-disk.ts';

const packs = shippedRules();
const shareOn = (parameter: 'excellent-share' | 'excellent-share-approved', date: string) =>
  valuesOf(packs, parameter, date).map((v) => `${v.id} ${contentOf(v, 'share')}`);

test('the shipped rule packs are read without an issue', () => {
  assert.equal(packs.instruments.length, 21);
  assert.equal(new Set(packs.values.map((v) => v.id)).size > 80, true);
});

test('every value has a source that is listed, a confidence, a title in both languages and dates in order', () => {
  for (const value of packs.values) {
    assert.notEqual(value.source.length, 0, value.id);
    for (const key of value.source) assert.ok(packs.sources[key], `${value.id} ${key}`);
    assert.match(value.confidence, /^(H|M|L|unverified)$/);
    assert.match(value.title.zh, /\p{Script=Han}/u, value.id);
    assert.doesNotMatch(
      value.title.en.replace(/[优良合不基称]\p{Script=Han}*/gu, ''),
      /\p{Script=Han}/u,
      value.id,
    );
    assert.ok(value.until === null || value.from <= value.until, value.id);
  }
});

test('no value of the shipped packs is accepted without its source, nor without its confidence', () => {
  let stripped = 0;
  for (const { file, text } of shippedRuleTexts()) {
    for (const [word, code] of [
      ['source', 'rules/no-source'],
      ['confidence', 'rules/no-confidence'],
    ] as const) {
      for (const line of text.matchAll(
        new RegExp(`^ {8}${word}: .*\\n|, ${word}: (\\[[^\\]]*\\]|\\w+)(?= [}]|,)`, 'gm'),
      )) {
        const without = text.slice(0, line.index) + text.slice(line.index + line[0].length);
        const { packs: none, issues } = parseRules([{ file, text: without }]);
        assert.equal(none, null);
        assert.deepEqual(
          issues.map((i) => i.code),
          [code],
          `${file} ${line[0]}`,
        );
        stripped++;
      }
    }
  }
  assert.equal(stripped, 2 * packs.values.length, 'every value was tried both ways');
});

test('a value that rests on nothing but our own inference is unverified', () => {
  for (const value of packs.values) {
    if (value.source.every((key) => packs.sources[key]!.kind === 'design')) {
      assert.equal(value.confidence, 'unverified', value.id);
    }
  }
});

test('every parameter that the engine asks for has a value in 2026', () => {
  const asked = Object.keys(parameterKinds) as (keyof typeof parameterKinds)[];
  const unanswered = asked.filter((parameter) => valuesOf(packs, parameter, '2026-06-30').length === 0);
  assert.deepEqual(unanswered, []);
});

test('the cap on excellent ratings is 15 % and at most 20 % in 2019, 20 % and at most 25 % in 2021', () => {
  assert.deepEqual(shareOn('excellent-share', '2019-12-31'), ['K-21 3/20']);
  assert.deepEqual(shareOn('excellent-share-approved', '2019-12-31'), ['K-21a 1/5']);
  assert.deepEqual(shareOn('excellent-share', '2021-12-31'), ['K-20 1/5']);
  assert.deepEqual(shareOn('excellent-share-approved', '2021-12-31'), ['K-20a 1/4']);
});

test('the last day of a value and the first day of the next touch without gap or overlap', () => {
  assert.deepEqual(shareOn('excellent-share', '2020-11-30'), ['K-21 3/20']);
  assert.deepEqual(shareOn('excellent-share', '2020-12-01'), ['K-20 1/5']);
});

test('the performance part has to be 60 % from 2021-10-14 on and no share is laid down before', () => {
  assert.deepEqual(valuesOf(packs, 'performance-share-minimum', '2021-10-13'), []);
  const [rule] = valuesOf(packs, 'performance-share-minimum', '2021-10-14');
  assert.equal(rule?.id, 'G-04');
  assert.equal(rule?.clause, '第五条');
  assert.equal(rule?.confidence, 'H');
  assert.equal(contentOf(rule!, 'share'), '3/5');
});

test('the number of indicators goes 87, 60, 46, 38 and ends in October 2024', () => {
  const on = (date: string) =>
    rulesInForce(packs, date)
      .filter((v) => v.id === 'N-15')
      .map((v) => contentOf(v, 'number').count);
  assert.deepEqual(['2020-06-30', '2022-06-30', '2023-06-30', '2024-06-30', '2024-10-16'].map(on), [
    [87],
    [60],
    [46],
    [38],
    [],
  ]);
});

test('between the day before and the day of the switch, organs stop being ranked and decisions become unsettled', () => {
  const changes = changesBetween(packs, '2024-10-15', '2024-10-16');
  assert.deepEqual(
    changes.map((c) => [c.date, c.id, c.before?.id ?? null, c.after?.id ?? null]),
    [
      ['2024-10-16', 'N-15', 'N-15', null],
      ['2024-10-16', 'N-16', 'N-16', null],
      ['2024-10-16', 'N-17', 'N-17', null],
      ['2024-10-16', 'N-18', 'N-18', null],
      ['2024-10-16', 'N-11', null, 'N-11'],
      ['2024-10-16', 'N-12', null, 'N-12'],
      ['2024-10-16', 'N-13', null, 'N-13'],
      ['2024-10-16', 'N-14', null, 'N-14'],
    ],
  );
});

test('a change inside one value shows what it was and what it became', () => {
  const [change] = changesBetween(packs, '2023-12-31', '2024-01-01').filter((c) => c.id === 'N-15');
  assert.equal(contentOf(change!.before!, 'number').count, 46);
  assert.equal(contentOf(change!.after!, 'number').count, 38);
});

test('nothing changes between a day and itself', () => {
  assert.deepEqual(changesBetween(packs, '2024-10-16', '2024-10-16'), []);
});

test('only October 2024 splits a period, and only a period that has days on both sides', () => {
  assert.deepEqual(splitDates(packs, '2024-01-01', '2024-12-31'), ['2024-10-16']);
  assert.deepEqual(splitDates(packs, '2024-10-16', '2025-12-31'), []);
  assert.deepEqual(splitDates(packs, '2024-01-01', '2024-10-15'), []);
});

test("a province's rules count for that province alone, one organ's rules for no other", () => {
  const ids = (province: string | null | 'every') =>
    rulesInForce(packs, '2026-06-30', { province }).map((v) => v.id);
  assert.equal(ids(null).includes('T-01'), false);
  assert.equal(ids('河北').includes('T-01'), false);
  assert.equal(ids('江苏').includes('T-01'), true);
  assert.equal(ids('河北').includes('J-09'), false);
  assert.equal(ids('every').includes('J-09'), true);
});

test('unverified values are listed, and none of them is called anything else', () => {
  const ids = unverified(packs).map((v) => v.id);
  assert.deepEqual(ids, [
    'E-01',
    'E-02',
    'E-03',
    'E-04',
    'K-20c',
    'K-32',
    'K-33a',
    'K-09d',
    'W-01a',
    'L1-45',
    'N-04a',
    'N-14',
    'K-38',
    'K-38a',
  ]);
});

test('a scheme that refers to a value gets it as in force on the day', () => {
  const lookup = packLookup(packs);
  assert.equal(lookup('civil-service-assessment-2020#K-20', '2026-01-01')?.exact, '1/5');
  assert.equal(lookup('civil-service-assessment-2020#K-20', '2020-01-01'), null);
  assert.equal(lookup('civil-service-assessment-2020#K-99', '2026-01-01'), null);
  assert.equal(findRule(packs, 'civil-service-assessment-2020', 'K-20', '2026-01-01')?.confidence, 'L');
});

test('an instrument cited as a whole is as sure as its weakest value', () => {
  const whole = packLookup(packs)('civil-service-assessment-2020', '2026-01-01');
  assert.equal(whole?.exact, null);
  assert.equal(whole?.basis.confidence, 'unverified');
  assert.equal(packLookup(packs)('no-such-instrument', '2026-01-01'), null);
});

test('packs load through any reader of texts', async () => {
  const texts = new Map(shippedRuleTexts().map((t) => [t.file, t.text]));
  const loaded = await loadRules([...texts.keys()], async (path) => texts.get(path) ?? '');
  assert.deepEqual(loaded, parseRules(shippedRuleTexts()));
});

test('the order of the files does not matter to what is in force', () => {
  const { packs: other } = parseRules(shippedRuleTexts().reverse());
  const ids = (values: { id: string }[]) => values.map((v) => v.id).sort();
  assert.deepEqual(ids(rulesInForce(other!, '2026-06-30')), ids(rulesInForce(packs, '2026-06-30')));
});

const schemaFile = fileURLToPath(new URL('../../../schemes/rules.schema.json', import.meta.url));

test('the JSON Schema for editors is the one the code makes (UPDATE_SCHEMAS=1 writes it)', () => {
  const fresh = `${JSON.stringify(rulesJsonSchema(), null, 2)}\n`;
  if (process.env.UPDATE_SCHEMAS === '1') writeFileSync(schemaFile, fresh);
  assert.equal(readFileSync(schemaFile, 'utf8'), fresh);
});

test('every shipped rule pack is valid by that JSON Schema', () => {
  const schema = z.fromJSONSchema(JSON.parse(readFileSync(schemaFile, 'utf8')));
  for (const { file, text } of shippedRuleTexts()) {
    const result = schema.safeParse(parse(text));
    assert.ok(result.success, `${file}: ${result.error?.message}`);
  }
});
