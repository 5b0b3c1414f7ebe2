import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { Document, Packer, Paragraph } from 'docx';
import PizZip from 'pizzip';
import {
  type ArchivedFile,
  archiveBundle,
  checkTemplate,
  type DocumentKind,
  documentKinds,
  renderDocument,
  standardTemplate,
  TemplateFault,
} from '../src/index.ts';
import { examples } from './examples.ts';

const kinds = Object.keys(documentKinds) as DocumentKind[];

/** The words of a Word file, paragraph by paragraph. */
function wordsOf(bytes: Uint8Array): string {
  const xml = new PizZip(bytes).file('word/document.xml')!.asText();
  return xml.replaceAll('</w:p>', '\n').replaceAll(/<[^>]+>/g, '');
}

async function templateSaying(...words: string[]): Promise<Uint8Array> {
  const document = new Document({ sections: [{ children: words.map((w) => new Paragraph(w)) }] });
  return new Uint8Array(await Packer.toBuffer(document));
}

for (const kind of kinds) {
  test(`the ${kind} that comes with the program passes its own check and leaves no tag unfilled`, async () => {
    const template = await standardTemplate(kind);
    assert.deepEqual(checkTemplate(kind, template), []);
    const words = wordsOf(renderDocument(kind, template, examples[kind]));
    assert.doesNotMatch(words, /[{}]/);
    for (const value of Object.values(examples[kind]).filter((v) => typeof v === 'string'))
      assert.ok(words.includes(value.split('\n')[0]!), `${kind} does not say ${value}`);
  });
}

test('rows are repeated for each person', async () => {
  const words = wordsOf(
    renderDocument('publicity-list', await standardTemplate('publicity-list'), examples['publicity-list']),
  );
  for (const { name } of examples['publicity-list'].people) assert.ok(words.includes(name));
});

test('what somebody typed stays text, also when it looks like a tag or like markup', async () => {
  const typed = '{#people}<w:p>&amp;{name}</w:p>\n第二行';
  const bytes = renderDocument('objection-reply', await standardTemplate('objection-reply'), {
    ...examples['objection-reply'],
    says: typed,
  });
  const xml = new PizZip(bytes).file('word/document.xml')!.asText();
  assert.ok(xml.includes('{#people}&lt;w:p&gt;&amp;amp;{name}&lt;/w:p&gt;'));
  assert.ok(xml.includes('第二行'));
});

test('a notice of a rating for which no way of redress is listed says so', async () => {
  const template = await standardTemplate('rating-notice');
  const wordsOf = (remedies: (typeof examples)['rating-notice']['remedies']) => {
    const bytes = renderDocument('rating-notice', template, { ...examples['rating-notice'], remedies });
    return new PizZip(bytes).file('word/document.xml')!.asText();
  };
  assert.ok(wordsOf([]).includes('没有列明的复核、申诉途径'));
  assert.ok(!wordsOf(examples['rating-notice'].remedies).includes('没有列明的复核、申诉途径'));
});

test('a tag that the kind does not know is named with those that it knows', async () => {
  const standard = Object.keys(documentKinds['rating-notice'].data.shape).filter((t) => t !== 'remedies');
  const template = await templateSaying(
    ...standard.map((t) => `{${t}}`),
    '{#remedies}{channel}{until}{basis}{工资}{/remedies}',
  );
  const problems = checkTemplate('rating-notice', template);
  assert.deepEqual(
    problems.map((p) => [p.code, p.tag]),
    [['unknown-tag', '工资']],
  );
  assert.match(problems[0]!.message.zh, /channel、until、basis/);
});

test('tags that are gone are all named at once', async () => {
  const problems = checkTemplate('rating-notice', await templateSaying('{name}：{rating}'));
  assert.deepEqual(
    problems.map((p) => p.tag),
    ['organ', 'year', 'basis', 'remedies', 'servedOn'],
  );
});

