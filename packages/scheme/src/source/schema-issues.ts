import { type Text, text } from '@jianheng/mechanisms';
import type { z } from 'zod';
import { type IssueCode, issueOf } from '../catalogue.ts';
import type { Issue } from '../issue.ts';
import { nearestWord } from '../nearest.ts';
import { keyPlaceAt, placeAt, type SourceNode, type SourcePath } from './source-node.ts';
import { type WordTree, wordsAt } from './word-tree.ts';

type ZodIssue = z.core.$ZodIssue;

/** Says in our words, at its place, everything a schema of the language refused. */
export function schemaIssues(error: z.ZodError, root: SourceNode, words: WordTree): Issue[] {
  return error.issues.flatMap((issue) => tell(issue, [], root, words));
}

function tell(issue: ZodIssue, before: SourcePath, root: SourceNode, words: WordTree): Issue[] {
  const path: SourcePath = [
    ...before,
    ...issue.path.map((step) => (typeof step === 'number' ? step : String(step))),
  ];
  const place = placeAt(root, path);
  const value = placeValue(root, path);
  switch (issue.code) {
    case 'invalid_union':
      return tellUnion(issue, path, root, words);
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownWord(key, path, root, words));
    case 'custom':
      return [tellCustom(issue, path, root)];
    case 'invalid_type':
      if (isAbsent(root, path)) {
        return [
          issueOf('scheme/missing-word', placeAt(root, path.slice(0, -1)), { word: String(path.at(-1)) }),
        ];
      }
      return [wrongShape(issue.expected, path, root)];
    case 'invalid_value': {
      const choices = issue.values.map(String);
      if (isAbsent(root, path)) return [issueOf('scheme/missing-word', place, { word: String(path.at(-1)) })];
      if (value === null) return [wrongShape('string', path, root)];
      const near = nearestWord(value, choices) ?? '';
      return [issueOf('scheme/not-one-of', { ...place, value }, { value, near, known: choices.join(', ') })];
    }
    case 'invalid_format': {
      const format = formats[issue.message] ?? text(issue.message, issue.message);
      return [
        issueOf(value === '' ? 'scheme/empty' : 'scheme/bad-name', place, {
          value: value ?? '',
          formatZh: format.zh,
          formatEn: format.en,
        }),
      ];
    }
    case 'invalid_key': {
      const format = formats[issue.issues[0]?.message ?? ''] ?? formats.name!;
      return [
        issueOf('scheme/bad-name', keyPlaceAt(root, path), {
          value: String(path.at(-1)),
          formatZh: format.zh,
          formatEn: format.en,
        }),
      ];
    }
    case 'too_small': {
      const node = placeNode(root, path);
      if (node?.kind !== 'list' || node.items.length === 0) return [issueOf('scheme/empty', place, {})];
      const least = String(issue.minimum);
      const expected = text(`至少 ${least} 项的列表`, `a list of at least ${least}`);
      return [issueOf('scheme/wrong-shape', place, { expectedZh: expected.zh, expectedEn: expected.en })];
    }
    case 'too_big':
      return [issueOf('source/too-long', place, {})];
    default:
      return [issueOf('scheme/wrong-shape', place, { expectedZh: issue.message, expectedEn: issue.message })];
  }
}

/** Of a union's alternatives the one the author most likely meant: right shape, fewest strange words, fewest complaints. */
function tellUnion(
  issue: Extract<ZodIssue, { code: 'invalid_union' }>,
  path: SourcePath,
  root: SourceNode,
  words: WordTree,
): Issue[] {
  const node = placeNode(root, path);
  if (isAbsent(root, path)) {
    return [issueOf('scheme/missing-word', placeAt(root, path.slice(0, -1)), { word: String(path.at(-1)) })];
  }
  const ranked = issue.errors
    .map((errors) => ({ errors, rank: rankOf(errors, node) }))
    .sort((a, b) => a.rank[0]! - b.rank[0]! || a.rank[1]! - b.rank[1]! || a.rank[2]! - b.rank[2]!);
  const best = ranked[0];
  if (best === undefined) return [wrongShape('object', path, root)];
  if (best.rank[0] === 1) {
    return [wrongShape(node?.kind === 'scalar' ? 'object' : 'string', path, root)];
  }
  return best.errors.flatMap((inner) => tell(inner, path, root, words));
}

