import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDb, openDuckDb, openSnapshot, type Snapshot } from '@jianheng/facts';
import { type Text, text } from '@jianheng/mechanisms';
import { canonicalText, type Plan, type RulePacks, UserError } from '@jianheng/scheme';
import { assessPlans, type Decisions } from './assess-plans.ts';
import { engine, isWhole, type Manifest, type SealedTable, sha256 } from './manifest.ts';
import { readRunTable } from './open-run.ts';
import { type PartitionedTable, type SealedPartition, sealPartitions } from './partitioned.ts';
import { partitionedDecisions, partitionedPeople } from './result-tables.ts';
import type { Run } from './run.ts';
import { phaseTables, storedResult } from './trace-tables.ts';

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
      ...(await checkTables(db, { folder, manifest })),
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

async function checkTables(db: DuckDb, run: Run): Promise<Check[]> {
  const checks: Check[] = [];
  for (const sealed of run.manifest.tables) {
    const found = await readSealed(db, run, sealed);
    checks.push(...(found === null ? [broken(sealed.table)] : compareSeals(sealed, found, 'hash')));
  }
  return checks;
}

const broken = (what: string): Check => ({ what, how: 'hash', ok: false });

/** The seals of a table as it is on disk; null where it cannot be read. */
async function readSealed(
  db: DuckDb,
  run: Run,
  { table, partitions }: SealedTable,
): Promise<SealedPartition[] | null> {
  try {
    const layout = run.manifest.layout.find((l) => l.table === table);
    const counts = new Int32Array(Math.max(0, ...partitions.map((p) => p.partition + 1)));
    for (const { holds } of layout?.files ?? [])
      for (const [partition, , rows] of holds) counts[partition]! += rows;
    return sealPartitions({ table: await readRunTable(db, run, table), counts });
  } catch (error) {
    if (error instanceof UserError || error instanceof RangeError) return null;
    throw error;
  }
}

/** One check for a whole table that is right; one for each partition that is not. */
function compareSeals(
  { table, partitions }: SealedTable,
  found: readonly SealedPartition[],
  how: Check['how'],
): Check[] {
  const seals = new Map(found.map((p) => [p.partition, p]));
  const wrong = partitions.flatMap(({ partition, rows, seal }) => {
    const own = seals.get(partition);
    seals.delete(partition);
    return own?.seal === seal && own.rows === rows ? [] : [partition];
  });
  wrong.push(...seals.keys());
  if (wrong.length === 0) return [{ what: table, how, ok: true }];
  return wrong.map((partition) => ({ what: `${table} #${partition}`, how, ok: false }));
}

/** Files that the manifest does not know have no business in a sealed folder. */
function checkStrays(folder: string, manifest: Manifest): Check[] {
  const known = new Set([
    'manifest.json',
    ...manifest.files.map((f) => f.file),
    ...manifest.layout.flatMap((l) => l.files.map((f) => f.file)),
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
  const sealed = new Map(manifest.tables.map((t) => [t.table, t]));
  const hashes = new Map(manifest.files.map((f) => [f.file, f.hash]));
  const checks: Check[] = [];
  const check = (name: string, table: PartitionedTable) => {
    const own = sealed.get(name) ?? { table: name, partitions: [] };
    checks.push(...compareSeals(own, sealPartitions(table), 're-derived'));
  };
  const checkFile = (what: string, content: unknown) =>
    checks.push({ what, how: 're-derived', ok: sha256(canonicalText(content)) === hashes.get(what) });
  for (const standings of assessed.standings) {
    const { scheme } = standings.totals.plan;
    check(`${scheme}/people`, partitionedPeople(standings));
    checkFile(`${scheme}/result.json`, storedResult(standings));
    for (const [k, { phase, trace, references }] of phaseTables(standings.totals).entries()) {
      check(`${scheme}/trace-${k}`, trace);
      check(`${scheme}/references-${k}`, references);
      checkFile(`${scheme}/phase-${k}.json`, phase);
    }
  }
  for (const [name, table] of Object.entries(partitionedDecisions(assessed))) check(name, table);
  return checks;
}
