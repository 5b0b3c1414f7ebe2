import { z } from 'zod';
import { Named } from './named.ts';
import { Said } from './text.ts';

/** Roles for which an organ may ask the one above it for people. */
export const LoanRole = z.enum([
  'panel',
  'committee',
  'case-management',
  'inspection',
  'system',
  'security',
  'audit',
]);
export type LoanRole = z.infer<typeof LoanRole>;

/** `POST /api/register/organs/{organ}/loans`. */
export const LoanToAsk = z.strictObject({
  role: LoanRole,
  count: z.int().min(1).max(9),
  /** The last day for which they are wanted. */
  until: z.iso.date(),
  reason: z.string().trim().min(1).max(500),
  /** The period in which they are missing. */
  period: z.string().min(1).max(64).nullable(),
});
export type LoanToAsk = z.infer<typeof LoanToAsk>;

/** Somebody who is lent in answer to a request. */
export const LentPerson = z.object({
  name: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  /** In force once an administrator has confirmed it. */
  isConfirmed: z.boolean(),
});
export type LentPerson = z.infer<typeof LentPerson>;

/** What an organ asked of the one above it. */
export const Loan = z.object({
  id: z.number().int(),
  organ: Named,
  role: LoanRole,
  roleTitle: Said,
  count: z.number().int(),
  until: z.string(),
  reason: z.string(),
  period: z.object({ id: z.string(), title: z.string() }).nullable(),
  byName: z.string(),
  at: z.string(),
  state: z.enum(['asked', 'lent', 'refused', 'taken-back']),
  /** The organ above that answered. */
  answeredFor: Named.nullable(),
  answeredByName: z.string().nullable(),
  answeredAt: z.string().nullable(),
  reply: z.string().nullable(),
  /** Whether somebody of the organ that asked took note of the answer. */
  isSeen: z.boolean(),
  lent: z.array(LentPerson),
});
export type Loan = z.infer<typeof Loan>;

/** `GET /api/register/organs/{organ}/loans` and `GET /api/jurisdiction/loans`: those that wait first. */
export const LoanList = z.array(Loan);
export type LoanList = z.infer<typeof LoanList>;

/** `GET /api/loans/{id}/people`: whom the organ above may lend. */
export const Lendable = z.array(
  z.object({
    account: z.string(),
    name: z.string(),
    department: z.string().nullable(),
    class: z.string(),
  }),
);
export type Lendable = z.infer<typeof Lendable>;

/** `POST /api/loans/{id}/lending`. */
export const LoanToGive = z.strictObject({
  accounts: z.array(z.string().min(1).max(64)).min(1).max(9),
  until: z.iso.date(),
  reply: z.string().trim().max(500),
});
export type LoanToGive = z.infer<typeof LoanToGive>;

/** `POST /api/loans/{id}/refusal`. */
export const LoanToRefuse = z.strictObject({ reply: z.string().trim().min(1).max(500) });
export type LoanToRefuse = z.infer<typeof LoanToRefuse>;
