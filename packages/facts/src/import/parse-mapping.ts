import { createHash } from 'node:crypto';
import { type Text, text } from '@jianheng/mechanisms';
import {
  canonicalText,
  type FactModel,
  type Issue,
  keyPlaceAt,
  nearestWord,
  placeAt,
  plainSource,
  readSource,
  type SourceNode,
  type SourcePath,
} from '@jianheng/scheme';
import type { z } from 'zod';
import { columnSource, Mapping, type SheetMapping } from './mapping.ts';

/** A mapping as read, or why it cannot be used. */
export interface ParsedMapping {
  readonly mapping: Mapping | null;
  readonly issues: readonly Issue[];
}

/** Reads a mapping file and checks it against the fact model it names. All problems are reported at once. */
export function parseMapping(file: string, source: string, model: FactModel): ParsedMapping {
  const read = readSource(file, source);
  if (read.root === null) return { mapping: null, issues: read.issues };
  const { root } = read;
  const result = Mapping.safeParse(plainSource(root));
  const issues = [...read.issues];
  if (!result.success) {
    for (const problem of result.error.issues.flatMap(innermost)) {
      const path = problem.path.filter((step) => typeof step !== 'symbol') as SourcePath;
      if (problem.code === 'unrecognized_keys') {
        for (const key of problem.keys) issues.push(unknownWord(root, [...path, key], key));
      } else issues.push(wrongShape(root, path, problem.message));
    }
    return { mapping: null, issues };
  }
  issues.push(...checkMapping(result.data, root, model));
  return { mapping: issues.some((i) => i.level === 'error') ? null : result.data, issues };
}

/** Of a value that fits none of several shapes, what is wrong with the shape it comes nearest to: the deepest complaint. */
function innermost(problem: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (problem.code !== 'invalid_union') return [problem];
  const deepest = problem.errors
    .map((branch) => branch.flatMap(innermost))
    .toSorted((a, b) => (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0))[0];
  if (deepest === undefined || (deepest[0]?.path.length ?? 0) === 0) return [problem];
  return deepest.map((inner) => ({ ...inner, path: [...problem.path, ...inner.path] }));
}

/** The hash by which batches name the mapping they were read with. */
export function mappingHash(mapping: Mapping): string {
  return createHash('sha256').update(canonicalText(mapping)).digest('hex');
}

