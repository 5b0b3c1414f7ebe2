import { type ExactText, exactText, parseFraction } from '@jianheng/mechanisms';
import { z } from 'zod';
import { issueOf } from './catalogue.ts';
import type { Issue } from './issue.ts';
import { Count, IndicatorId, oneOrMany, Words } from './language/scalars.ts';
import { SourceKey } from './rules/rule-words.ts';
import { readSource } from './source/read-source.ts';
import { schemaIssues } from './source/schema-issues.ts';
import { placeAt, plainSource } from './source/source-node.ts';
import { wordTree } from './source/word-tree.ts';

/** An exact number of any form: `3`, `3/62`, `12%`, `-0.5`. */
const Exact = z
  .string()
  .meta({ type: ['number', 'string'] } as unknown as Record<string, unknown>)
  .transform((source, context): ExactText => {
    const value = parseFraction(source);
    if (value !== null) return exactText(value);
    context.issues.push({
      code: 'custom',
      message: 'scheme/not-a-number',
      input: source,
      params: { code: 'scheme/not-a-number', value: source },
    });
    return z.NEVER;
  });

/** What was counted for one made-up person. */
export const GivenCounts = z.strictObject({
  /** Post columns: `{ class: 检察官, line: 刑事 }`. */
  person: z.record(z.string(), Words).optional(),
  /** Days in post; the whole period when left out. */
  days: Count.optional(),
  /** Numbers by named quantity, or by indicator for a measure that is a single count or sum. */
  counts: z.record(Words, Exact).optional(),
  /** Numbers by code, by indicator: `{ inspection: { 优质: 3 } }`. */
  'by-code': z.record(IndicatorId, z.record(Words, Exact)).optional(),
  /** Codes of the items case by case (or event by event), by indicator: `{ inspection: [[优质, 不合格], [优质]] }`. */
  items: z.record(IndicatorId, z.array(z.array(Words).min(1)).min(1)).optional(),
  /** Latest entries and averages, by indicator: `{ tasks: 4, ballots: 92.5 }`. */
  entries: z.record(IndicatorId, Exact).optional(),
  /** Indicators that are missing for a reason other than counts. */
  missing: z.record(IndicatorId, z.enum(['not-supplied', 'withheld'])).optional(),
});
export type GivenCounts = z.infer<typeof GivenCounts>;

/**
 * The rate that was published for the same counts, and whether the formula gives it: `exactly`, rounded to its last
 * digit; `cut-off`, where the further digits were dropped instead; `within-rounding`, where the counts themselves were
 * published rounded; or `no`, which the case then explains.
 */
export const PublishedRate = z.strictObject({
  rate: z.string().regex(/^\d+(\.\d+)?%$/, 'share'),
  agrees: z.enum(['exactly', 'cut-off', 'within-rounding', 'no']),
  /** The counts were published in steps of this many. */
  'counts-rounded-to': Count.optional(),
});
export type PublishedRate = z.infer<typeof PublishedRate>;

/** What one indicator must come to. */
export const ExpectedCell = z.strictObject({
  value: Exact.optional(),
  points: Exact.optional(),
  /** As displayed. */
  shown: Words.optional(),
  published: PublishedRate.optional(),
  /** `too-few`: cases, but fewer than the minimum; `no-cases` is said of them too. */
  missing: z.enum(['not-applicable', 'no-cases', 'too-few', 'not-supplied', 'withheld', 'zero']).optional(),
});
export type ExpectedCell = z.infer<typeof ExpectedCell>;

/**
 * A worked case: a rule told as an example. It stands beside the scheme in `cases.yaml`, is read by people as
 * documentation and run by the tests.
 */
export const WorkedCase = z.strictObject({
  case: Words,
  given: GivenCounts.extend({ peers: z.array(GivenCounts).optional() }),
  then: z
    .object({
      total: Exact.optional(),
      /** Best and worst place that ties leave open. */
      standing: z.strictObject({ from: Count, to: Count }).optional(),
      rating: Words.optional(),
      /** What the triggers make of the person: the strongest, or `none`. */
      review: z.enum(['review', 'at-edge', 'uncertain', 'too-few', 'none']).optional(),
    })
    .catchall(ExpectedCell),
  because: Words.optional(),
  /** Where a published figure was read: keys of `rules/sources.yaml`. */
  source: oneOrMany(SourceKey).optional(),
});
export type WorkedCase = z.infer<typeof WorkedCase>;

/** Words under `then` that are not indicators. */
export const thenWords = ['total', 'standing', 'rating', 'review'] as const;

/** The expected indicators of a case. */
export function expectedCells(worked: WorkedCase): [string, ExpectedCell][] {
  const cells = Object.entries(worked.then).filter(([key]) => !thenWords.some((w) => w === key));
  return cells as [string, ExpectedCell][];
}

const Cases = z.array(WorkedCase).min(1);

/** Reads a file of worked cases. Cases without a name or without a number are refused; the rest is still returned. */
export function parseWorkedCases(
  file: string,
  source: string,
): { readonly cases: readonly WorkedCase[]; readonly issues: readonly Issue[] } {
  const { root, issues: found } = readSource(file, source);
  const issues = [...found];
  if (root === null) return { cases: [], issues };
  const result = Cases.safeParse(plainSource(root));
  if (!result.success) {
    const faults = schemaIssues(result.error, root, wordTree(Cases));
    issues.push(
      ...faults.map((issue) =>
        issue.code === 'scheme/missing-word' && issue.message.en.includes('“case”')
          ? issueOf('case/no-name', issue.place, {})
          : issue,
      ),
    );
    return { cases: [], issues };
  }
  const names = new Set<string>();
  result.data.forEach((worked, i) => {
    if (names.has(worked.case)) {
      issues.push(issueOf('case/duplicate-name', placeAt(root, [i, 'case']), { word: worked.case }));
    }
    names.add(worked.case);
    if (!saysNumber(worked)) issues.push(issueOf('case/no-number', placeAt(root, [i, 'then']), {}));
  });
  return { cases: result.data, issues };
}

/** A `then` must say at least one number, or which kind of missing it is. */
function saysNumber(worked: WorkedCase): boolean {
  const { total, standing, review } = worked.then;
  if (total !== undefined || standing !== undefined || review !== undefined) return true;
  return expectedCells(worked).some(
    ([, cell]) =>
      cell.value !== undefined ||
      cell.points !== undefined ||
      cell.shown !== undefined ||
      cell.missing !== undefined,
  );
}
