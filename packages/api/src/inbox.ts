import { z } from 'zod';
import { Said } from './text.ts';

/** A file that was found in the folder, and what became of it. */
export const InboxFile = z.object({
  name: z.string(),
  at: z.string(),
  /** Handed in for review; known, since the same bytes were handed in before; or failed, moved aside. */
  outcome: z.enum(['handed-in', 'known', 'failed']),
  upload: z.string().nullable(),
  /** Why it failed. */
  said: Said.nullable(),
});
export type InboxFile = z.infer<typeof InboxFile>;

/** `GET /api/organs/{organ}/inbox`: whether the organ's folder is watched, and the last hundred files found in it. */
export const Inbox = z.object({
  on: z.boolean(),
  /** In whose name files are handed in; null while nobody has it watched. */
  byName: z.string().nullable(),
  /** False when whoever had it watched may not hand in any more: files stay where they are. */
  mayHandIn: z.boolean(),
  /** Where exports are dropped, for the administrator of the machine. */
  folder: z.string(),
  files: z.array(InboxFile),
});
export type Inbox = z.infer<typeof Inbox>;

/** `PUT /api/organs/{organ}/inbox`. */
export const InboxSwitch = z.object({ on: z.boolean() });
export type InboxSwitch = z.infer<typeof InboxSwitch>;
