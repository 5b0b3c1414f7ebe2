import assert from 'node:assert/strict';
import {
  checkScheme,
  type Issue,
  type LoadedScheme,
  loadScheme,
  lowerScheme,
  noRules,
  type Plan,
  type Program,
  type ProgramIndicator,
  type RuleLookup,
} from '@jianheng/scheme';
import { readWith, root } from './read-files.ts';

/** The head of a small scheme of an invented organ: one part of 10 points. */
export const head = `scheme: example
title: { zh: 示例, en: Example }
library: criminal
period: { from: 2023-01-01, to: 2023-12-31 }
applies-to: { class: 检察官 }
points: { full: 10 }
parts: { performance: { full: 10 } }
`;

/** An indicator of that scheme that takes all its points, from its measure and its scoring. */
export function indicatorText(measure: string, score: string, more = ''): string {
  return `indicators:
  - id: one
    title: { zh: 一, en: One }
    part: performance
    full: 10
    measure: ${measure}
    score: ${score}
    basis: { instrument: 示例 }
${more}`;
}

/** Loads a scheme from its text, with other files laid over the repository's. */
export async function loadText(
  text: string,
  files: Readonly<Record<string, string>> = {},
): Promise<{ loaded: LoadedScheme | null; issues: readonly Issue[] }> {
  return loadScheme('example.yaml', readWith({ 'example.yaml': text, ...files }), { root });
}

/** A scheme from its text that must be without a fault. */
export async function getText(
  text: string,
  files: Readonly<Record<string, string>> = {},
): Promise<LoadedScheme> {
  const { loaded, issues } = await loadText(text, files);
  assert.deepEqual(
    issues.map((i) => `${i.code} ${i.place.line} ${i.message.en}`),
    [],
  );
  assert.ok(loaded);
  return loaded;
}

/** Codes of everything a check says, with the line. */
export async function codesOf(
  text: string,
  files: Readonly<Record<string, string>> = {},
  rules: RuleLookup = noRules,
): Promise<string[]> {
  const { loaded, issues } = await loadText(text, files);
  const found = [...issues, ...(loaded === null ? [] : checkScheme(loaded, rules))];
  return found.map((i) => `${i.code} ${i.place.line}`);
}

/** The plan of a scheme text. */
export async function planOf(text: string, files: Readonly<Record<string, string>> = {}): Promise<Plan> {
  return lowerScheme(await getText(text, files));
}

/** The only program of a scheme text. */
export async function programOf(text: string): Promise<Program> {
  const plan = await planOf(text);
  assert.equal(plan.phases.length, 1);
  return plan.phases[0]!;
}

/** An indicator of a program by id. */
export function indicatorOf(program: Program, id: string): ProgramIndicator {
  const found = program.indicators.find((i) => i.id === id);
  assert.ok(found, `no indicator ${id}`);
  return found;
}

/** A counter of a program by id, without id and label. */
export function counterOf(program: Program, id: string | undefined) {
  const found = program.counters.find((c) => c.id === id);
  assert.ok(found, `no counter ${id}`);
  const { id: _, label: __, ...content } = found;
  return content;
}
