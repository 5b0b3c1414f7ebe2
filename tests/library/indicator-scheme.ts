import assert from 'node:assert/strict';
import { type LoadedScheme, loadScheme, lowerScheme, type Program, readFactModel } from '@jianheng/scheme';
import { type Entry, getFile, readRepository } from './read-libraries.ts';

const file = 'schemes/facts/procuratorate.yaml';

/** The fact model that the library is written over. */
export const model = readFactModel(file, await getFile(file)).model!;

/** The smallest scheme that uses one indicator of the library. */
export function schemeText({ code, library, words }: Entry): string {
  return `scheme: library-example
title: { zh: 指标库示例, en: Library example }
library: ${library}
period: { from: 2023-01-01, to: 2023-12-31 }
applies-to: { class: 检察官 }
points: { full: 10 }
parts: { performance: { full: 10 } }
indicators:
  - use: ${code}
    part: performance
    full: 10
    score: ${scoreText(words.measure!)}
`;
}

/** A scoring that suits what is measured: a proportion, another number, or items by code. */
function scoreText(measure: NonNullable<Entry['words']['measure']>): string {
  if ('count' in measure && measure.by !== undefined) {
    const column = model.kinds[measure.count]!.columns[measure.by]!;
    const codes = Object.keys(model.codes[column.codes!]!);
    return `{ per-item: { ${codes.map((code) => `${code}: 1`).join(', ')} }, within: [0, 10] }`;
  }
  const proportion = 'ratio' in measure && measure.chance === undefined;
  return proportion
    ? '{ linear: { zero-at: 0%, full-at: 100% } }'
    : '{ linear: { zero-at: 0, full-at: 1000 } }';
}

/** That scheme loaded; it must be without a fault. */
export async function loadEntry(entry: Entry): Promise<LoadedScheme> {
  const path = 'example.yaml';
  const read = async (name: string) => (name === path ? schemeText(entry) : readRepository(name));
  const { loaded, issues } = await loadScheme(path, read, { root: 'schemes' });
  assert.deepEqual(
    issues.map((i) => `${entry.code} ${i.code} ${i.place.line} ${i.message.en}`),
    [],
  );
  return loaded!;
}

/** Its only program. */
export function programOf(loaded: LoadedScheme): Program {
  const { phases } = lowerScheme(loaded);
  assert.equal(phases.length, 1);
  return phases[0]!;
}