/** The hash by which batches name the fact model they were checked against. */
export function modelHash(model: FactModel): string {
  const body = JSON.stringify(model, (_, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? String(value) : value,
  );
  return createHash('sha256')
    .update(canonicalText(JSON.parse(body)))
    .digest('hex');
}

function mappingIssue(
  code: string,
  message: Text,
  hint: Text,
  place: Issue['place'],
  level: Issue['level'] = 'error',
): Issue {
  return { code: `mapping/${code}`, level, message, hint, place };
}

function unknownWord(root: SourceNode, path: SourcePath, word: string): Issue {
  const place = keyPlaceAt(root, path);
  const known = [
    'mapping',
    'fact-model',
    'title',
    'encoding',
    'delimiter',
    'sheets',
    'kind',
    'sheet',
    'header',
    'columns',
    'ignore',
    'drop',
    'where',
    'distinct',
    'covers',
    'constant',
    'compose',
    'separator',
    'order',
    'serial',
    'month',
    'codes',
    'empty',
    'is',
    'is-not',
    'row',
    'rows',
  ];
  const near = nearestWord(word, known);
  return mappingIssue(
    'unknown-word',
    text(`映射里没有“${word}”这个词`, `a mapping has no word ${word}`),
    near === null
      ? text('删去它，或对照映射指南', 'remove it, or see the guide to mappings')
      : text(`是否想写“${near}”？`, `did you mean ${near}?`),
    place,
  );
}

function wrongShape(root: SourceNode, path: SourcePath, detail: string): Issue {
  return mappingIssue(
    'wrong-shape',
    text(`这里的写法不对（${detail}）`, `this is not written as it should be (${detail})`),
    text('对照映射指南改正', 'see the guide to mappings'),
    placeAt(root, path),
  );
}

function checkMapping(mapping: Mapping, root: SourceNode, model: FactModel): readonly Issue[] {
  const issues: Issue[] = [];
  if (mapping['fact-model'] !== model['fact-model']) {
    issues.push(
      mappingIssue(
        'other-model',
        text(
          `映射用的事实模型是“${mapping['fact-model']}”`,
          `the mapping is for the fact model ${mapping['fact-model']}`,
        ),
        text(`改用“${model['fact-model']}”的映射`, `use a mapping for ${model['fact-model']}`),
        placeAt(root, ['fact-model']),
      ),
    );
    return issues;
  }
  const seen = new Set<string>();
  for (const [index, sheet] of mapping.sheets.entries()) {
    checkSheet(sheet, ['sheets', index], root, model, issues);
    const name = `${sheet.sheet ?? ''}\n${sheet.kind}`;
    if (seen.has(name)) issues.push(repeatedSheet(root, ['sheets', index]));
    seen.add(name);
  }
  return issues;
}

function repeatedSheet(root: SourceNode, path: SourcePath): Issue {
  return mappingIssue(
    'repeated-sheet',
    text('同一张表的同一类事实写了两次', 'the same sheet is mapped to the same kind twice'),
    text('合并成一项', 'make one entry of the two'),
    placeAt(root, path),
  );
}

function checkSheet(
  sheet: SheetMapping,
  path: SourcePath,
  root: SourceNode,
  model: FactModel,
  issues: Issue[],
): void {
  const kind = model.kinds[sheet.kind];
  if (kind === undefined) {
    issues.push(unknownName(root, [...path, 'kind'], sheet.kind, Object.keys(model.kinds), 'kind'));
    return;
  }
  const names = Object.keys(kind.columns);
  for (const [name, entry] of Object.entries(sheet.columns)) {
    const at = [...path, 'columns', name];
    const column = kind.columns[name];
    if (column === undefined) {
      issues.push(unknownName(root, at, name, names, 'column'));
      continue;
    }
    const source = columnSource(entry);
    const ways = [source.headers.length > 0, source.constant !== null, source.compose.length > 0];
    if (ways.filter(Boolean).length !== 1) issues.push(severalWays(root, at));
    const codes = column.codes === undefined ? null : Object.keys(model.codes[column.codes] ?? {});
    for (const [word, code] of Object.entries(source.codes)) {
      if (codes === null && column.type === 'text') continue;
      if (codes === null) issues.push(codesNotHere(root, [...at, 'codes']));
      else if (!codes.includes(code))
        issues.push(unknownName(root, [...at, 'codes', word], code, codes, 'code'));
    }
  }
  for (const [index, name] of sheet.drop.entries()) {
    const column = kind.columns[name];
    if (column === undefined) issues.push(unknownName(root, [...path, 'drop', index], name, names, 'column'));
    else if (kind.key.includes(name)) issues.push(droppedKey(root, [...path, 'drop', index]));
  }
  for (const [index, filter] of sheet.where.entries()) {
    if (filter.is === undefined && filter['is-not'] === undefined) {
      issues.push(wrongShape(root, [...path, 'where', index], 'is / is-not'));
    }
  }
  if (sheet.covers !== undefined && sheet.covers.from > sheet.covers.to) {
    issues.push(wrongShape(root, [...path, 'covers'], 'from > to'));
  }
}

function unknownName(
  root: SourceNode,
  path: SourcePath,
  word: string,
  known: readonly string[],
  what: 'kind' | 'column' | 'code',
): Issue {
  const titles = { kind: text('事实类别', 'kind'), column: text('列', 'column'), code: text('代码', 'code') };
  const near = nearestWord(word, known);
  return mappingIssue(
    `unknown-${what}`,
    text(`事实模型里没有${titles[what].zh}“${word}”`, `the fact model has no ${titles[what].en} ${word}`),
    near === null
      ? text(`可用：${known.slice(0, 15).join('、')}`, `known: ${known.slice(0, 15).join(', ')}`)
      : text(`是否想写“${near}”？`, `did you mean ${near}?`),
    what === 'column' ? keyPlaceAt(root, path) : placeAt(root, path),
  );
}

function severalWays(root: SourceNode, path: SourcePath): Issue {
  return mappingIssue(
    'several-sources',
    text(
      '一列只能有一个来源：header、constant、compose 之一',
      'a column has one source: header, constant or compose',
    ),
    text('只留一种', 'keep one of them'),
    placeAt(root, path),
  );
}

function codesNotHere(root: SourceNode, path: SourcePath): Issue {
  return mappingIssue(
    'codes-not-here',
    text('这一列既没有代码表，也不是文字，不能翻译', 'this column has no code list and is no text'),
    text('删去 codes', 'remove `codes`'),
    placeAt(root, path),
  );
}

function droppedKey(root: SourceNode, path: SourcePath): Issue {
  return mappingIssue(
    'dropped-key',
    text('主键所用的列不能丢弃', 'a column of the key cannot be dropped'),
    text('从 drop 中删去它', 'take it out of `drop`'),
    placeAt(root, path),
  );
}
