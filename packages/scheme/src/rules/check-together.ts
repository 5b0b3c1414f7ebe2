import type { Issue } from '../issue.ts';
import { keyPlaceAt, placeAt, type SourceNode, type SourcePath } from '../source/source-node.ts';
import { flattenInstrument } from './flatten-instrument.ts';
import type { RuleFiles } from './parsed-rule-files.ts';
import { ruleIssue } from './rule-catalogue.ts';
import type { DatedRule } from './rule-packs.ts';

/** What only all files together show: ids given twice, sources and values that nothing holds. */
export function checkTogether(files: RuleFiles): Issue[] {
  return [...checkDuplicates(files), ...checkSources(files), ...checkConflicts(files)];
}

function checkDuplicates(files: RuleFiles): Issue[] {
  const issues: Issue[] = [];
  const seen = new Map<string, string>();
  const once = (word: string, file: string, root: SourceNode, path: SourcePath) => {
    const before = seen.get(word);
    if (before === undefined) seen.set(word, file);
    else
      issues.push(
        ruleIssue('rules/duplicate-id', keyPlaceAt(root, path), {
          word: word.split(':')[1] ?? word,
          file: before,
        }),
      );
  };
  for (const { file, root, data } of files.instrument) {
    once(`instrument:${data.instrument}`, file, root, ['instrument']);
    for (const id of Object.keys(data.values)) once(`value:${id}`, file, root, ['values', id]);
  }
  for (const { file, root, data } of files.conflicts) {
    data.conflicts.forEach((conflict, i) => {
      once(`conflict:${conflict.id}`, file, root, ['conflicts', i, 'id']);
    });
  }
  for (const { file, root, data } of files.sources) {
    for (const key of Object.keys(data.sources)) once(`source:${key}`, file, root, ['sources', key]);
  }
  for (const { file, root, data } of files.holidays) once(`year:${data.holidays}`, file, root, ['holidays']);
  return issues;
}

function checkSources(files: RuleFiles): Issue[] {
  const known = new Set(files.sources.flatMap((f) => Object.keys(f.data.sources)));
  const issues: Issue[] = [];
  const look = (keys: readonly string[], root: SourceNode, path: SourcePath) => {
    keys.forEach((word, index) => {
      if (!known.has(word)) {
        issues.push(ruleIssue('rules/unknown-source', placeAt(root, [...path, 'source', index]), { word }));
      }
    });
  };
  for (const { root, data } of files.instrument) {
    for (const [id, entry] of Object.entries(data.values)) {
      entry.dated.forEach((dated, index) => {
        look(dated.source, root, ['values', id, 'dated', index]);
      });
    }
  }
  for (const { root, data } of files.conflicts)
    data.conflicts.forEach((c, i) => {
      look(c.source, root, ['conflicts', i]);
    });
  for (const { root, data } of files.holidays) look(data.source, root, []);
  return issues;
}

function checkConflicts(files: RuleFiles): Issue[] {
  const values = files.instrument.flatMap((f) => flattenInstrument(f).values);
  return files.conflicts.flatMap(({ root, data }) =>
    data.conflicts.flatMap((conflict, i) => {
      if (new Set(conflict.between).size < 2) {
        return [ruleIssue('rules/one-sided', placeAt(root, ['conflicts', i, 'between']), {})];
      }
      const missing = conflict.between.flatMap((word, j) =>
        values.some((v) => v.id === word)
          ? []
          : [ruleIssue('rules/unknown-value', placeAt(root, ['conflicts', i, 'between', j]), { word })],
      );
      if (missing.length > 0) return missing;
      const sides = conflict.between.map((id) => values.filter((v) => v.id === id));
      return meet(sides)
        ? []
        : [ruleIssue('rules/never-together', placeAt(root, ['conflicts', i, 'between']), {})];
    }),
  );
}

/** Whether some day sees two of the sides in force. */
function meet(sides: readonly (readonly DatedRule[])[]): boolean {
  const overlap = (a: DatedRule, b: DatedRule) =>
    a.from <= (b.until ?? '9999-12-31') && b.from <= (a.until ?? '9999-12-31');
  return sides.some((a, i) => sides.slice(i + 1).some((b) => a.some((v) => b.some((w) => overlap(v, w)))));
}
