import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { UserError } from '@jianheng/scheme';
import {
  isSchemeId,
  judgeScheme,
  loadSchemeText,
  openLibrary,
  readAnswer,
  soundPlan,
  startTemplate,
} from '../src/index.ts';

const library = await openLibrary();
const template = await library.template('county-auxiliaries-2026');

test('the library holds the rules, the gallery with its questions, and every template of it', async () => {
  assert.ok(library.packs.values.length > 0);
  assert.deepEqual(library.gallery.issues, []);
  assert.deepEqual(
    library.questions.map((q) => q.question),
    ['level', 'size', 'class', 'line', 'years', 'typing'],
  );
  for (const { card } of library.gallery.cards)
    assert.equal((await library.template(card.template)).card.template, card.template);
  assert.equal(await library.template('county-auxiliaries-2026'), template);
  await assert.rejects(library.template('nowhere-2026'), UserError);
});

test('a scheme that an organ keeps as text is loaded and judged like a file', async () => {
  const text = startTemplate(template, {
    id: 'own-2027',
    title: '示例县院方案',
    from: '2027-01-01',
    to: '2027-12-31',
  });
  const judged = judgeScheme(await loadSchemeText({ name: 'own-2027', text }, library.root), library.packs);
  assert.ok(judged.loaded !== null);
  assert.equal(judged.plan.scheme, 'own-2027');
  assert.deepEqual(
    judged.issues.filter((i) => i.level === 'error'),
    [],
  );
  assert.equal(soundPlan(judged.loaded, library.packs).scheme, 'own-2027');
});

test('a scheme kept as text extends another one kept as text, and a bundled template', async () => {
  const county = {
    name: 'city-rules-2026',
    text: startTemplate(template, { id: 'city-rules-2026', title: '市院方案' }),
  };
  const own = {
    name: 'own-2026',
    text: 'scheme: own-2026\nextends: city-rules-2026\ntitle: { zh: 本院方案, en: Own }\n',
  };
  const loaded = await loadSchemeText(own, library.root, [county]);
  assert.deepEqual(loaded.issues, []);
  assert.deepEqual(
    loaded.loaded?.ancestors.map((a) => a.name),
    ['city-rules-2026'],
  );
  const bundled = await loadSchemeText(
    { name: 'own', text: own.text.replace('city-rules-2026', 'county-auxiliaries-2026') },
    library.root,
  );
  assert.deepEqual(bundled.issues, []);
});

test('the text of a scheme reads no file outside the library', async () => {
  const text = readFileSync(template.file, 'utf8').replace(
    'scheme: county',
    'extends: secret\nscheme: county',
  );
  const { loaded, issues } = await loadSchemeText({ name: 'own', text }, library.root);
  assert.equal(loaded?.ancestors.length ?? 0, 0);
  assert.ok(issues.some((i) => i.code === 'scheme/file-missing'));
});

test('a scheme that breaks a rule of its dates gives no plan', async () => {
  const text = readFileSync(template.file, 'utf8').replace('full: 60, basis', 'full: 61, basis');
  const { loaded } = await loadSchemeText({ name: 'own', text }, library.root);
  assert.throws(() => soundPlan(loaded!, library.packs), UserError);
});

test('an answer that is not understood is called as it was asked', () => {
  const level = library.questions.find((q) => q.question === 'level')!;
  const read = readAnswer(level, '县里', library.packs, { zh: '层级', en: 'level' });
  assert.ok('problem' in read);
  assert.equal(read.problem.zh, '层级 不能是“县里”');
  assert.deepEqual(readAnswer(level, '县', library.packs), { answer: { level: 'county' } });
});

test('an id of a scheme is a plain word', () => {
  assert.ok(isSchemeId('own-2027'));
  for (const word of ['', '2027', 'Own', '../own', '本院']) assert.ok(!isSchemeId(word), word);
});
