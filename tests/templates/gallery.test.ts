import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkCard, fingerprintOf, type ParsedCard, sameFingerprint } from '@jianheng/scheme';
import {
  type GalleryTemplate,
  getTemplate,
  readCard,
  readGallery,
} from '../../packages/cli/src/read-gallery.ts';
import { bundledSchemes, getRules, templateIds } from '../../packages/cli/src/read-schemes.ts';
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
        schemes: { issues: { code: string; message: { en: string } }[]; cases: { failed: string[] } }[];
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
