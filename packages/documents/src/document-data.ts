import { z } from 'zod';

/** Words as they are to stand on paper; the office's language, Chinese. Empty where there is nothing to say. */
const Words = z.string();

/** A way of redress open to the person: what it is called, until when, and by which clause, marked 未核实 where it is. */
const Remedy = z.strictObject({ channel: Words, until: Words, basis: Words });

/** 年度考核登记表: one per person and year. */
export const AssessmentForm = z.strictObject({
  year: Words,
  organ: Words,
  name: Words,
  sex: Words,
  born: Words,
  department: Words,
  post: Words,
  class: Words,
  since: Words,
  work: Words,
  summary: Words,
  headOpinion: Words,
  decision: Words,
  decidedOn: Words,
  ownOpinion: Words,
  signedOn: Words,
  notAssessed: Words,
  /** Points by part and indicator, as the sealed run holds them. */
  total: Words,
  lines: z.array(z.strictObject({ part: Words, indicator: Words, own: Words, points: Words, full: Words })),
  seal: Words,
});
export type AssessmentForm = z.infer<typeof AssessmentForm>;

/** 考核等次书面通知. */
export const RatingNotice = z.strictObject({
  organ: Words,
  name: Words,
  year: Words,
  rating: Words,
  basis: Words,
  remedies: z.array(Remedy),
  servedOn: Words,
});
export type RatingNotice = z.infer<typeof RatingNotice>;

/** 优秀等次人选公示. */
export const PublicityList = z.strictObject({
  organ: Words,
  year: Words,
  scope: Words,
  from: Words,
  until: Words,
  people: z.array(z.strictObject({ order: Words, name: Words, department: Words, class: Words })),
  contact: Words,
  on: Words,
});
export type PublicityList = z.infer<typeof PublicityList>;

/** 等次会议纪要, with what every decision rests on. */
export const MeetingMinutes = z.strictObject({
  organ: Words,
  year: Words,
  on: Words,
  authority: Words,
  members: Words,
  present: Words,
  /** The places of 优秀 with their arithmetic. */
  places: Words,
  counts: z.array(z.strictObject({ rating: Words, people: Words })),
  decisions: z.array(
    z.strictObject({
      order: Words,
      name: Words,
      department: Words,
      class: Words,
      performance: Words,
      annual: Words,
      proposal: Words,
      reason: Words,
    }),
  ),
  /** What came before the ratings: appraisal by ballot, and what inspection confirmed. */
  preceded: Words,
  /** Whom a trigger names and the committee did not have reviewed, with its reason. */
  departures: z.array(z.strictObject({ name: Words, trigger: Words, reason: Words })),
  minutes: Words,
  seal: Words,
  signatures: z.array(z.strictObject({ name: Words })),
});
export type MeetingMinutes = z.infer<typeof MeetingMinutes>;

/** 评审结论 of one person. */
export const ReviewConclusion = z.strictObject({
  organ: Words,
  year: Words,
  name: Words,
  department: Words,
  trigger: Words,
  reason: Words,
  panel: z.array(z.strictObject({ name: Words, from: Words, note: Words })),
  seed: Words,
  sheets: z.array(
    z.strictObject({ case: Words, member: Words, grade: Words, points: Words, remarks: Words }),
  ),
  statement: Words,
  votes: Words,
  finding: Words,
  reasons: Words,
  on: Words,
});
export type ReviewConclusion = z.infer<typeof ReviewConclusion>;

/** 异议答复. */
export const ObjectionReply = z.strictObject({
  organ: Words,
  year: Words,
  name: Words,
  line: Words,
  says: Words,
  raisedOn: Words,
  outcome: Words,
  reply: Words,
  /** What it changed, line by line; nobody else is named. */
  changes: z.array(z.strictObject({ what: Words })),
  remedies: z.array(Remedy),
  on: Words,
});
export type ObjectionReply = z.infer<typeof ObjectionReply>;

/** 归档目录: what lies in the archive of a period, each file with its hash. */
export const ArchiveIndex = z.strictObject({
  organ: Words,
  period: Words,
  from: Words,
  until: Words,
  scheme: Words,
  seal: Words,
  sealedOn: Words,
  people: Words,
  files: z.array(z.strictObject({ order: Words, name: Words, sha256: Words })),
});
export type ArchiveIndex = z.infer<typeof ArchiveIndex>;
