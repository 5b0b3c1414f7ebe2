import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Batch, openStore } from '@jianheng/facts';
import { FactModel } from '@jianheng/scheme';
import { parse } from 'yaml';
import { hashRows } from '../../packages/facts/src/store/hash-rows.ts';
import { openDatabase } from '../../packages/facts/src/store/open-database.ts';
import { ownFolder } from '../../packages/facts/tests/own-folder.ts';
import { stepSeconds, within } from '../../packages/facts/tests/within.ts';
import { numbers } from './numbers.ts';

/** What a campaign saw. */
export interface KillFigures {
  readonly imports: number;
  /** Imports that were killed before they said that they were done. */
  readonly killed: number;
  /** Of these, imports whose batches are there all the same: killed between the journal's line and the report. */
  readonly kept: number;
  /** Moments at which an import reaches for a file of its own or of the store. */
  readonly moments: number;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const model = FactModel.parse(parse(readFileSync(`${root}schemes/facts/procuratorate.yaml`, 'utf8')));

// One table gives two batches, so that half an import would show.
const mapping = `
mapping: kill
fact-model: procuratorate
sheets:
  - kind: person
    distinct: true
    columns: { person: 承办人编号, name: 承办人 }
    ignore: [案件编号, 单位编码, 案件类型, 受理日期, 办结日期]
  - kind: case
    columns: {}
    ignore: [承办人]
`;

/** A table of cases: most are plain, some are checked one by one, and one has an impossible date. */
function table(round: number): string {
  const rows = Array.from({ length: 400 }, (_, i) => {
    const line = i % 50 === 7 ? '\u3000公诉' : '公诉';
    const day = i === 100 ? '2025-02-30' : `2025-03-${10 + (i % 20)}`;
    return `A${round}-${i},O1,P${i % 9},甲${i % 9},${line},${day},2025-04-01`;
  });
  return `案件编号,单位编码,承办人编号,承办人,案件类型,受理日期,办结日期\n${rows.join('\n')}\n`;
}

/** The numbers from 1 to `most` in an order of chance, so that a long campaign meets every one. */
function shuffled(most: number, next: () => number): readonly number[] {
  const order = Array.from({ length: most }, (_, i) => ({ number: i + 1, at: next() }));
  return order.sort((a, b) => a.at - b.at).map(({ number }) => number);
}

interface Ended {
  readonly done: boolean;
  readonly ms: number;
}

/**
 * Imports table after table with `jianheng import` in a process of its own and kills most of them: at a chosen change of a
 * file, or after a chosen time. After each, whatever was said to be done must be there and whole, and nothing else but an
 * import that is there as a whole. Throws when it is not so.
 */
export async function killImports(times: number, seed: number): Promise<KillFigures> {
  const folder = ownFolder('kill');
  const store = join(folder, 'data', 'store');
  const next = numbers(seed);
  let [killed, kept] = [0, 0];
  try {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'mapping.yaml'), mapping);
    const count = join(folder, 'count');
    const whole = await importTable(folder, 0, { KILL_COUNT: count });
    assert.ok(whole.done, 'the first import, which nobody kills, goes through');
    const changes = Number(readFileSync(count, 'utf8'));
    const moments = shuffled(changes, next);
    let known = await lookAt(store, folder, []);
    assert.equal(known.length, 2);
    for (let round = 1; round <= times; round++) {
      // Every fourth by the clock: what the database writes is seen by no count of calls.
      const ended =
        round % 4 === 0
          ? await importTable(folder, round, {}, next() * whole.ms)
          : await importTable(folder, round, { KILL_AT: String(moments[(round - (round >> 2)) % changes]) });
      try {
        const found: readonly Batch[] = await lookAt(store, folder, known);
        const fresh: number = found.length - known.length;
        assert.ok(fresh === 0 || fresh === 2, `${fresh} of an import's two batches`);
        assert.ok(!ended.done || fresh === 2, 'an import that was said to be done is there');
        if (!ended.done) killed++;
        if (!ended.done && fresh === 2) kept++;
        known = found;
      } catch (error) {
        throw new Error(`seed ${seed}, round ${round}`, { cause: error });
      }
    }
    const last = await importTable(folder, times + 1, {});
    assert.ok(last.done, 'whatever was killed, the next import goes through');
    assert.equal((await lookAt(store, folder, known)).length, known.length + 2);
    assert.deepEqual(readdirSync(store).sort(), ['batches', 'batches.jsonl', 'work']);
    assert.deepEqual(readdirSync(join(store, 'work')), []);
    return { imports: times, killed, kept, moments: changes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function importTable(
  folder: string,
  round: number,
  env: Readonly<Record<string, string>>,
  killAfter?: number,
): Promise<Ended> {
  const file = join(folder, 'cases.csv');
  writeFileSync(file, table(round));
  const args = ['import', file, '--mapping', join(folder, 'mapping.yaml'), '--json'];
  const places = ['--data', join(folder, 'data'), '--errors', join(folder, 'errors')];
  const start = performance.now();
  const ended = new Promise<Ended>((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', `${root}tests/kill/kill-at.ts`, `${root}packages/cli/src/main.ts`, ...args, ...places],
      {
        env: { ...process.env, KILL_FOLDER: folder, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: stepSeconds * 1000,
        killSignal: 'SIGABRT',
      },
    );
    const printed = { out: '', err: '' };
    child.stdout.on('data', (chunk) => (printed.out += chunk));
    child.stderr.on('data', (chunk) => (printed.err += chunk));
    const timer = killAfter === undefined ? null : setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('close', (code, signal) => {
      if (timer !== null) clearTimeout(timer);
      // The report is the last thing an import prints: who has read it may rely on what it says.
      const done = /"ok": ?true/.test(printed.out);
      if (signal !== 'SIGKILL' && !done) reject(new Error(`exit ${code}: ${printed.out}${printed.err}`));
      resolve({ done, ms: performance.now() - start });
    });
  });
  return within(`import ${round} to end or to be killed`, ended, stepSeconds + 5);
}

/** The batches in force, after a look at everything that must hold of them; `known` ones must still be there. */
async function lookAt(folder: string, workspace: string, known: readonly Batch[]): Promise<readonly Batch[]> {
  if (!existsSync(folder)) return [];
  const store = openStore(folder, { write: false });
  const batches = store.batches();
  assert.deepEqual(batches.slice(0, known.length), known, 'nothing that was there is gone or altered');
  const database = await openDatabase({ workspace });
  try {
    for (const batch of batches.slice(known.length)) {
      const files = [{ path: store.pathOf(batch), constants: batch.constants ?? {} }];
      const checked = store.findCheckedPath(batch);
      if (checked !== null) files.push({ path: checked, constants: {} });
      const hashes: string[] = [];
      for (const file of files) hashes.push(await hashRows(database, file, model.kinds[batch.kind]!));
      const hash =
        hashes.length === 1 ? hashes[0] : createHash('sha256').update(hashes.join(' ')).digest('hex');
      assert.equal(hash, batch.hash, 'a batch holds the rows that its hash names');
    }
  } finally {
    database.close();
  }
  lookAtErrors(join(workspace, 'errors'));
  return batches;
}

/** A workbook of wrong rows under its own name is whole: it ends as an archive does. */
function lookAtErrors(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!name.endsWith('.xlsx')) continue;
    const end = readFileSync(join(folder, name)).subarray(-22, -18).toString('hex');
    assert.equal(end, '504b0506', `${name} is whole`);
  }
}
