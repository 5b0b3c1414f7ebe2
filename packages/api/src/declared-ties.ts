import { z } from 'zod';
import { NamedPerson } from './named-person.ts';
import { Said } from './text.ts';

/** How two people are close, as 公务员法 §74–76 and 检察官法 §24 name it. */
export const TieKind = z.enum(['spouse', 'blood', 'collateral', 'affinity', 'other']);
export type TieKind = z.infer<typeof TieKind>;

/** A closeness that somebody has declared: a reason to step aside (公务回避). */
export const DeclaredTie = z.object({
  id: z.int(),
  person: NamedPerson,
  other: NamedPerson,
  kind: TieKind,
  title: Said,
  note: z.string(),
  declaredBy: NamedPerson.nullable(),
  on: z.string(),
});
export type DeclaredTie = z.infer<typeof DeclaredTie>;

/** `GET /api/register/organs/{organ}/ties` for the office. */
export const DeclaredTies = z.object({ ties: z.array(DeclaredTie) });
export type DeclaredTies = z.infer<typeof DeclaredTies>;

/** `GET /api/own/ties`: the reader's own, with the people of their organ among whom the other is found. */
export const OwnTies = DeclaredTies.extend({
  /** The reader on the register; null for an account that stands for nobody. */
  person: z.string().nullable(),
  colleagues: z.array(NamedPerson),
});
export type OwnTies = z.infer<typeof OwnTies>;

/** `POST /api/register/people/{person}/ties`; `DELETE /api/register/people/{person}/ties/{id}` takes one back. */
export const TieToDeclare = z.strictObject({
  other: z.string().min(1).max(64),
  kind: TieKind,
  note: z.string().trim().max(500).default(''),
});
export type TieToDeclare = z.infer<typeof TieToDeclare>;