function rankOf(errors: readonly ZodIssue[], node: SourceNode | null): number[] {
  const atRoot = errors.some(
    (e) =>
      e.path.length === 0 &&
      (e.code === 'invalid_type' || (e.code === 'invalid_value' && node?.kind !== 'scalar')),
  );
  let strange = 0;
  for (const e of errors) {
    if (e.code === 'unrecognized_keys') strange += e.keys.length;
    if (e.code === 'invalid_union')
      strange += Math.min(...e.errors.map((inner) => rankOf(inner, node)[1] ?? 0), 9);
  }
  // A number without its unit is nearer to what was meant than a word of another form.
  const otherForm = errors.some((e) => e.code === 'invalid_format') ? 1 : 0;
  return [atRoot ? 1 : 0, strange, errors.length + otherForm / 2];
}

function unknownWord(key: string, path: SourcePath, root: SourceNode, words: WordTree): Issue {
  const known = [...wordsAt(words, path)];
  const place = keyPlaceAt(root, [...path, key]);
  return issueOf('scheme/unknown-word', place, {
    word: key,
    near: nearestWord(key, known) ?? '',
    known: known.join(', '),
  });
}

function tellCustom(issue: Extract<ZodIssue, { code: 'custom' }>, path: SourcePath, root: SourceNode): Issue {
  const params = issue.params ?? {};
  const place = placeAt(root, path);
  if (typeof params.code === 'string') {
    const value = String(params.value ?? '');
    if (value === '') return issueOf('scheme/empty', place, {});
    return issueOf(params.code as IssueCode, { ...place, value }, { value });
  }
  const message = (params.text ?? text(issue.message, issue.message)) as Text;
  const hint = (params.hint ?? text('对照指南改写', 'See the guide')) as Text;
  return issueOf('scheme/mechanism', place, {
    zh: message.zh,
    en: message.en,
    hintZh: hint.zh,
    hintEn: hint.en,
  });
}

/** Forms of names, by the word that the language's schemas give them. */
const formats: Readonly<Record<string, Text>> = {
  name: text(
    '小写英文字母、数字和“-”，以字母开头',
    'lower-case letters, digits and -, beginning with a letter',
  ),
  'indicator-id': text(
    '英文字母、数字、“-”和“_”，以字母开头',
    'letters, digits, - and _, beginning with a letter',
  ),
  'value-id': text('如 K-20、L1-40、P-04a', 'like K-20, L1-40, P-04a'),
  'source-key': text('如 S75、L1、DESIGN', 'like S75, L1, DESIGN'),
  address: text('以 http:// 或 https:// 开头的网址', 'an address that begins with http:// or https://'),
  'fact-name': text('事实模型中的英文名', 'a name of the fact model'),
  'rule-ref': text('use rules/规则包#条目', 'use rules/<pack>#<value>'),
  'column-path': text('类.列，如 entry.value', 'kind.column, such as entry.value'),
  sum: text(
    '类.列，如 case.returned；或类加 weight',
    'kind.column, such as case.returned; or a kind with weight',
  ),
};

const shapes: Readonly<Record<string, Text>> = {
  object: text('几个“名称: 值”', 'several “word: value” lines'),
  record: text('几个“名称: 值”', 'several “word: value” lines'),
  array: text('一个列表', 'a list'),
  string: text('一个值', 'a single value'),
  tuple: text('一个定长列表', 'a list of fixed length'),
};

function wrongShape(expected: string, path: SourcePath, root: SourceNode): Issue {
  const shape = shapes[expected] ?? text(expected, expected);
  const value = placeValue(root, path);
  if (value === '') return issueOf('scheme/empty', placeAt(root, path), {});
  return issueOf('scheme/wrong-shape', placeAt(root, path), { expectedZh: shape.zh, expectedEn: shape.en });
}

function placeNode(root: SourceNode, path: SourcePath): SourceNode | null {
  let node: SourceNode | null = root;
  for (const step of path) {
    if (node?.kind === 'map') node = node.entries.get(String(step))?.value ?? null;
    else if (node?.kind === 'list') node = node.items[Number(step)] ?? null;
    else return null;
  }
  return node;
}

function placeValue(root: SourceNode, path: SourcePath): string | null {
  const node = placeNode(root, path);
  return node?.kind === 'scalar' ? node.text : null;
}

function isAbsent(root: SourceNode, path: SourcePath): boolean {
  return path.length > 0 && placeNode(root, path) === null;
}
