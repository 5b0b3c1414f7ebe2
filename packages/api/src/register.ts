import { z } from 'zod';
import { ModelKind, SheetProposal } from './columns.ts';
import { Said } from './text.ts';

/** An organ (检察院) as `GET /api/register/organs` lists it. */
export const OrganSaid = z.object({
  id: z.string(),
  name: z.string(),
  level: z.string(),
  size: z.string().nullable(),
  province: z.string().nullable(),
  parent: z.string().nullable(),
});
export type OrganSaid = z.infer<typeof OrganSaid>;

/** A department (内设机构). */
export const DepartmentSaid = z.object({
  id: z.string(),
  organ: z.string(),
  name: z.string(),
  from: z.string(),
  to: z.string().nullable(),
});
export type DepartmentSaid = z.infer<typeof DepartmentSaid>;

/** What the register says of a person beside their postings. */
export const PersonSaid = z.object({
  id: z.string(),
  name: z.string(),
  sex: z.string().nullable(),
  /** Year of birth. */
  born: z.string().nullable(),
  joined: z.string().nullable(),
  /** The last day of probation. */
  probation: z.string().nullable(),
});
export type PersonSaid = z.infer<typeof PersonSaid>;

/** Where somebody was, as what, from when until when, and who recorded it. */
export const PostingSaid = z.object({
  id: z.number(),
  person: z.string(),
  organ: z.string(),
  department: z.string().nullable(),
  unit: z.string().nullable(),
  class: z.string(),
  employment: z.string(),
  line: z.string().nullable(),
  leader: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  recordedAt: z.string(),
  recordedBy: z.string(),
});
export type PostingSaid = z.infer<typeof PostingSaid>;

/** Somebody where they are on a day. */
export const MemberSaid = z.object({
  person: PersonSaid,
  posting: PostingSaid,
  departmentName: z.string().nullable(),
  unitName: z.string().nullable(),
});
export type MemberSaid = z.infer<typeof MemberSaid>;

/** `GET /api/register/organs/{organ}/staff`. */
export const StaffList = z.object({ total: z.number(), staff: z.array(MemberSaid) });
export type StaffList = z.infer<typeof StaffList>;

/** Something wrong in a roster, with its place and what to type. */
export const RosterIssue = z.object({
  code: z.string(),
  level: z.enum(['error', 'warning', 'will-be-error']),
  message: Said,
  hint: Said,
  place: z.object({
    file: z.string().optional(),
    sheet: z.string().optional(),
    row: z.number().optional(),
    /** Header of the column in the file. */
    field: z.string().optional(),
    value: z.string().optional(),
  }),
});
export type RosterIssue = z.infer<typeof RosterIssue>;

/** What using a roster would do to one person. */
export const RosterChange = z.object({
  person: z.string(),
  is: z.enum(['new', 'changed']),
  /** Rows of the file that say so. */
  rows: z.array(z.number()).readonly(),
  /** What the register says of the person; null when they are not on it. */
  was: PersonSaid.omit({ id: true }).nullable(),
  fields: PersonSaid.omit({ id: true }),
  steps: z
    .array(
      z.object({
        is: z.enum(['add', 'correct']),
        fields: z.object({
          department: z.string(),
          class: z.string(),
          from: z.string(),
          to: z.string().nullable(),
        }),
      }),
    )
    .readonly(),
});
export type RosterChange = z.infer<typeof RosterChange>;

/** `POST /api/register/organs/{organ}/rosters/mapping`: how the columns of a roster were recognised, to be confirmed or changed. */
export const RosterColumns = z.object({
  sheets: z.array(SheetProposal),
  /** What a sheet may hold: a roster, and nothing else. */
  kinds: z.array(ModelKind),
});
export type RosterColumns = z.infer<typeof RosterColumns>;

/** A roster that was read and waits to be used or dropped: `POST /api/register/organs/{organ}/rosters`. */
export const RosterReviewSaid = z.object({
  id: z.string(),
  organ: z.string(),
  file: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  read: z.number(),
  rejected: z.number(),
  same: z.number(),
  /** People on the register of whom the file says nothing. Nothing is done to them. */
  missing: z
    .array(z.object({ person: z.string(), name: z.string(), department: z.string().nullable() }))
    .readonly(),
  issues: z.array(RosterIssue).readonly(),
  issuesLeft: z.number(),
  hasErrorWorkbook: z.boolean(),
  entries: z.array(RosterChange).readonly(),
});
export type RosterReviewSaid = z.infer<typeof RosterReviewSaid>;

/**
 * `GET /api/register/codes`: what the codes of the fact model are called in English, by list (`class`, `line`, `leader`, …) and code.
 * In Chinese a code is its own name.
 */
export const CodeNames = z.record(z.string(), z.record(z.string(), z.string()));
export type CodeNames = z.infer<typeof CodeNames>;
