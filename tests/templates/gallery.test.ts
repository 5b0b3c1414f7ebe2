import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  bundledSchemes,
  type GalleryTemplate,
  getRules,
  getTemplate,
  readCard,
  readGallery,
  templateIds,
} from '@jianheng/library';
import {
  checkCard,
  findTemplates,
  fingerprintOf,
  type ParsedCard,
  sameFingerprint,
  type TemplateAnswers,
  templateLevels,
  templateSizes,
  typingLevels,
} from '@jianheng/scheme';
import { jianheng } from '../../packages/cli/tests/shell.ts';

const pages = fileURLToPath(new URL('../../docs/guide/templates', import.meta.url));
const packs = await getRules(bundledSchemes);
const ids = templateIds(bundledSchemes).sort();
const { model } = await readGallery(bundledSchemes);

const templates: { readonly template: GalleryTemplate; readonly parsed: ParsedCard }[] = [];
for (const id of ids) {
  const { parsed } = readCard(id, bundledSchemes, model);
  if (parsed === null) continue;
  const template = await getTemplate(id, bundledSchemes, packs).catch(() => null);
  if (template !== null) templates.push({ template, parsed });
}

for (const id of ids) {
  describe(`the template ${id}`, () => {
    const folder = join(bundledSchemes, 'templates', id);
    const page = join(pages, `${id}.md`);

    test('has a scheme that is sound, a card, worked cases and a page', () => {
      const wanted = [join(folder, 'card.yaml'), join(folder, 'cases.yaml'), page];
      assert.deepEqual(
        wanted.filter((file) => !existsSync(file)),
        [],
      );
      assert.deepEqual(
        readCard(id, bundledSchemes, model).issues.map((i) => `${i.place.line} ${i.code} ${i.message.en}`),
        [],
      );
      assert.ok(templates.some(({ template }) => template.card.template === id));
    });

    test('is the one its card describes: id, level, classes, business lines, years', () => {
      const found = templates.find(({ template }) => template.card.template === id);
      assert.ok(found);
      const { loaded, plan } = found.template;
      assert.deepEqual(
        checkCard(found.parsed, loaded, plan, packs).map((i) => `${i.code} ${i.message.en} ${i.hint.en}`),
        [],
      );
    });

    test('says on its page for whom it is, what has to be typed and in what it differs from a sibling it links', () => {
      const text = readFileSync(page, 'utf8');
      for (const heading of ['适合谁', '要填多少']) assert.ok(text.includes(`**${heading}**`), heading);
      const differs = text.split('\n').find((line) => /^\*\*[^*]*区别\*\*/.test(line));
      assert.ok(differs, 'a paragraph that begins with **…区别**');
      const linked = [...differs.matchAll(/\]\(([a-z0-9-]+)\.md\)/g)].map((match) => match[1]!);
      assert.ok(linked.length > 0, 'the paragraph links the sibling');
      assert.deepEqual(
        linked.filter((sibling) => !ids.includes(sibling) || sibling === id),
        [],
      );
      assert.match(text, /\*In English\./);
    });

    test('passes the strict check without an issue', async () => {
      const { code, out } = await jianheng('check', '--strict', id, '--json');
      const { schemes } = JSON.parse(out) as {
        schemes: { issues: { code: string; message: { en: string } }[]; cases: { failed: unknown[] } }[];
      };
      assert.deepEqual(
        schemes[0]?.issues.map((i) => `${i.code} ${i.message.en}`),
        [],
      );
      assert.deepEqual(schemes[0]?.cases.failed, []);
      assert.equal(code, 0);
    });
  });
}

test('no template passes its example points off as somebody else’s: each indicator names an unverified source or a rule', () => {
  const borrowed = templates.flatMap(({ template: { card, plan } }) =>
    plan.phases.flatMap(({ indicators }) =>
      indicators.flatMap(({ id, basis }) => {
        const own = basis.some(
          (b) => b.confidence === 'unverified' || packs.values.some((v) => v.id === b.ref),
        );
        return own ? [] : [`${card.template} ${id}`];
      }),
    ),
  );
  assert.deepEqual([...new Set(borrowed)], []);
});

test('each template differs from every other in a mechanism, a class or a rule', () => {
  const prints = templates.map(({ template: { card, plan } }) => ({
    id: card.template,
    print: fingerprintOf(card, plan),
  }));
  const twins = prints.flatMap((a, i) =>
    prints.slice(i + 1).flatMap((b) => (sameFingerprint(a.print, b.print) ? [`${a.id} = ${b.id}`] : [])),
  );
  assert.deepEqual(twins, []);
});

describe('the gallery', () => {
  const cards = templates.map(({ template }) => template.card);
  const classes = [...Object.keys(model.codes.class ?? {}), '院领导'];
  /** What no template serves, of every combination of these. */
  const unserved = (...choices: readonly (readonly TemplateAnswers[])[]) =>
    choices
      .reduce<TemplateAnswers[]>((all, next) => all.flatMap((a) => next.map((b) => ({ ...a, ...b }))), [{}])
      .filter((answers) => !findTemplates(cards, answers).some(({ misses }) => misses === null))
      .map((answers) => Object.values(answers).join(' '));
  const sizes = templateSizes.map((size) => ({ size }));
  const quality = [{ years: 'quality' }] as const;

  test('holds at least 21 templates', () => {
    assert.ok(cards.length >= 21, `${cards.length}`);
  });

  test('has a template for each class of staff in an organ of each size', () => {
    const staff = classes.map((name) => ({ class: name }));
    assert.deepEqual(unserved(staff, sizes, quality), []);
  });

  test('has a template for each class of staff of counties and of cities, leaders of cities aside', () => {
    const staff = Object.keys(model.codes.class ?? {}).map((name) => ({ class: name }));
    assert.deepEqual(unserved([{ level: 'county' }, { level: 'city' }], staff, quality), []);
  });

  test('has a template for prosecutors of each level, and of each business line of a county', () => {
    const levels = templateLevels.map((level) => ({ level }));
    const lines = Object.keys(model.codes.line ?? {}).map((line) => ({ line }));
    assert.deepEqual(unserved(levels, [{ class: '检察官' }], quality), []);
    assert.deepEqual(unserved([{ level: 'county' }], lines, [{ class: '检察官' }], quality), []);
  });

  test('has templates of indicator years for prosecutors and auxiliaries, and one of the year of the switch', () => {
    const staff = [{ class: '检察官' }, { class: '检察辅助人员' }];
    assert.deepEqual(unserved(staff, [{ years: 'indicator' }], [{ level: 'county' }], sizes), []);
    assert.ok(cards.some((card) => card.years === 'both'));
  });

  test('has a template with little, with some and with much typing', () => {
    assert.deepEqual(
      typingLevels.filter((level) => !cards.some((card) => card.typing.level === level)),
      [],
    );
  });
});
