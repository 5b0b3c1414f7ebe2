import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { jianheng } from './shell.ts';

const folder = ownFolder('draw');

const list = join(folder, 'cases.txt');
const keys = ['东检刑〔2026〕1号', '东检刑〔2026〕2号', '东检刑〔2026〕3号', '东检刑〔2026〕4号'];
writeFileSync(list, `\uFEFF${keys.join('\r\n')}\r\n`);

test('a draw is redone from seed, what the server added, and the list, as anybody with a SHA-256 would', async () => {
  const { code, out } = await jianheng(
    'draw',
    list,
    '--seed',
    '福彩 123',
    '--added',
    '9f',
    '--count',
    '2',
    '--json',
  );
  const lot = (key: string) => createHash('sha256').update(`福彩 123\n9f\n${key}`).digest('hex');
  const byHand = [...keys].sort((a, b) => (lot(a) < lot(b) ? -1 : 1)).slice(0, 2);
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(out), { from: 4, drawn: byHand });
  const told = await jianheng('draw', list, '--seed', '福彩 123', '--added', '9f', '--count', '2');
  assert.match(told.out, /从 4 件中抽取 2 件/);
});

test('a missing seed, a wrong number and a list that is not there are told in words', async () => {
  assert.match((await jianheng('draw', list)).err, /没有给出种子/);
  assert.match((await jianheng('draw', list, '--seed', 's', '--count', 'x')).err, /不是正整数/);
  assert.match((await jianheng('draw', join(folder, 'none'), '--seed', 's')).err, /读不到案件清单/);
});
