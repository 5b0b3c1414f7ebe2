import type { PageOpened } from './readers.ts';

/** What a campaign came to on one database; times in milliseconds. */
export interface LoadFigures {
  readonly database: string;
  readonly all: Shares;
  readonly byPage: Readonly<Record<string, Shares>>;
  /** Each error once, with how often. */
  readonly errors: readonly { readonly error: string; readonly times: number }[];
  readonly runs: readonly number[];
  readonly imports: readonly number[];
}

export interface Shares {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

function sharesOf(pages: readonly PageOpened[]): Shares {
  const sorted = pages.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) };
}

/** Puts together what readers saw and what went on beside them. */
export function loadFigures(
  database: string,
  pages: readonly PageOpened[],
  { runs, imports }: { readonly runs: readonly number[]; readonly imports: readonly number[] },
): LoadFigures {
  const wrong = Map.groupBy(
    pages.filter(({ error }) => error !== null),
    ({ error }) => error!,
  );
  return {
    database,
    all: sharesOf(pages),
    byPage: Object.fromEntries(
      [...Map.groupBy(pages, ({ page }) => page)].map(([page, own]) => [page, sharesOf(own)]),
    ),
    errors: [...wrong].map(([error, own]) => ({ error, times: own.length })),
    runs: runs.map(Math.round),
    imports: imports.map(Math.round),
  };
}

/** The same for reading, a line each. */
export function sayFigures({ database, all, byPage, errors, runs, imports }: LoadFigures): string {
  const line = (name: string, { n, p50, p95, p99, most }: Shares) =>
    `  ${name}: ${n} opened, p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms, most ${most} ms`;
  return [
    `${database}: ${errors.reduce((sum, { times }) => sum + times, 0)} errors`,
    line('all pages', all),
    ...Object.entries(byPage).map(([page, shares]) => line(page, shares)),
    `  meanwhile: ${runs.length} runs (${runs.join(', ')} ms), ${imports.length} imports (${imports.join(', ')} ms)`,
    ...errors.slice(0, 20).map(({ error, times }) => `  ${times} ×: ${error}`),
  ].join('\n');
}
