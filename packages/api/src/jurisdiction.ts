import { z } from 'zod';
import { Named } from './named.ts';
import { Todo } from './own.ts';
import { PeriodKind, Stage } from './periods.ts';
import { Said } from './text.ts';

/** Query of `GET /api/jurisdiction`. */
export const JurisdictionQuery = z.object({
  /** The superior organ; that of the reader's role where left out. */
  organ: z.string().min(1).max(64).optional(),
  kind: PeriodKind.default('annual'),
  /** Year in which the periods begin; the newest with a period where left out. */
  year: z.coerce.number().int().min(1990).max(2200).optional(),
});
export type JurisdictionQuery = z.infer<typeof JurisdictionQuery>;

/** How many people; null where there are some, but fewer than five: who they are could be told. */
export const FewHidden = z.number().int().nullable();
export type FewHidden = z.infer<typeof FewHidden>;

/** How the facts of a period are: about the exports, never about the work. */
export const OrganData = z.object({
  /** When a file was last handed in; null for never. */
  lastUpload: z.string().nullable(),
  /** The last day that the batches in use speak about; null where none says. */
  coveredTo: z.iso.date().nullable(),
  /** Batches that wait for whoever owns them. */
  unconfirmed: z.number().int(),
  /** Rows that were rejected in the files that batches in use came from. */
  rejectedRows: z.number().int(),
  /** Months of case lists pointed out as wrong and not answered. */
  disputedLists: z.number().int(),
  /** People on the register who stand in no list of the run; null before there is a run. */
  unlisted: z.object({ people: FewHidden }).nullable(),
  /** People whose total is held; null before there is a run. */
  held: z.object({ people: FewHidden }).nullable(),
});
export type OrganData = z.infer<typeof OrganData>;

/** How the ratings of an organ stand to the cap of 优秀: whether they are lawful, not whether they are good. */
export const OrganCap = z.object({
  /** Arithmetic, e.g. 本机关应参加 56 人 × 20% = 11.2 → 11 名. */
  said: Said,
  places: z.number().int(),
  /** How many are 优秀 once the ratings are fixed; null before. */
  excellent: z.number().int().nullable(),
  isOver: z.boolean(),
  higher: z.enum(['none', 'asked', 'agreed', 'declined']),
});
export type OrganCap = z.infer<typeof OrganCap>;

/** One period of an organ as its superior sees it. */
export const OrganPeriod = z.object({
  id: z.string(),
  title: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  stage: Stage,
  stageTitle: Said,
  /** The scheme chosen, and whether it was filed and acknowledged; null before one is chosen. */
  scheme: z
    .object({ id: z.string(), filed: z.iso.date().nullable(), acknowledged: z.string().nullable() })
    .nullable(),
  /** The run that figures come from: recorded, or the newest so far; null before anything was computed. */
  run: z.object({ at: z.string(), isRecorded: z.boolean() }).nullable(),
  data: OrganData,
  /** Null before there is a run, and where no scheme rates. */
  cap: OrganCap.nullable(),
});
export type OrganPeriod = z.infer<typeof OrganPeriod>;

/** An organ of the jurisdiction, with its periods of the kind and year. */
export const OrganBelow = z.object({
  organ: Named,
  level: z.string(),
  /** Steps below the superior organ, from 1. */
  depth: z.number().int(),
  periods: z.array(OrganPeriod),
});
export type OrganBelow = z.infer<typeof OrganBelow>;

/** How the totals of a class spread over all the staff of the jurisdiction together, as shares of full points. */
export const ClassSpread = z.object({
  class: z.string(),
  people: FewHidden,
  /** How many organs and schemes they come from: points of different schemes are not the same measure. */
  organs: z.number().int(),
  schemes: z.number().int(),
  /** Percent of full points; null for fewer than five people, and for those of one organ alone of several. */
  quartiles: z
    .object({ lower: z.number(), middle: z.number(), upper: z.number(), least: z.number(), most: z.number() })
    .nullable(),
});
export type ClassSpread = z.infer<typeof ClassSpread>;

/** How much of an indicator is missing over all the staff of the jurisdiction together. */
export const IndicatorGap = z.object({
  indicator: z.string(),
  title: Said,
  /** People to whom it applies. */
  people: z.number().int(),
  notSupplied: FewHidden,
  withheld: FewHidden,
  /** Nothing to count, or too few to mean anything. */
  tooFew: FewHidden,
  /** Whose total waits for it. */
  held: FewHidden,
  organs: z.number().int(),
});
export type IndicatorGap = z.infer<typeof IndicatorGap>;

/** Something that an organ below may ask its superior for, or that the superior watches; in numbers. */
export const AskedOfSuperior = z.object({
  period: z.object({ id: z.string(), title: z.string(), organ: Named }),
  is: z.enum(['substitutes', 'rechecks']),
  count: z.number().int(),
  says: Said,
});
export type AskedOfSuperior = z.infer<typeof AskedOfSuperior>;

/**
 * Answer of `GET /api/jurisdiction`: the organs under a superior one, in the order of the register. Nothing here orders organs by
 * any figure of their work, and no figure of the work stands beside an organ.
 */
export const Jurisdiction = z.object({
  organ: Named,
  /** Organs for which the reader holds the role. */
  mayChoose: z.array(Named),
  today: z.iso.date(),
  kind: PeriodKind,
  year: z.number().int(),
  /** Years with periods of any kind, the newest first. */
  years: z.array(z.number().int()),
  /** Fewer people than this are not shown. */
  fewest: z.number().int(),
  /** What waits for the reader as superior, in all years. */
  todo: z.array(Todo),
  asked: z.array(AskedOfSuperior),
  /** Roles that the superior organ lends now, by organ. */
  lent: z.array(z.object({ organ: Named, role: z.string(), roleTitle: Said, people: z.number().int() })),
  organs: z.array(OrganBelow),
  spreads: z.array(ClassSpread),
  gaps: z.array(IndicatorGap),
  /** How many have which annual rating over the jurisdiction, once fixed; a number that would tell of few is left out. */
  ratings: z.object({
    people: FewHidden,
    byRating: z.array(z.object({ rating: z.string(), title: Said, people: FewHidden })),
  }),
});
export type Jurisdiction = z.infer<typeof Jurisdiction>;
