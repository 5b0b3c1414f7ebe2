import { z } from 'zod';
import { EvidenceSaid } from './evidence.ts';
import { Named } from './named.ts';
import { NamedPerson } from './named-person.ts';
import { Offered } from './offered.ts';
import { Said } from './text.ts';

/** An indicator for which work can be declared that the case system does not hold. */
export const DeclarableIndicator = z.object({
  id: z.string(),
  title: Said,
  /** What the amount counts, e.g. 篇, 次. */
  unit: z.string().nullable(),
});
export type DeclarableIndicator = z.infer<typeof DeclarableIndicator>;

/** Declared work. */
export const DeclarationSaid = z.object({
  id: z.string(),
  person: Named,
  department: Named.nullable(),
  indicator: z.string(),
  indicatorTitle: Said,
  event: z.string(),
  on: z.iso.date(),
  amount: z.string(),
  evidence: z.array(EvidenceSaid),
  is: z.enum(['submitted', 'confirmed', 'returned', 'withdrawn']),
  reply: z.string().nullable(),
  confirm: Offered.nullable(),
  return: Offered.nullable(),
  withdraw: Offered.nullable(),
});
export type DeclarationSaid = z.infer<typeof DeclarationSaid>;

/** Query of `GET /api/periods/{period}/declarations`. */
export const DeclarationsQuery = z.object({
  /** The department of the declarer on the day; a head asks for the own one. */
  department: z.string().max(64).optional(),
  is: DeclarationSaid.shape.is.optional(),
});
export type DeclarationsQuery = z.infer<typeof DeclarationsQuery>;

/** Its answer: those that the reader may confirm, and the own. What waits comes first. */
export const DeclarationList = z.object({ declarations: z.array(DeclarationSaid) });
export type DeclarationList = z.infer<typeof DeclarationList>;

/** Signed tasks (责任状) of a department; answer of `GET /api/periods/{period}/tasks`. */
export const TasksOfDepartment = z.object({
  department: Named,
  head: NamedPerson.nullable(),
  text: z.string().nullable(),
  signedBy: Named.nullable(),
  on: z.string().nullable(),
  received: z.boolean(),
  reports: z.array(z.object({ text: z.string(), on: z.string() })),
  sign: Offered.nullable(),
  receive: Offered.nullable(),
  report: Offered.nullable(),
});
export type TasksOfDepartment = z.infer<typeof TasksOfDepartment>;
export const TasksList = z.object({ departments: z.array(TasksOfDepartment) });
export type TasksList = z.infer<typeof TasksList>;
