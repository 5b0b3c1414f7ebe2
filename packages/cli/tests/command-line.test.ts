import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bundledSchemes } from '@jianheng/library';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { stepSeconds } from '../../facts/tests/within.ts';
import { commands } from '../src/commands.ts';
import { jianheng } from './shell.ts';

test('help lists every command by job, in both languages', async () => {
  for (const lang of ['zh', 'en'] as const) {
    const { code, out } = await jianheng('help', '--lang', lang);
    assert.equal(code, 0);
    for (const { name, summary } of commands) {
      assert.match(out, new RegExp(`^  ${name} `, 'm'));
      assert.ok(out.includes(summary[lang]), `${name} in ${lang}`);
    }
  }
});

test('every command has a help page with its options and at least one example that names it', async () => {
  for (const { name, options, examples } of commands) {
    const { code, out } = await jianheng(name, '--help', '--lang', 'en');
    assert.equal(code, 0);
    for (const option of [...Object.keys(options), 'lang', 'json', 'help'])
      assert.ok(out.includes(`--${option}`), `${name} --${option}`);
    // Examples are lines to type, with Chinese names in them; a level is typed as it is.
    const told = out.slice(0, out.indexOf('\nExamples:')).replace('全国, 省, 市 or 县', '');
    assert.doesNotMatch(told, /[\p{Script=Han}：（）]/u, name);
    assert.ok(examples.length > 0, name);
    for (const { line } of examples)
      assert.match(line, name === 'start' ? /npm start/ : new RegExp(`^jianheng ${name}\\b`));
  }
});

test('an unknown command names the nearest one and ends with the code for a wrong command line', async () => {
  const { code, err } = await jianheng('chekc', '--lang', 'en');
  assert.equal(code, 2);
  assert.match(err, /no command "chekc"\. Did you mean check\?/);
});

test('an unknown option, a missing argument and a wrong choice are refused in words, without a stack', async () => {
  const lines: readonly (readonly [readonly string[], RegExp])[] = [
    [['run', 'x', '--nonsense'], /there is no option --nonsense; see/],
    [['serve', '--prot', '1'], /there is no option --prot; did you mean --port\?/],
    [['serve', '--port'], /--port needs a value/],
    [['serve', '--port', '--host', 'x'], /--port needs a value/],
    [['migrate', '--dry-run=yes'], /--dry-run takes no value/],
    [['explain'], /Missing <person>/],
    [['generate', 'county', '--layout', 'Z'], /--layout takes A, B, C, not "Z"/],
    [['verify', 'a', 'b'], /Unexpected argument "b"/],
  ];
  for (const [argv, message] of lines) {
    const { code, err } = await jianheng(...argv, '--lang', 'en');
    assert.equal(code, 2, argv.join(' '));
    assert.match(err, message);
    assert.doesNotMatch(err, /\bat .*\.ts/);
  }
});

test('what the user can mend ends with its own code, names the place, and says what to do in both languages', async () => {
  const zh = await jianheng('check', 'no-such-scheme');
  const en = await jianheng('check', 'no-such-scheme', '--lang', 'en');
  assert.equal(zh.code, 1);
  assert.equal(en.code, 1);
  assert.match(zh.err, /cli\/not-found.*找不到这个方案/);
  assert.match(zh.err, /county-criminal-prosecutors-2026/);
  assert.match(en.err, /cli\/not-found.*there is no such scheme/);
});

test('check tells each conflict of rules in one line with where the rest is told, and all of it when asked', async () => {
  const of = async (...more: string[]) =>
    (await jianheng('check', 'county-criminal-prosecutors-2026', ...more)).out.split('\n');
  const brief = await of();
  const first = brief.indexOf('  规则冲突：优秀比例上限与取整方法（K-20、K-22）');
  assert.ok(first > 0);
  const after = brief.slice(
    first,
    brief.findIndex((line) => line.includes('jianheng rules --conflicts')),
  );
  assert.ok(after.length > 1 && after.every((line) => line.startsWith('  规则冲突：')), after.join('\n'));
  const whole = await of('--all');
  assert.ok(whole.includes('    由本机关向公务员主管部门核实后在方案中写明；未写明的向下取整。'));
  const last = brief.slice(first + after.length + 1);
  assert.deepEqual(whole.slice(-last.length), last);
});

test('a worked case that names what the scheme does not know is told in one language', async () => {
  const folder = ownFolder('case');
  const template = join(bundledSchemes, 'templates', 'county-criminal-prosecutors-2026');
  copyFileSync(join(template, 'scheme.yaml'), join(folder, 'scheme.yaml'));
  writeFileSync(
    join(folder, 'cases.yaml'),
    '- case: 写错\n  given: { counts: { inspektion: 1 } }\n  then: { total: 1 }\n',
  );
  const zh = await jianheng('check', folder);
  const en = await jianheng('check', folder, '--lang', 'en');
  rmSync(folder, { recursive: true });
  assert.equal(zh.code, 1);
  assert.match(zh.out, /^ {4}写错: given：方案里没有“inspektion”，核对名称；/m);
  assert.match(en.out, /^ {4}写错: given: the scheme does not know “inspektion”; check the name; /m);
});

test('in JSON mode issues come as data and nothing else is printed', async () => {
  const { code, out, err } = await jianheng('check', 'no-such-scheme', '--json');
  assert.equal(code, 1);
  assert.equal(err, '');
  const result = JSON.parse(out) as { ok: boolean; issues: { code: string }[] };
  assert.equal(result.ok, false);
  assert.deepEqual(
    result.issues.map((i) => i.code),
    ['cli/not-found'],
  );
});

test('on a machine without Node the program runs on the one that came with it, from wherever it is called', () => {
  const folder = ownFolder('no-node');
  const timeout = stepSeconds * 1000;
  try {
    for (const tool of ['dirname', 'readlink', 'uname'])
      symlinkSync(
        execFileSync('/bin/sh', ['-c', `command -v ${tool}`], { encoding: 'utf8', timeout }).trim(),
        join(folder, tool),
      );
    const program = fileURLToPath(new URL('../../../bin/jianheng', import.meta.url));
    symlinkSync(program, join(folder, 'jianheng'));
    const said = execFileSync('/bin/sh', ['-c', 'jianheng --version'], {
      cwd: folder,
      env: { PATH: folder },
      encoding: 'utf8',
      timeout,
    });
    assert.match(said, /^jianheng \d/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
