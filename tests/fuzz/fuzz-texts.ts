import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseMapping } from '@jianheng/facts';
import {
  checkCoverage,
  checkLawfulness,
  checkScheme,
  FactModel,
  loadScheme,
  lowerPlan,
  packLookup,
  parseCard,
  parseRules,
  parseWorkedCases,
  UserError,
} from '@jianheng/scheme';
import { parse } from 'yaml';
import { shippedRules } from '../../packages/scheme/tests/rules-on-disk.ts';
import { mutateText, numbers } from './mutate.ts';

const root = fileURLToPath(new URL('../../schemes', import.meta.url));
const read = (path: string) => readFileSync(path, 'utf8');

/** What a fuzz run came to: how many inputs were taken, refused with issues, and the slowest in milliseconds. */
export interface FuzzResult {
  readonly rounds: number;
  readonly taken: number;
  readonly refused: number;
  readonly slowest: number;
}

/** Longest that one small input may take before it counts as a hang. */
const hang = 5_000;

/** Reads, checks and lowers mutated schemes, worked cases, rule packs, mappings and gallery cards. A throw other than UserError ends it. */
export async function fuzzTexts(rounds: number, seed: number): Promise<FuzzResult> {
  const next = numbers(seed);
  const targets = [schemeTarget(), casesTarget(), rulesTarget(), mappingTarget(), cardTarget()];
  let taken = 0;
  let slowest = 0;
  for (let round = 0; round < rounds; round++) {
    const { bases, feed } = targets[round % targets.length]!;
    const text = mutateText(bases[next(bases.length)]!, next);
    const start = performance.now();
    try {
      if ((await feed(text)) === 0) taken++;
    } catch (error) {
      if (!(error instanceof UserError)) throw new Error(`seed ${seed}, round ${round}`, { cause: error });
    }
    const took = performance.now() - start;
    if (took > hang) throw new Error(`seed ${seed}, round ${round} took ${Math.round(took)} ms`);
    slowest = Math.max(slowest, took);
  }
  return { rounds, taken, refused: rounds - taken, slowest: Math.round(slowest) };
}

interface Target {
  readonly bases: readonly string[];
  /** Feeds one text and gives the number of errors found. */
  feed(text: string): Promise<number> | number;
}

function templates(file: string): string[] {
  return readdirSync(join(root, 'templates')).map((id) => join(root, 'templates', id, file));
}

function schemeTarget(): Target {
  const packs = shippedRules();
  const own = join(root, 'templates', 'fuzzed', 'scheme.yaml');
  return {
    bases: templates('scheme.yaml').map(read),
    async feed(text) {
      const readText = async (path: string) => (path === own ? text : safely(path));
      const { loaded, issues } = await loadScheme(own, readText, { root });
      if (loaded === null) return Math.max(1, issues.length);
      const lowered = lowerPlan(loaded, packLookup(packs));
      const found = [
        ...issues,
        ...checkScheme(loaded, packLookup(packs)),
        ...checkLawfulness(loaded, lowered, packs).findings,
      ];
      return found.filter((i) => i.level === 'error').length;
    },
  };
}

function safely(path: string): string | null {
  try {
    return read(path);
  } catch {
    return null;
  }
}

function casesTarget(): Target {
  const plan = { phases: [] } as unknown as Parameters<typeof checkCoverage>[0];
  return {
    bases: templates('cases.yaml').map(read),
    feed(text) {
      const { cases, issues } = parseWorkedCases('cases.yaml', text);
      checkCoverage(plan, cases, 'cases.yaml');
      return issues.length;
    },
  };
}

function rulesTarget(): Target {
  const folder = join(root, 'rules');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.yaml'));
  return {
    bases: files.map((f) => read(join(folder, f))),
    feed: (text) => parseRules([{ file: 'fuzzed.yaml', text }]).issues.length,
  };
}

function factModel(): FactModel {
  return FactModel.parse(parse(read(join(root, 'facts', 'procuratorate.yaml'))));
}

function cardTarget(): Target {
  const model = factModel();
  return {
    bases: templates('card.yaml').map(read),
    feed: (text) => parseCard('card.yaml', text, model).issues.length,
  };
}

function mappingTarget(): Target {
  const model = factModel();
  const bases = ['A', 'B'].map((id) => mappingOf(model, id));
  return { bases, feed: (text) => parseMapping('mapping.yaml', text, model).issues.length };
}

/** A plain mapping over every kind of the model. */
function mappingOf(model: FactModel, id: string): string {
  const sheets = Object.entries(model.kinds).map(([kind, { title, columns }]) => {
    const lines = Object.entries(columns).map(
      ([name, c]) =>
        `      ${name}: ${id === 'A' ? c.title.zh : `[${[c.title.zh, ...c.aliases].join(', ')}]`}`,
    );
    return `  - kind: ${kind}\n    sheet: ${title.zh}\n    columns:\n${lines.join('\n')}`;
  });
  return `mapping: fuzzed\nfact-model: procuratorate\nsheets:\n${sheets.join('\n')}\n`;
}
