import { z } from 'zod';
import { Named } from './named.ts';
import { NamedPerson } from './named-person.ts';

/** `GET /api/register/organs/{organ}/charges`: which leader is in charge of which department (分管). */
export const ChargeList = z.object({
  /** Departments of today. */
  departments: z.array(Named),
  /** Leaders of the organ today: who can be in charge. */
  leaders: z.array(NamedPerson),
  /** The latest first; `to` null for who is in charge now. */
  charges: z.array(
    z.object({
      id: z.int(),
      department: z.string(),
      person: NamedPerson,
      from: z.string(),
      to: z.string().nullable(),
    }),
  ),
});
export type ChargeList = z.infer<typeof ChargeList>;

/** `PUT /api/register/departments/{id}/charge`: who is in charge from a day on; whoever was is so until the day before. */
export const ChargeToEnter = z.strictObject({ person: z.string().min(1).max(64), from: z.iso.date() });
export type ChargeToEnter = z.infer<typeof ChargeToEnter>;
