import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDb, openDuckDb, openSnapshot, readTable, type Snapshot } from '@jianheng/facts';
import { type Text, text } from '@jianheng/mechanisms';
import { canonicalText, type Plan, type RulePacks, UserError } from '@jianheng/scheme';
import { assessPlans, type Decisions } from './assess-plans.ts';
import { organTable, proposalTable, reviewTable } from './decision-tables.ts';
import { engine, isWhole, type Manifest, sha256 } from './manifest.ts';
import { sealTable } from './seal-table.ts';
import { peopleTable, phaseTables, storedResult } from './trace-tables.ts';

/** What verifying found. */
export interface Verification {
  readonly ok: boolean;
  readonly seal: string;
  /** How far it went: hashes always; counts and scores again only where the engine and the facts are at hand. */
  readonly depth: 'hashed' | 're-derived';
  readonly checks: readonly Check[];
  /** Why it went no further. */
  readonly notes: readonly Text[];
}

/** One thing that was held against its seal. */
export interface Check {
  readonly what: string;
  readonly how: 'hash' | 're-derived';
  readonly ok: boolean;
}

export interface VerifyOptions {
  /** Folder of snapshots; with it everything is counted and scored again. */
  readonly snapshots?: string;
}

/**
 * Proves a run offline. Always: the manifest's seal, every file's hash, every table's seal over its canonical rows, no file
 * more and none less. Where the snapshot is at hand and the engine's semantics are the same: everything is counted, scored,
 * stood and rated again and must come to the same seals.
 */
export async function verifyRun(folder: string, options: VerifyOptions = {}): Promise<Verification> {
  const manifest = readManifest(folder);
  if (manifest === null) {
    const notes = [text('清单缺失或无法读取', 'the manifest is missing or cannot be read')];
    return {
      ok: false,
      seal: '',
      depth: 'hashed',
      checks: [{ what: 'manifest.json', how: 'hash', ok: false }],
      notes,
    };
  }
  const db = await openDuckDb({});
  try {
    const checks: Check[] = [{ what: 'manifest.json', how: 'hash', ok: isWhole(manifest) }];
    checks.push(
      ...checkFiles(folder, manifest),
      ...(await checkTables(db, folder, manifest)),
      ...checkStrays(folder, manifest),
    );
    const notes: Text[] = [];
    if (checks.every((c) => c.ok)) {
      const snapshot = findSnapshot(manifest, options, notes);
      if (snapshot !== null) checks.push(...(await deriveAgain(db, folder, manifest, snapshot)));
    }
    const depth = checks.some((c) => c.how === 're-derived') ? 're-derived' : 'hashed';
    return { ok: checks.every((c) => c.ok), seal: manifest.seal, depth, checks, notes };
  } finally {
    db.close();
  }
}

function readManifest(folder: string): Manifest | null {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  } catch {
    return null;
  }
}

function checkFiles(folder: string, manifest: Manifest): Check[] {
  return manifest.files.map(({ file, hash }) => {
    const path = join(folder, file);
    return { what: file, how: 'hash', ok: existsSync(path) && sha256(readFileSync(path)) === hash };
  });
}

async function checkTables(db: DuckDb, folder: string, manifest: Manifest): Promise<Check[]> {
  const checks: Check[] = [];
  for (const { file, rows, seal } of manifest.tables) {
    checks.push({ what: file, how: 'hash', ok: await isSealed(db, join(folder, file), rows, seal) });
  }
  return checks;
}

async function isSealed(db: DuckDb, path: string, rows: number, seal: string): Promise<boolean> {
  try {
    const table = await readTable(db, path);
    return table.rows === rows && sealTable(table) === seal;
  } catch (error) {
    if (error instanceof UserError || error instanceof RangeError) return false;
    throw error;
  }
}

/** Files that the manifest does not know have no business in a sealed folder. */
function checkStrays(folder: string, manifest: Manifest): Check[] {
  const known = new Set([
    'manifest.json',
    ...manifest.files.map((f) => f.file),
    ...manifest.tables.map((t) => t.file),
  ]);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((file) => !known.has(file))
    .map((file) => ({ what: file, how: 'hash' as const, ok: false }));
}

function findSnapshot(manifest: Manifest, options: VerifyOptions, notes: Text[]): Snapshot | null {
  if (manifest.engine.semantics !== engine.semantics) {
    notes.push(
      text(
        `引擎语义版本不同（封存时 ${manifest.engine.semantics}，现在 ${engine.semantics}）：只核对了哈希`,
        `made by engine semantics ${manifest.engine.semantics}, this is ${engine.semantics}: hashes only`,
      ),
    );
    return null;
  }
  if (options.snapshots === undefined) {
    notes.push(
      text(
        '未给出数据快照：只核对了哈希，没有重算',
        'no snapshots given: hashes only, nothing was counted again',
      ),
    );
    return null;
  }
  try {
    return openSnapshot(options.snapshots, manifest.made.snapshot);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    notes.push(
      text('找不到当时的数据快照：只核对了哈希', 'the snapshot it was made from is not there: hashes only'),
    );
    return null;
  }
}

async function deriveAgain(
  db: DuckDb,
  folder: string,
  manifest: Manifest,
  snapshot: Snapshot,
): Promise<Check[]> {
  const json = <T>(name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
  const plans = manifest.made.plans.map(({ scheme }) => json<Plan>(`${scheme}/plan.json`));
  const packs = json<RulePacks>('rules.json');
  const assessed = await assessPlans(db, {
    plans,
    packs,
    snapshot,
    decisions: json<Decisions>('decisions.json'),
  });
  const seals = new Map(manifest.tables.map((t) => [t.file, t.seal]));
  const hashes = new Map(manifest.files.map((f) => [f.file, f.hash]));
  const checks: Check[] = [];
  const check = (what: string, ok: boolean) => checks.push({ what, how: 're-derived', ok });
  for (const standings of assessed.standings) {
    const { scheme } = standings.totals.plan;
    check(
      `${scheme}/people.parquet`,
      sealTable(peopleTable(standings)) === seals.get(`${scheme}/people.parquet`),
    );
    check(
      `${scheme}/result.json`,
      sha256(canonicalText(storedResult(standings))) === hashes.get(`${scheme}/result.json`),
    );
    for (const [k, { table }] of phaseTables(standings.totals).entries()) {
      check(`${scheme}/trace-${k}.parquet`, sealTable(table) === seals.get(`${scheme}/trace-${k}.parquet`));
    }
  }
  check('proposals.parquet', sealTable(proposalTable(assessed.proposals)) === seals.get('proposals.parquet'));
  check('organs.parquet', sealTable(organTable(assessed.proposals)) === seals.get('organs.parquet'));
  const reviews = assessed.reviews.map((findings, i) => ({ scheme: plans[i]!.scheme, findings }));
  check('reviews.parquet', sealTable(reviewTable(reviews)) === seals.get('reviews.parquet'));
  return checks;
}
