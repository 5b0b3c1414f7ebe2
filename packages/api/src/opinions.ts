import { z } from 'zod';
import { AnnualRatingSaid } from './meeting.ts';
import { Named } from './named.ts';
import { NamedPerson } from './named-person.ts';
import { Offered } from './offered.ts';

const Written = z.object({
  text: z.string(),
  /** What is suggested; binds nobody. */
  suggestion: AnnualRatingSaid.nullable(),
  by: Named,
  on: z.string(),
});

/** Somebody of whose year an opinion is written, with what they summed up themself. */
export const OpinionSaid = z.object({
  person: NamedPerson,
  /** 总结述职; null while the person has not written it: until then only the office may write an opinion. */
  summary: z.object({ text: z.string(), on: z.string() }).nullable(),
  /** Of the head of department. */
  opinion: Written.nullable(),
  /** Of the leader in charge of the department. */
  leaderOpinion: Written.nullable(),
  write: Offered.nullable(),
  writeAsLeader: Offered.nullable(),
});
export type OpinionSaid = z.infer<typeof OpinionSaid>;

/**
 * `GET /api/periods/{period}/opinions`: of everybody for the office, of the own department for a head, of those in charge of for a leader. Who waits comes first. In
 * an annual period alone; empty in others.
 */
export const OpinionList = z.object({ period: z.string(), people: z.array(OpinionSaid) });
export type OpinionList = z.infer<typeof OpinionList>;
