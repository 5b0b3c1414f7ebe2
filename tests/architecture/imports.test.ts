import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Which packages each package may import: the one direction of architecture.md. */
const mayImport: Record<string, readonly string[]> = {
  mechanisms: [],
  scheme: ['mechanisms'],
  facts: ['mechanisms', 'scheme'],
  assess: ['mechanisms', 'scheme'],
  lab: ['mechanisms', 'scheme', 'assess'],
  run: ['mechanisms', 'scheme', 'facts', 'assess', 'lab'],
  generate: ['mechanisms', 'scheme', 'facts'],
  workbook: ['mechanisms', 'scheme', 'facts', 'assess', 'lab', 'run'],
  library: ['mechanisms', 'scheme', 'facts'],
  casework: [],
  api: ['casework'],
  client: ['api'],
  documents: ['casework'],
  server: [
    'mechanisms',
    'scheme',
    'facts',
    'assess',
    'lab',
    'run',
    'library',
    'workbook',
    'generate',
    'casework',
    'api',
    'documents',
  ],
  cli: [
    'mechanisms',
    'scheme',
    'facts',
    'assess',
    'lab',
    'run',
    'library',
    'workbook',
    'generate',
    'casework',
    'server',
  ],
  web: ['mechanisms', 'scheme', 'assess', 'lab', 'casework', 'api', 'client'],
};

/** Pure packages run in a browser: nothing of Node, nothing of the database. */
const pure = ['mechanisms', 'scheme', 'assess', 'lab', 'casework', 'api', 'client', 'web'];

const longestFile = 500;

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    if (name === 'node_modules') return [];
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourcesUnder(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

interface Import {
  readonly from: string;
  readonly to: string;
}

function importsOf(file: string): Import[] {
  const code = readFileSync(file, 'utf8');
  const statements = code.matchAll(
    /^(?:import|export)\s+(?:type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm,
  );
  return [...statements].map(([, named, dynamic]) => ({
    from: file,
    to: named ?? dynamic ?? '',
  }));
}

const sources = sourcesUnder(join(root, 'packages')).filter((f) => f.includes('/src/'));
const imports = sources.flatMap(importsOf);
const packageOf = (file: string) => relative(join(root, 'packages'), file).split('/')[0]!;

test('every package imports only the packages before it', () => {
  const backward = imports
    .filter(({ to }) => to.startsWith('@jianheng/'))
    .filter(({ from, to }) => !mayImport[packageOf(from)]?.includes(to.split('/')[1]!))
    .map(({ from, to }) => `${relative(root, from)} imports ${to}`);
  assert.deepEqual(backward, []);
});

test('no package reaches into another one past its index', () => {
  const deep = imports
    .filter(({ from, to }) =>
      to.startsWith('.')
        ? packageOf(resolve(dirname(from), to)) !== packageOf(from)
        : /^@jianheng\/[^/]+\//.test(to),
    )
    .map(({ from, to }) => `${relative(root, from)} imports ${to}`);
  assert.deepEqual(deep, []);
});

/** Inside the server: what puts it together on top, records below, each above knowing those below. */
const layers = [
  'watching',
  'apart',
  'records',
  'signing',
  'audit',
  'exchange',
  'access',
  'scanning',
  'features',
  'http',
  'installation',
  'demo',
  'index.ts',
];

test('the layers of the server import only those below them', () => {
  const server = join(root, 'packages/server/src');
  const layerOf = (file: string) => layers.indexOf(relative(server, file).split('/')[0]!);
  const unknown = sources.filter((file) => packageOf(file) === 'server' && layerOf(file) < 0);
  assert.deepEqual(unknown, []);
  const upward = imports
    .filter(({ from, to }) => to.startsWith('.') && layerOf(from) >= 0)
    .filter(({ from, to }) => layerOf(resolve(dirname(from), to)) > layerOf(from))
    .map(({ from, to }) => `${relative(root, from)} imports ${to}`);
  assert.deepEqual(upward, []);
});

test('pure packages import nothing of Node and no database', () => {
  const impure = imports
    .filter(
      ({ from, to }) => pure.includes(packageOf(from)) && (to.startsWith('node:') || to.includes('duckdb')),
    )
    .map(({ from, to }) => `${relative(root, from)} imports ${to}`);
  assert.deepEqual(impure, []);
});

test('DuckDB is imported in the facts package only', () => {
  const strays = imports
    .filter(({ from, to }) => to.startsWith('@duckdb/') && packageOf(from) !== 'facts')
    .map(({ from }) => relative(root, from));
  assert.deepEqual(strays, []);
});

/** Every way that comes back to where it began, each told by its stations. */
function loopsOf(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const loops: string[] = [];
  const done = new Set<string>();
  const visit = (station: string, path: string[]): void => {
    const start = path.indexOf(station);
    if (start >= 0) {
      loops.push([...path.slice(start), station].join(' → '));
      return;
    }
    if (done.has(station)) return;
    for (const next of graph.get(station) ?? []) visit(next, [...path, station]);
    done.add(station);
  };
  for (const station of graph.keys()) visit(station, []);
  return loops;
}

/** What each imports of the others, told by a name of every file; files without one are passed over. */
function graphOf(nameOf: (file: string) => string | undefined): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    if (!to.startsWith('.')) continue;
    const [a, b] = [nameOf(from), nameOf(resolve(dirname(from), to))];
    if (a === undefined || b === undefined) continue;
    const known = graph.get(a) ?? new Set();
    graph.set(a, known.add(b));
  }
  return graph;
}

test('files do not import each other in a loop, not even for a type', () => {
  assert.deepEqual(loopsOf(graphOf((file) => relative(root, file))), []);
});

test('features of the server do not import each other in a loop', () => {
  const graph = graphOf((file) => /server\/src\/features\/([^/]+)\//.exec(file)?.[1]);
  for (const [feature, known] of graph) known.delete(feature);
  assert.deepEqual(loopsOf(graph), []);
});

test(`no source file passes ${longestFile} lines`, () => {
  const long = [...sources, ...sourcesUnder(join(root, 'tests'))]
    .map((f) => ({ file: relative(root, f), lines: readFileSync(f, 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > longestFile);
  assert.deepEqual(long, []);
});

test('no folder is called common, shared, utils or helpers', () => {
  const vague = sources
    .flatMap((f) => relative(root, f).split('/'))
    .filter((part) => /^(common|shared|utils?|helpers?)(\.ts)?$/.test(part));
  assert.deepEqual([...new Set(vague)], []);
});

test('source code holds no threshold of a scheme: the words of ratings stand in data', () => {
  const cutOffs = sources
    .filter((f) => packageOf(f) === 'cli')
    .filter((f) => /20\s?%|0\.2\b|0\.25\b/.test(readFileSync(f, 'utf8')))
    .map((f) => relative(root, f));
  assert.deepEqual(cutOffs, []);
});
