import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDb, type OnlyRows, readPieces, type Table } from '@jianheng/facts';
import { howMany, text } from '@jianheng/mechanisms';
import { type Issue, UserError } from '@jianheng/scheme';
import { piecesOf } from './layout.ts';
import { isWhole, type Manifest } from './manifest.ts';
import type { Run } from './run.ts';

/** Opens a run. Throws a UserError when the folder holds none or its manifest was altered. */
export function openRun(folder: string): Run {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) throw new UserError([noRun(folder)]);
  const manifest = readManifest(path);
  if (manifest === null || !isWhole(manifest)) throw new UserError([brokenManifest(path)]);
  return { folder, manifest };
}

function readManifest(path: string): Manifest | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const known =
      typeof value === 'object' && value !== null && 'format' in value && value.format === 'jianheng-run/2';
    return known ? (value as Manifest) : null;
  } catch {
    return null;
  }
}

/**
 * Finds a run among others: by its folder, by the beginning of its seal, or the newest (`latest`). Throws a UserError when
 * there is none, or more than one that begins so.
 */
export function findRun(given: string, runs: string): string {
  if (existsSync(join(given, 'manifest.json'))) return given;
  const all = runFolders(runs);
  const found = given === 'latest' ? all.slice(0, 1) : all.filter((name) => name.startsWith(given));
  if (found.length === 1) return join(runs, found[0]!);
  throw new UserError([found.length === 0 ? noRun(join(runs, given)) : severalRuns(given, found)]);
}

/** Folders of runs, newest first. */
export function runFolders(runs: string): string[] {
  if (!existsSync(runs)) return [];
  const manifest = (name: string) => join(runs, name, 'manifest.json');
  return readdirSync(runs)
    .filter((name) => !name.startsWith('.') && existsSync(manifest(name)))
    .map((name) => ({ name, at: statSync(manifest(name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
    .map(({ name }) => name);
}

/** A plain file of a run. Throws a UserError when it is missing. */
export function readRunFile(run: Run, name: string): string {
  const path = join(run.folder, name);
  if (!existsSync(path)) throw new UserError([missingFile(path)]);
  return readFileSync(path, 'utf8');
}

/**
 * A table of a run, in the order of its partitions; of some partitions only where these are named, and of rows with some
 * texts or numbers in a column. Without rows it has no columns. Throws a UserError when a file is missing or damaged.
 */
export async function readRunTable(
  db: DuckDb,
  run: Run,
  name: string,
  options: { readonly only?: OnlyRows; readonly partitions?: ReadonlySet<number> } = {},
): Promise<Table> {
  const layout = run.manifest.layout.find((l) => l.table === name);
  if (layout === undefined) throw new UserError([missingFile(join(run.folder, name))]);
  const pieces = piecesOf(layout, options.partitions);
  return readPieces(
    db,
    pieces.map(({ file, ...rest }) => ({ path: join(run.folder, file), ...rest })),
    options.only === undefined ? {} : { only: options.only },
  );
}

/** Ids of the schemes in a run. */
export function schemesOf(run: Run): string[] {
  return run.manifest.made.plans.map((p) => p.scheme);
}

function noRun(folder: string): Issue {
  return {
    code: 'run/not-found',
    level: 'error',
    message: text('这里没有封存的运行', 'there is no sealed run here'),
    hint: text(
      '先用 jianheng run 算一次；或给出运行的文件夹、封存号的开头，或 latest',
      'make one with jianheng run; or give a run folder, the beginning of a seal, or latest',
    ),
    place: { file: folder },
  };
}

function severalRuns(given: string, found: readonly string[]): Issue {
  return {
    code: 'run/ambiguous',
    level: 'error',
    message: text(
      `有 ${found.length} 个运行以“${given}”开头`,
      `${howMany(found.length, 'run begins', 'runs begin')} with "${given}"`,
    ),
    hint: text(`多写几位：${found.join('、')}`, `give more of the seal: ${found.join(', ')}`),
    place: {},
  };
}

function brokenManifest(file: string): Issue {
  return {
    code: 'run/altered-manifest',
    level: 'error',
    message: text(
      '运行清单与封存号不符：文件被改动或损坏',
      'the manifest does not match its seal: it was altered or damaged',
    ),
    hint: text(
      '从备份恢复，或用同样的输入重新运行',
      'restore it from a backup, or run again on the same inputs',
    ),
    place: { file },
  };
}

function missingFile(file: string): Issue {
  return {
    code: 'run/missing-file',
    level: 'error',
    message: text('运行缺少文件', 'a file of the run is missing'),
    hint: text(
      '从备份恢复，或用同样的输入重新运行',
      'restore it from a backup, or run again on the same inputs',
    ),
    place: { file },
  };
}
