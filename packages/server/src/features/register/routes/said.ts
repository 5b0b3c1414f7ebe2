import { z } from '@hono/zod-openapi';
import type { Posting } from '../posting-store.ts';
import type { StaffMember } from '../read-register.ts';
import { Ref } from '../register-fields.ts';

export const tags = ['register'];
export const OfOrgan = z.object({ organ: Ref });
export const ById = z.object({ id: Ref });
export const Person = z.object({
  id: z.string(),
  name: z.string(),
  sex: z.string().nullable(),
  born: z.string().nullable(),
  joined: z.string().nullable(),
  probation: z.string().nullable(),
});

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

/** A posting as pages see it. */
export function sayPosting(posting: Posting): z.infer<typeof PostingSaid> {
  const { recorded_at, recorded_by, superseded_at, superseded_by, ...fields } = posting;
  return { ...fields, recordedAt: recorded_at, recordedBy: recorded_by };
}

export const Member = z.object({
  person: Person,
  posting: PostingSaid,
  departmentName: z.string().nullable(),
  unitName: z.string().nullable(),
});

/** Somebody where they are, as pages see it. */
export function sayMember({ person, posting, department, unit }: StaffMember): z.infer<typeof Member> {
  return {
    person: sayPerson(person),
    posting: sayPosting(posting),
    departmentName: department?.name ?? null,
    unitName: unit?.name ?? null,
  };
}

export function sayPerson({
  id,
  name,
  sex,
  born,
  joined,
  probation,
}: StaffMember['person']): z.infer<typeof Person> {
  return { id, name, sex, born, joined, probation };
}
