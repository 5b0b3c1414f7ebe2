import assert from 'node:assert/strict';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ownFolder } from '../../../facts/tests/own-folder.ts';
import { lookAtScanner } from '../../src/installation/scanner-look.ts';
import { ClamdScanner } from '../../src/scanning/clamd-scanner.ts';
import { CommandScanner } from '../../src/scanning/command-scanner.ts';
import { ScannerFailed } from '../../src/scanning/scanner.ts';
import { eicar, FakeClamd } from './fake-clamd.ts';

const folder = ownFolder('scanners');
const path = join(folder, 'clamd.ctl');
let clamd: FakeClamd;
before(async () => {
  clamd = await FakeClamd.start({ path });
});
after(async () => {
  await clamd.stop();
  rmSync(folder, { recursive: true, force: true });
});

const away = (error: unknown) => error instanceof ScannerFailed && !error.isTooLarge;

test('clamd is sent each file whole, in pieces, and its word is taken', async () => {
  const scanner = new ClamdScanner({ is: 'socket', path });
  const bytes = Buffer.alloc(700_000, 'abc');
  assert.deepEqual(await scanner.scan({ bytes }), { is: 'clean' });
  assert.deepEqual(clamd.seen.at(-1), bytes);
  const file = join(folder, 'file');
  writeFileSync(file, Buffer.concat([bytes, Buffer.from(eicar)]));
  assert.deepEqual(await scanner.scan({ path: file }), { is: 'found', what: 'Win.Test.EICAR_HDB-1' });
  assert.deepEqual(await scanner.scan({ bytes: new Uint8Array() }), { is: 'clean' });
  assert.equal(await scanner.version(), 'ClamAV of the test 1.0');
});

test('a file larger than clamd takes is told from a clamd that is away, stuck, or not there', async () => {
  await assert.rejects(
    new ClamdScanner({ is: 'socket', path }).scan({ bytes: Buffer.alloc(3_000_000) }),
    (error) => error instanceof ScannerFailed && error.isTooLarge,
  );
  clamd.isStuck = true;
  const inAHurry = new ClamdScanner({ is: 'socket', path }, 50);
  await assert.rejects(inAHurry.scan({ bytes: Buffer.from('x') }), away);
  clamd.isStuck = false;
  await assert.rejects(new ClamdScanner({ is: 'socket', path: join(folder, 'none') }).version(), away);
  const none = { is: 'network', host: '127.0.0.1', port: 1, isEncrypted: false } as const;
  await assert.rejects(new ClamdScanner(none).scan({ bytes: Buffer.from('x') }), away);
});

test('a file that was given up while clamd is away may vanish at once', async () => {
  const file = join(folder, 'vanishing');
  for (let round = 0; round < 10; round++) {
    writeFileSync(file, 'x');
    const scan = new ClamdScanner({ is: 'socket', path: join(folder, 'none') }).scan({ path: file });
    rmSync(file);
    await assert.rejects(scan);
  }
});

test('a program says by its end whether a file is clean, and what it was given is gone afterwards', async () => {
  const program = join(folder, 'scan.sh');
  writeFileSync(
    program,
    '#!/bin/sh\ncase "$1" in --quick) ;; *) exit 9 ;; esac\n' +
      'if grep -q EICAR "$2"; then echo "$2: Eicar-Test FOUND"; exit 1; fi\ngrep -q broken "$2" && exit 2\nexit 0\n',
    { mode: 0o755 },
  );
  const scanned = join(folder, 'scanning');
  const scanner = new CommandScanner({ is: 'command', program, args: ['--quick'] }, scanned);
  assert.deepEqual(await scanner.scan({ bytes: Buffer.from('clean') }), { is: 'clean' });
  assert.deepEqual(await scanner.scan({ bytes: Buffer.from(eicar) }), { is: 'found', what: 'Eicar-Test' });
  await assert.rejects(scanner.scan({ bytes: Buffer.from('broken') }), away);
  assert.deepEqual(readdirSync(scanned), []);
  const gone = new CommandScanner({ is: 'command', program: `${program}.gone`, args: [] }, scanned);
  await assert.rejects(gone.scan({ bytes: Buffer.from('x') }), away);
  await assert.rejects(gone.version(), away);
});

test('the doctor says whether files are scanned, and what to do where the scanner is away', async () => {
  const scanner = new ClamdScanner({ is: 'socket', path });
  const gone = new ClamdScanner({ is: 'socket', path: join(folder, 'none') });
  const [off, on, ill] = [await lookAtScanner(null), await lookAtScanner(scanner), await lookAtScanner(gone)];
  assert.deepEqual([off.ok, on.ok, ill.ok], [true, true, false]);
  assert.match(off.detail.en, /not scanned/);
  assert.match(on.detail.en, /ClamAV of the test 1\.0/);
  assert.match(ill.toDo?.en ?? '', /malware-scanner/);
});
