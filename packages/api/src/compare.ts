import { z } from 'zod';
import { Points, ShownRun } from './results.ts';
import { Said } from './text.ts';

const Pair = <T extends z.ZodType>(of: T) => z.tuple([of, of]);

/** Places of a tie in a group of so many. */
export const PlaceRange = z.object({ from: z.int(), to: z.int(), of: z.int() });
export type PlaceRange = z.infer<typeof PlaceRange>;

/** Which input moved somebody: facts, scheme, posts or days, other people, rules or decisions. */
export const MoveCause = z.enum(['data', 'scheme', 'roster', 'others', 'rules']);
export type MoveCause = z.infer<typeof MoveCause>;

/** One person's move; the pairs are before and after. */
export const PersonMove = z.object({
  person: z.string(),
  name: z.string(),
  department: z.string(),
  class: z.string(),
  scheme: z.string(),
  points: Pair(Points.nullable()),
  /** After less before; null where one is missing. */
  difference: Points.nullable(),
  places: Pair(PlaceRange.nullable()),
  /** What the rules would leave to propose; decided by people. Null where nothing is proposed. */
  proposals: Pair(z.string().nullable()),
  why: z.array(z.object({ cause: MoveCause, says: Said })),
  /** The indicators that moved, each in a sentence. */
  indicators: z.array(z.object({ indicator: z.string(), title: Said, line: Said })),
});
export type PersonMove = z.infer<typeof PersonMove>;

/** Winners and losers of a class, line, department, sex or age band. Groups under five people are not told by sex or age. */
export const GroupMove = z.object({
  by: z.enum(['class', 'line', 'department', 'sex', 'age']),
  /** A code, a department’s name, or years of age as `31–40`. */
  value: z.string(),
  people: z.int(),
  gain: z.int(),
  lose: z.int(),
  /** Mean change of points. */
  mean: Points,
  /** Proposals of 优秀 before and after. */
  excellent: Pair(z.int()),
});
export type GroupMove = z.infer<typeof GroupMove>;

/** An indicator that decides nothing: everybody has the same points, or leaving it out changes no place. */
export const IdleIndicator = z.object({
  scheme: z.string(),
  /** The scheme by name; its id where the run no longer has it. */
  schemeTitle: Said,
  indicator: z.string(),
  title: Said,
  why: Said,
});
export type IdleIndicator = z.infer<typeof IdleIndicator>;

/** GET …/compare?run=&with=: `run` is the later one, `with` what it is compared with. */
export const RunComparison = z.object({
  run: ShownRun,
  with: ShownRun,
  /** In sentences: how many people, places, proposals moved. */
  lines: z.array(Said),
  /** What the later run was made from that the earlier was not. */
  inputs: z.object({
    schemes: z.array(z.string()),
    rules: z.boolean(),
    decisions: z.boolean(),
    batchesAdded: z.int(),
    batchesRemoved: z.int(),
  }),
  /** The largest change first. */
  people: z.array(PersonMove),
  unchanged: z.int(),
  groups: z.array(GroupMove),
  idle: z.object({ before: z.array(IdleIndicator), after: z.array(IdleIndicator) }),
});
export type RunComparison = z.infer<typeof RunComparison>;
