import { z } from 'zod';
import { AnnualRatingSaid, PerformanceRatingSaid } from './meeting.ts';
import { Named } from './named.ts';
import { SignatureSaid } from './schemes.ts';
import { Said } from './text.ts';

/** What organs that share no network hand each other. */
export const PackageKindSaid = z.enum([
  'scheme-filing',
  'filing-answer',
  'worked-examples',
  'leaders-to-rate',
  'leader-ratings',
  'transfer',
]);
export type PackageKindSaid = z.infer<typeof PackageKindSaid>;

const Words = z.string().trim().min(1).max(4000);

/** Where somebody who comes in a package is posted: added by whoever takes it. */
export const PostingGiven = z.strictObject({ department: z.string().min(1).max(64), from: z.iso.date() });
export type PostingGiven = z.infer<typeof PostingGiven>;

/** `POST /api/organs/{organ}/packages/check` and `POST /api/organs/{organ}/packages`: a package as it was handed in. */
export const PackageHanded = z.strictObject({
  /** The file, in base64. */
  file: z.base64().max(34_000_000),
  posting: PostingGiven.optional(),
});
export type PackageHanded = z.infer<typeof PackageHanded>;

/** What is in a package, whose it is, and what taking it would do. */
export const PackageChecked = z.object({
  id: z.string(),
  kind: PackageKindSaid,
  title: Said,
  from: Named,
  /** Null where it is for every organ below. */
  to: Named.nullable(),
  madeAt: z.string(),
  /** SM3 of its manifest. */
  digest: z.string(),
  signature: SignatureSaid,
  /** What it says, in sentences. */
  says: z.array(Said),
  /** What taking it would change here. */
  changes: z.array(Said),
  /** Why it cannot be taken; empty when it can. */
  against: z.array(Said),
  /** Whether another person has to confirm it. */
  needsSecond: z.boolean(),
  /** Whether whoever takes it says where the person is posted. */
  asksPosting: z.boolean(),
});
export type PackageChecked = z.infer<typeof PackageChecked>;

/** A package that an organ made or took. */
export const PackageRow = z.object({
  /** Place in the list of this installation. */
  seq: z.int(),
  /** Its own id, the same on both sides. */
  id: z.string(),
  way: z.enum(['out', 'in']),
  kind: PackageKindSaid,
  title: Said,
  /** The organ on the other side; null where it is for every organ below. */
  other: Named.nullable(),
  madeAt: z.string(),
  /** `waiting` for another person; `sent-back` by one. */
  state: z.enum(['waiting', 'done', 'sent-back']),
  /** Fingerprint of the key that signed it; empty while it waits to be signed. */
  key: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  secondAt: z.string().nullable(),
  secondBy: z.string().nullable(),
  /** Why it was sent back. */
  note: z.string().nullable(),
  /** The reader did it: another must confirm it. */
  isOwn: z.boolean(),
});
export type PackageRow = z.infer<typeof PackageRow>;

/** `GET /api/packages/{seq}`: a package with what it says. */
export const PackageShown = PackageRow.extend({
  says: z.array(Said),
  /** The set of schemes that it filed, to be read in full; null for all others. */
  reads: z.object({ organ: z.string(), set: z.string() }).nullable(),
});
export type PackageShown = z.infer<typeof PackageShown>;

/** A rating of a leader as the superior organ decides it. */
export const LeaderRatingGiven = z.strictObject({
  person: z.string().min(1).max(64),
  annual: AnnualRatingSaid,
  performance: PerformanceRatingSaid.nullable(),
  reason: Words.nullable(),
});
export type LeaderRatingGiven = z.infer<typeof LeaderRatingGiven>;

/** `POST /api/organs/{organ}/packages/made`: what is to be packed for another organ. */
export const PackageWanted = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('scheme-filing'), period: z.string().max(64) }),
  z.strictObject({
    kind: z.literal('filing-answer'),
    /** Place of the filing that was taken. */
    filing: z.int().positive(),
    answer: z.enum(['received', 'accepted', 'objected']),
    words: Words.nullable(),
  }),
  z.strictObject({ kind: z.literal('worked-examples'), batch: z.string().max(64) }),
  z.strictObject({ kind: z.literal('leaders-to-rate'), period: z.string().max(64) }),
  z.strictObject({
    kind: z.literal('leader-ratings'),
    /** Place of the request that was taken. */
    request: z.int().positive(),
    ratings: z.array(LeaderRatingGiven).min(1).max(50),
  }),
  z.strictObject({
    kind: z.literal('transfer'),
    person: z.string().min(1).max(64),
    to: z.strictObject({ id: z.string().min(1).max(64), name: z.string().trim().min(1).max(100) }),
    moves: z.enum(['transfer', 'secondment']),
    from: z.iso.date(),
    until: z.iso.date().nullable(),
  }),
]);
export type PackageWanted = z.infer<typeof PackageWanted>;

/** `GET /api/organs/{organ}/packages/offers`: what the organ may pack now. */
export const PackageOffers = z.object({
  filings: z.array(z.object({ period: z.string(), title: z.string(), to: Named })),
  answers: z.array(z.object({ filing: z.int(), from: Named, title: z.string(), answered: z.boolean() })),
  batches: z.array(z.object({ batch: z.string(), number: z.int(), title: Said })),
  leaders: z.array(z.object({ period: z.string(), title: z.string(), to: Named })),
  requests: z.array(
    z.object({
      request: z.int(),
      from: Named,
      title: z.string(),
      answered: z.boolean(),
      leaders: z.array(
        z.object({
          person: z.string(),
          name: z.string(),
          points: z.string().nullable(),
          performance: PerformanceRatingSaid.nullable(),
          proposal: AnnualRatingSaid.nullable(),
          allowed: z.array(AnnualRatingSaid),
        }),
      ),
    }),
  ),
  /** Whether somebody's file may be packed. */
  people: z.boolean(),
  /** Organs on the register here, for whom something may be packed. */
  organs: z.array(Named),
  /** Departments in which somebody who comes may be posted. */
  departments: z.array(Named),
});
export type PackageOffers = z.infer<typeof PackageOffers>;

/** `POST /api/packages/{seq}/return`. */
export const PackageReturned = z.strictObject({ reason: Words });
export type PackageReturned = z.infer<typeof PackageReturned>;
