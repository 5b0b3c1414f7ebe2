import { z } from '@hono/zod-openapi';
import type { MemberSaid, PersonSaid, PostingSaid } from '@jianheng/api';
import type { Posting } from '../posting-store.ts';
import type { StaffMember } from '../read-register.ts';
import { Ref } from '../register-fields.ts';

export const tags = ['register'];
export const OfOrgan = z.object({ organ: Ref });
export const ById = z.object({ id: Ref });
/** A posting as pages see it. */
export function sayPosting(posting: Posting): PostingSaid {
  const { recorded_at, recorded_by, superseded_at, superseded_by, ...fields } = posting;
  return { ...fields, recordedAt: recorded_at, recordedBy: recorded_by };
}

/** Somebody where they are, as pages see it. */
export function sayMember({ person, posting, department, unit }: StaffMember): MemberSaid {
  return {
    person: sayPerson(person),
    posting: sayPosting(posting),
    departmentName: department?.name ?? null,
    unitName: unit?.name ?? null,
  };
}

export function sayPerson({ id, name, sex, born, joined, probation }: StaffMember['person']): PersonSaid {
  return { id, name, sex, born, joined, probation };
}
