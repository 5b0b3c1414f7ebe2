import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { openStore } from '@jianheng/facts';
import { UserError } from '@jianheng/scheme';
import { parse } from 'yaml';
import { ownFolder } from './own-folder.ts';

const corpus = new URL('../../../tests/bad-input/batches/', import.meta.url);

/** A broken store: the lines of its journal, and what somebody then does. */
interface BadStore {
  readonly says: string;
  readonly journal: readonly ({ readonly raw: string } | { readonly entry: unknown })[];
  readonly act: string;
  readonly expect: { readonly code: string; readonly line?: number };
}

function line(part: BadStore['journal'][number]): string {
  if ('raw' in part) return part.raw;
  const body = JSON.stringify(part.entry);
  return `${createHash('sha256').update(body).digest('hex').slice(0, 16)} ${body}`;
}

function act(folder: string, deed: string): void {
  const store = openStore(folder);
  try {
    const [verb, number] = deed.split(' ');
    if (verb === 'path') store.pathOf(store.batches().find((b) => b.seq === Number(number))!);
    else if (verb === 'undo') store.undoBatch(Number(number), '2026-01-03T00:00:00Z');
    else if (verb === 'use') store.markUsed([Number(number)], 'run-2');
    else if (verb === 'lock') openStore(folder);
  } finally {
    store.close();
  }
}

for (const name of readdirSync(corpus)) {
  const bad = parse(readFileSync(new URL(name, corpus), 'utf8')) as BadStore;
  test(`store ${name}: ${bad.says}`, () => {
    const folder = ownFolder('store');
    try {
      mkdirSync(join(folder, 'batches'));
      writeFileSync(join(folder, 'batches.jsonl'), bad.journal.map((part) => `${line(part)}\n`).join(''));
      const before = readFileSync(join(folder, 'batches.jsonl'), 'utf8');
      assert.throws(
        () => act(folder, bad.act),
        (error: unknown) => {
          assert.ok(error instanceof UserError, String(error));
          const [issue] = error.issues;
          assert.equal(issue!.code, bad.expect.code);
          assert.equal(issue!.place.line, bad.expect.line);
          assert.match(issue!.message.zh + issue!.hint.zh, /\p{Script=Han}/u);
          assert.match(issue!.message.en, /[a-z]{3}/);
          return true;
        },
      );
      assert.equal(readFileSync(join(folder, 'batches.jsonl'), 'utf8'), before);
      openStoreAgain(folder, bad);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** Whatever failed, the lock was given back. */
function openStoreAgain(folder: string, bad: BadStore): void {
  if (bad.act === 'open') assert.throws(() => openStore(folder), UserError);
  else openStore(folder).close();
}
