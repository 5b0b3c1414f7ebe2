import { z } from 'zod';

/** Somebody as pages name them. */
export const NamedPerson = z.object({
  id: z.string(),
  name: z.string(),
  /** Name of the department on the day that counts; null where there is none. */
  department: z.string().nullable(),
  /** 检察官、检察辅助人员… as the register says; null for somebody who is no longer posted. */
  class: z.string().nullable(),
});
export type NamedPerson = z.infer<typeof NamedPerson>;
