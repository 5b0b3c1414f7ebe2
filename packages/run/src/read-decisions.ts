import type { Edge, OrganProposal, ReviewFinding, SpreadPlaces } from '@jianheng/assess';
import type { DuckDb, Table } from '@jianheng/facts';
import type { ExactText, Text } from '@jianheng/mechanisms';
import type { Decisions } from './assess-plans.ts';
import { readRunFile, readRunTable } from './open-run.ts';
import { numberAt, textAt } from './read-result.ts';
import type { Run } from './run.ts';

/** One organ's places for excellent (优秀名额) and what its meeting must decide, as stored. */
export interface StoredOrgan {
  readonly organ: string;
  readonly participants: number;
  readonly participantsFrom: OrganProposal['participantsFrom'];
  readonly places: number;
  /** Places by list; null where everybody stands in one list. */
  readonly spread: {
    readonly places: Readonly<Record<string, number>>;
    readonly contested: SpreadPlaces['contested'];
  } | null;
  readonly edges: readonly Edge[];
  readonly notes: readonly Text[];
}

/** A finding of a review trigger, as stored. */
export interface StoredReview extends Omit<ReviewFinding, 'sample'> {
  readonly scheme: string;
  readonly sample: ExactText | null;
}

/** Every organ's places, in the run's order. Throws a UserError when the table is missing or damaged. */
export async function readOrgans(db: DuckDb, run: Run): Promise<StoredOrgan[]> {
  return organsIn(await readRunTable(db, run, 'organs'));
}

/** Organs in rows of the table. */
export function organsIn(table: Table): StoredOrgan[] {
  return Array.from({ length: table.rows }, (_, i) => {
    const json = <T>(name: string) => JSON.parse(textAt(table, name, i) ?? 'null') as T;
    return {
      organ: textAt(table, 'organ', i) ?? '',
      participants: numberAt(table, 'participants', i),
      participantsFrom: textAt(table, 'participantsFrom', i) as StoredOrgan['participantsFrom'],
      places: numberAt(table, 'places', i),
      spread: json<StoredOrgan['spread']>('spread'),
      edges: json<StoredOrgan['edges']>('edges'),
      notes: json<StoredOrgan['notes']>('notes'),
    };
  });
}

/** Everybody whom a trigger found, in the run's order. Throws a UserError when the table is missing or damaged. */
export async function readReviews(db: DuckDb, run: Run): Promise<StoredReview[]> {
  const table = await readRunTable(db, run, 'reviews');
  return Array.from({ length: table.rows }, (_, i) => {
    const value = (name: string) => textAt(table, name, i);
    return {
      person: value('person') ?? '',
      scheme: value('scheme') ?? '',
      by: value('by') as StoredReview['by'],
      trigger: numberAt(table, 'trigger', i),
      outcome: value('outcome') as StoredReview['outcome'],
      reason: JSON.parse(value('reason') ?? 'null') as Text,
      sample: value('sample'),
      places: JSON.parse(value('places') ?? 'null') as StoredReview['places'],
    };
  });
}

/** The decisions of people that a run rests on. */
export function readDecisions(run: Run): Decisions {
  return JSON.parse(readRunFile(run, 'decisions.json')) as Decisions;
}