test('what is gone from the rows of a list is named with the list', async () => {
  const rest = Object.keys(documentKinds['rating-notice'].data.shape).filter((t) => t !== 'remedies');
  const template = await templateSaying(...rest.map((t) => `{${t}}`), '{#remedies}{channel}{/remedies}');
  const [until, basis] = checkTemplate('rating-notice', template).map((p) => p.message.zh);
  assert.match(until ?? '', /“\{#remedies\}”的每一行里没有标记“\{until\}”/);
  assert.match(basis ?? '', /\{basis\}/);
});

test('what is broken is told with the words around it, so that it is found in Word', async () => {
  for (const [written, told] of [
    ['送达人：{name', /“送达人：\{name”这一段里.*左花括号/],
    ['送达人：name}', /“送达人：name\}”这一段里.*右花括号/],
    ['送达人：{{name}}', /“送达人：\{\{name\}\}”这一段里.*两层/],
    ['送达人：｛name｝', /“送达人：｛name｝”这一段里.*全角/],
    [
      '途径：{#remedies}{channel}',
      /“途径：\{#remedies\}\{channel\}”这一段里.*没有与它对应的“\{\/remedies\}”/,
    ],
    [
      '途径：{channel}{/remedies}',
      /“途径：\{channel\}\{\/remedies\}”这一段里.*没有与它对应的“\{#remedies\}”/,
    ],
    ['途径：{#remedies}{/remedy}', /“途径：\{#remedies\}\{\/remedy\}”这一段里/],
    ['途径：{@name}', /“途径：\{@name\}”这一段里/],
  ] as const) {
    const problems = checkTemplate('rating-notice', await templateSaying('{organ}', written));
    assert.ok(problems.length >= 1 && problems.every((p) => p.code === 'broken-tag'), written);
    assert.match(problems.map((p) => p.message.zh).join('\n'), told);
  }
  const unknown = checkTemplate('rating-notice', await templateSaying('薪酬：{pay}'));
  assert.match(unknown[0]!.message.zh, /^“薪酬：\{pay\}”这一段里，不认识标记/);
});

test('a template cannot take words in as markup', async () => {
  const problems = checkTemplate('rating-notice', await templateSaying('{@name}'));
  assert.deepEqual(
    problems.map((p) => [p.code, p.tag]),
    [['broken-tag', '@name']],
  );
});

test('a template of more tags than any form has is refused at once, however they are nested', async () => {
  const nested = await templateSaying('{#people}'.repeat(3_000) + '{/people}'.repeat(3_000));
  const [problem, ...others] = checkTemplate('rating-notice', nested);
  assert.match(problem?.message.zh ?? '', /标记超过 400 个/);
  assert.deepEqual(others, []);
});

test('a list inside a list that it is none of is refused: it would be repeated for each row of the other', async () => {
  const kind = 'meeting-minutes';
  const inItself = await templateSaying('{#decisions}{#decisions}{name}{/decisions}{/decisions}');
  const codes = checkTemplate(kind, inItself).filter(({ code }) => code !== 'missing-tag');
  assert.deepEqual(
    codes.map(({ code, tag }) => [code, tag]),
    [['broken-tag', '#decisions']],
  );
  const apart = await templateSaying('{#decisions}{name}{/decisions}{#counts}{rating}{/counts}');
  assert.ok(checkTemplate(kind, apart).every(({ code }) => code === 'missing-tag'));
});

test('what is no Word file is refused with what to do', () => {
  for (const bytes of [
    new Uint8Array(0),
    Buffer.from('not a zip'),
    new PizZip().generate({ type: 'uint8array' }),
  ]) {
    const problems = checkTemplate('rating-notice', bytes);
    assert.deepEqual(
      problems.map((p) => p.code),
      ['not-word'],
    );
    assert.throws(() => renderDocument('rating-notice', bytes, examples['rating-notice']), TemplateFault);
  }
});

test('a file that unpacks to far more than a template may is refused, whatever it says of its size', async () => {
  const huge = 60_000_000;
  const zip = new PizZip(await standardTemplate('rating-notice'));
  zip.file('word/media/picture.bin', Buffer.alloc(huge), { compression: 'DEFLATE' });
  const bomb = Buffer.from(zip.generate({ type: 'uint8array', compression: 'DEFLATE' }));
  assert.ok(bomb.length < 200_000, 'small as it is handed in');
  const lying = Buffer.from(bomb);
  const [said, lie] = [Buffer.alloc(4), Buffer.alloc(4)];
  said.writeUInt32LE(huge);
  lie.writeUInt32LE(1000);
  for (let at = lying.indexOf(said); at >= 0; at = lying.indexOf(said, at + 4)) lie.copy(lying, at);
  for (const bytes of [bomb, lying])
    assert.deepEqual(
      checkTemplate('rating-notice', bytes).map((problem) => problem.code),
      ['not-word'],
    );
});

test('a bundle names each of its files by its hash, and the same files make the same bundle', async () => {
  const template = await standardTemplate('archive-index');
  const { files: _, ...facts } = examples['archive-index'];
  const files = [
    { name: '登记表/周某.docx', bytes: Buffer.from('一') },
    { name: '../../登记表/../outside.docx', bytes: Buffer.from('二') },
  ];
  const bundled = async (all: readonly ArchivedFile[]) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of archiveBundle(facts, template, Readable.from(all))) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  const bundle = await bundled(files);
  const zip = new PizZip(bundle);
  assert.deepEqual(
    Object.keys(zip.files).filter((name) => name.includes('..')),
    [],
  );
  const sums = zip.file('SHA256SUMS')!.asText();
  assert.ok(sums.startsWith(`${createHash('sha256').update('一').digest('hex')}  登记表/周某.docx\n`));
  assert.deepEqual(await bundled(files), bundle);
  await assert.rejects(bundled([files[0]!, files[0]!]), /two files/);
  // The first is there before the second is made.
  const first = archiveBundle(
    facts,
    template,
    (async function* () {
      yield files[0]!;
      throw new Error('the second is not made');
    })(),
  );
  assert.ok(((await first.next()).value as Uint8Array).length > 0);
  await assert.rejects(first.next(), /not made/);
});
