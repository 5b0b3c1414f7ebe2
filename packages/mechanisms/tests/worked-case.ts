import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Fraction, type Mechanism, parseFraction } from '../src/index.ts';

/** Worked cases are written as offices write schemes: every scalar reaches us as its source text. */
const Exact = z.string().transform((value, ctx): Fraction => {
  const number = parseFraction(value);
  if (number !== null) return number;
  ctx.addIssue({ code: 'custom', message: `not an exact number: ${value}` });
  return z.NEVER;
});

/** What was measured. Exactly one of x, value, counts, rows and children. */
const Given = z.strictObject({
  x: Exact.optional(),
  value: Exact.optional(),
  /** Values of everybody compared with, the person included. */
  peers: z.array(Exact).optional(),
  counts: z.record(z.string(), Exact).optional(),
  /** Single items, where limits apply inside a case or event. */
  rows: z
    .array(z.strictObject({ in: z.string(), code: z.string().optional(), value: Exact.optional() }))
    .optional(),
  children: z.record(z.string(), Exact).optional(),
});
export type Given = z.infer<typeof Given>;

const Then = z.strictObject({
  points: Exact,
  bound: z.enum(['low', 'high']).optional(),
  triggered: z.enum(['true', 'false']).optional(),
});

export const WorkedCase = z.strictObject({
  case: z.string().min(1),
  full: Exact,
  score: z.record(z.string(), z.unknown()),
  given: Given.refine(
    (given) =>
      [given.x, given.value, given.counts, given.rows, given.children].filter((v) => v !== undefined)
        .length === 1,
    'exactly one of x, value, counts, rows, children',
  ),
  then: Then,
  because: z.string().min(1),
});
export type WorkedCase = z.infer<typeof WorkedCase>;

/** Reads the cases in a YAML text. Throws when one has no name, no number to expect, or names a thing twice. */
export function parseCases(source: string): WorkedCase[] {
  const cases = z.array(WorkedCase).parse(parse(source, { schema: 'failsafe' }));
  const names = new Set<string>();
  for (const { case: name } of cases) {
    if (names.has(name)) throw new RangeError(`two cases are called ${name}`);
    names.add(name);
  }
  return cases;
}

const folder = new URL('../src/', import.meta.url);

/** The cases beside a mechanism's file. */
export function casesOf(mechanism: Mechanism): WorkedCase[] {
  const file = new URL(`${mechanism.key}.cases.yaml`, folder);
  return existsSync(file) ? parseCases(readFileSync(file, 'utf8')) : [];
}
