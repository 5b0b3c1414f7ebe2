import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const checklist = readFileSync(join(root, 'docs/security/asvs.md'), 'utf8');

interface Line {
  readonly number: string;
  readonly state: string;
  readonly files: readonly string[];
  readonly remark: string;
}

const lines: readonly Line[] = checklist
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [, number = '', , , state = '', where = '', remark = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    return { number, state, files: [...where.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file), remark };
  });

/** Requirements of levels 1 and 2 in each chapter of version 5.0.0 of the standard. */
const chapters = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

test('the checklist has each requirement of levels 1 and 2 once', () => {
  assert.equal(new Set(lines.map(({ number }) => number)).size, lines.length);
  const counted = chapters.map(
    (_, at) => lines.filter(({ number }) => number.startsWith(`${at + 1}.`)).length,
  );
  assert.deepEqual(counted, chapters);
});

test('every file that the checklist names is there', () => {
  const named = [checklist, readFileSync(join(root, 'docs/security/decisions.md'), 'utf8')].flatMap((text) =>
    [...text.matchAll(/`((?:packages|docs|tests)\/[^`]+|[a-z]+\.json)`/g)].map(([, file = '']) => file),
  );
  assert.ok(named.length > 200);
  assert.deepEqual(
    [...new Set(named)].filter((file) => !existsSync(join(root, file))),
    [],
  );
});

test('what is met names where; what is not, or only in part, says why', () => {
  const states = ['met', 'part', 'not met', 'n/a'];
  for (const { number, state, files, remark } of lines) {
    assert.ok(states.includes(state), number);
    if (state === 'met' || state === 'part') assert.ok(files.length > 0, number);
    if (state !== 'met') assert.notEqual(remark, '', number);
  }
  const sums = states.map((state) => lines.filter((line) => line.state === state).length);
  const [met, part, not, na] = sums;
  const said = `${lines.length} requirements: ${met} met, ${part} met in part, ${not} not met, ${na} not applicable`;
  assert.ok(checklist.replaceAll('\n', ' ').includes(said), said);
});
