import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { parseMapping } from '@jianheng/facts';
import { type Issue, UserError } from '@jianheng/scheme';
import { parse } from 'yaml';
import type { Encoding } from '../src/import/encoding.ts';
import { mappingOf, model, openOffice, plainMapping } from './office-import.ts';

const corpus = new URL('../../../tests/bad-input/', import.meta.url);

/** A broken export: what it holds, what is expected of it. */
interface BadExport {
  readonly says: string;
  readonly kind?: string;
  readonly file?: string;
  readonly encoding?: Encoding;
  readonly mapping?: string;
  readonly content?: string;
  readonly base64?: string;
  readonly refused?: boolean;
  readonly counts?: Readonly<Record<string, number>>;
  readonly expect: readonly Readonly<Record<string, string | number>>[];
}

function assertBothLanguages(issues: readonly Issue[]): void {
  for (const { code, message, hint } of issues) {
    for (const text of [message, hint]) {
      assert.match(text.zh, /\p{Script=Han}/u, `${code} says nothing in Chinese`);
      assert.match(text.en, /[a-z]{2}/, `${code} says nothing in English`);
    }
  }
}

/** Code and place, without the file's name. */
function placed(issue: Issue): Record<string, string | number> {
  const { row, field, value } = issue.place;
  const place = { row, field, value };
  const known = Object.entries(place).filter(([, part]) => part !== undefined);
  return { code: issue.code, ...(Object.fromEntries(known) as Record<string, string | number>) };
}

for (const name of readdirSync(new URL('exports/', corpus))) {
  const bad = parse(readFileSync(new URL(`exports/${name}`, corpus), 'utf8')) as BadExport;
  test(`export ${name}: ${bad.says}`, async () => {
    const office = openOffice();
    try {
      const content = bad.base64 === undefined ? (bad.content ?? '') : Buffer.from(bad.base64, 'base64');
      const path = office.write(bad.file ?? '案件.csv', content);
      const mapping = bad.mapping === undefined ? plainMapping(bad.kind ?? 'case') : mappingOf(bad.mapping);
      const more = bad.encoding === undefined ? {} : { encoding: bad.encoding };
      if (bad.refused === true) {
        const caught = await office.load(path, mapping, more).catch((error: unknown) => error);
        assert.ok(caught instanceof UserError, `not refused as a user's error: ${String(caught)}`);
        assert.deepEqual(caught.issues.map(placed), bad.expect);
        assertBothLanguages(caught.issues);
        assert.deepEqual(office.store.batches(), []);
        return;
      }
      const report = await office.load(path, mapping, more);
      assert.deepEqual(report.issues.map(placed), bad.expect);
      assertBothLanguages(report.issues);
      const { counts } = report.sheets[0]!;
      for (const [count, value] of Object.entries(bad.counts!))
        assert.equal({ ...counts }[count], value, count);
      assert.equal(counts.read, counts.accepted + counts.rejected);
    } finally {
      office.close();
    }
  });
}

for (const name of readdirSync(new URL('mappings/', corpus))) {
  test(`mapping ${name} is refused with code and place`, () => {
    const source = readFileSync(new URL(`mappings/${name}`, corpus), 'utf8');
    const expected = [...source.matchAll(/^# expect: (\S+) @ (\d+):(\d+)$/gm)].map((m) =>
      m.slice(1).join(' '),
    );
    const { mapping, issues } = parseMapping(name, source, model);
    assert.equal(mapping, null);
    assert.deepEqual(
      issues.map((i) => `${i.code} ${i.place.line} ${i.place.column}`),
      expected,
    );
    assertBothLanguages(issues);
  });
}
