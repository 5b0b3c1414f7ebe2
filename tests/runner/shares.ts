import { globSync } from 'node:fs';

/** Test files and over how many processes they are dealt; each has one of its own unless that is said. */
interface Share {
  readonly files: string;
  readonly processes?: number;
}

/**
 * What takes long or is about a whole process has a process of its own, the others share some, by what they load. What takes
 * long begins first, so that at the end none goes on alone.
 */
const shares: readonly Share[] = [
  { files: 'tests/browser/{whole-period,every-place}.test.ts' },
  { files: 'packages/server/tests/demo.test.ts' },
  { files: 'tests/browser/*.test.ts', processes: 3 },
  { files: 'tests/runner/*.test.ts' },
  { files: 'tests/{kill,load,faults,contract,fuzz,fuzz-api}/**/*.test.ts' },
  { files: 'packages/server/tests/{whole-period,routes/routes}.test.ts' },
  { files: 'packages/server/tests/oidc/real-provider.test.ts' },
  { files: 'packages/server/**/*.test.ts', processes: 8 },
  { files: 'packages/cli/tests/{installation,signals}.test.ts' },
  { files: 'tests/guide/{administrator,followed-pages}.test.ts' },
  { files: 'packages/cli/**/*.test.ts', processes: 2 },
  { files: 'packages/**/*.test.ts', processes: 5 },
  { files: 'tests/**/*.test.ts', processes: 4 },
];

/** All test files, a list for each process, in the order in which they begin. */
export function allShares(): readonly (readonly string[])[] {
  const taken = new Set<string>();
  return shares.flatMap(({ files, processes }) => {
    const own = globSync(files)
      .filter((file) => !taken.has(file))
      .toSorted();
    for (const file of own) taken.add(file);
    return processes === undefined ? own.map((file) => [file]) : dealt(own, processes);
  });
}

/** The shares of the files that match one of the patterns: a part of a path, or a glob. */
export function sharesOf(patterns: readonly string[]): readonly (readonly string[])[] {
  const named = new Set(patterns.flatMap((pattern) => globSync(pattern)));
  const isWanted = (file: string) => named.has(file) || patterns.some((pattern) => file.includes(pattern));
  const planted = [...named].filter((file) => file.endsWith('.planted.ts')).map((file) => [file]);
  const some = allShares().map((files) => files.filter(isWanted));
  return [...some.filter((files) => files.length > 0), ...planted];
}

/** Deals files out to so many processes, one after another. */
function dealt(files: readonly string[], processes: number): readonly (readonly string[])[] {
  return Array.from({ length: processes }, (_, at) => files.filter((_, index) => index % processes === at));
}
