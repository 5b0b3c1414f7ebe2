import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '@jianheng/mechanisms';
import { FactModel, refuseErrors } from '@jianheng/scheme';
import { parse } from 'yaml';
import { checkOptions } from './check-options.ts';
import { correct } from './corrections.ts';
import { CsvExport } from './csv-export.ts';
import type { Export, RowPlace, WrittenFile } from './export.ts';
import { type FactRow, type Kind, kinds } from './facts.ts';
import { Soiling } from './flaws.ts';
import type { GenerateOptions } from './generate-options.ts';
import { extraInC, type LayoutId, missingInC } from './layout.ts';
import { generateOrgan, planOffice } from './organ-facts.ts';
import {
  checkFolder,
  correctionsFolder,
  correctionsWorkbook,
  prepareFolder,
  workbookName,
} from './output-folder.ts';
import { ParquetExport } from './parquet-export.ts';
import { readMe } from './read-me.ts';
import { fitsWorkbook, type Size } from './size.ts';
import { plantedIndicators, recordDirty, recordOrgan, type Truth } from './truth.ts';
import { WorkbookExport } from './workbook-export.ts';

export interface Generated {
  readonly files: readonly WrittenFile[];
  readonly truth: Truth;
  /** Good rows by kind. */
  readonly counts: Readonly<Record<Kind, number>>;
}

/**
 * Invents an office and writes its exports: for demonstrations, tests and benchmarks. Beside them stand `truth.json`
 * (what is planted) and `README.txt` (what this is). Nothing in it is about real people or places.
 *
 * @example await generate({ size: 'county', seed: 7, outDir: 'demo' })
 */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const { size, seed, outDir } = options;
  const year = options.year ?? 2026;
  const layout = options.layout ?? 'A';
  const model = readModel();
  refuseErrors([...checkOptions(options), ...checkFolder(outDir, options.overwrite ?? false)]);
  prepareFolder(outDir);
  const office = planOffice(size, seed, year);
  const { organs } = office;
  const truth = emptyTruth(size, seed, year, layout);
  const first = openExports(model, options, layout, '', `${organs[0]!.name} ${year}年度`);
  const later = openExports(model, options, layout, correctionsFolder, `${organs[0]!.name} ${year}年度更正`);
  const soilings = new Map(kinds.map((kind) => [kind, new Soiling(kind, layout, seed)]));
  let rows = 0;
  for (const organ of organs) {
    const { facts, members } = generateOrgan(office, organ);
    recordOrgan(truth, members, facts);
    for (const kind of kinds) {
      rows += writeRows(kind, facts[kind], soilings.get(kind)!, first, truth);
    }
    const corrected = correct(organ, facts, seed);
    truth.corrections.push(...corrected.corrections);
    for (const kind of ['case', 'inspection'] as const) {
      for (const row of corrected[kind]) for (const target of later) target.row(kind, row);
    }
    for (const target of [...first, ...later]) await target.settle?.();
    options.onProgress?.({ organs: organ.index + 1, of: organs.length, rows });
  }
  const files: WrittenFile[] = [];
  for (const target of [...first, ...later]) files.push(...(await target.close()));
  files.push(...writeNotes(outDir, truth, files));
  return { files, truth, counts: truth.counts };
}

function writeRows(
  kind: Kind,
  rows: readonly FactRow[],
  soiling: Soiling,
  targets: readonly Export[],
  truth: Truth,
): number {
  for (const row of rows) {
    for (const target of targets) target.row(kind, row);
    const dirty = soiling.findAfter(row);
    if (dirty === null) continue;
    const places: RowPlace[] = targets.flatMap((target) => target.dirty?.(dirty) ?? []);
    if (places.length > 0) recordDirty(truth, dirty, places);
  }
  return rows.length;
}

function openExports(
  model: FactModel,
  options: GenerateOptions,
  layout: LayoutId,
  folder: string,
  title: string,
): Export[] {
  const format = options.format ?? (fitsWorkbook(options.size) ? 'office' : 'csv');
  if (format === 'parquet') {
    return [new ParquetExport(model, options.outDir, join(folder, 'parquet'))];
  }
  const text = new CsvExport(model, options.outDir, join(folder, 'csv'), layout, options.encoding);
  if (format === 'csv') return [text];
  const note = ['本文件全部数据均为虚构，仅供演示和测试。', `种子 ${options.seed}，版式 ${layout}。`];
  const path = join(folder, folder === '' ? workbookName : correctionsWorkbook);
  return [text, new WorkbookExport(model, options.outDir, path, layout, title, note)];
}

function writeNotes(outDir: string, truth: Truth, files: readonly WrittenFile[]): WrittenFile[] {
  const notes: readonly (readonly [string, string])[] = [
    ['truth.json', `${JSON.stringify(truth, null, 1)}\n`],
    ['README.txt', readMe(truth, files)],
  ];
  return notes.map(([path, content]) => {
    writeFileSync(join(outDir, path), content, { flag: 'wx' });
    return { path, kinds: [], rows: 0, bytes: Buffer.byteLength(content) };
  });
}

function readModel(): FactModel {
  const url = new URL('../../../schemes/facts/procuratorate.yaml', import.meta.url);
  return FactModel.parse(parse(readFileSync(url, 'utf8')));
}

function emptyTruth(size: Size, seed: number, year: number, layout: LayoutId): Truth {
  return {
    format: 'jianheng-truth/1',
    note: text(
      '全部数据均为虚构。本文件记录生成时埋设的真相，供检验导入和分析之用。',
      'All data is invented. This file records what was planted, to judge import and analysis.',
    ),
    size,
    seed,
    year,
    layout,
    counts: Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>,
    weak: [],
    strong: [],
    gaming: [],
    indicators: plantedIndicators,
    dirty: [],
    corrections: [],
    doubleMerits: [],
    transfers: [],
    newcomers: [],
    departures: [],
    missingColumns: layout === 'C' ? missingInC : {},
    extraColumns: layout === 'C' ? extraInC : [],
  };
}
