import { type DocumentData, type DocumentKind, documentKinds, renderDocument } from '@jianheng/documents';
import type { RequestContext } from '../../access/request-context.ts';
import { readOrganName } from '../periods/reading/organ-name.ts';
import { readPeriod } from '../periods/reading/read-period.ts';
import type { DocumentsDesk } from './documents-desk.ts';
import { fillAssessmentForm } from './fill/assessment-form.ts';
import { fillMeetingMinutes } from './fill/meeting-minutes.ts';
import { fillObjectionReply } from './fill/objection-reply.ts';
import { fillPublicityList } from './fill/publicity-list.ts';
import { fillRatingNotice } from './fill/rating-notice.ts';
import { fillReviewConclusion } from './fill/review-conclusion.ts';
import type { DocumentSubject, Filled, Wanted } from './filling.ts';
import { templateOf } from './template-store.ts';

/** A document as a file. */
export interface MadeDocument {
  /** Name of the file, in Chinese. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Each asks the policies itself: what a document tells is what its reader may read. */
const fillers = {
  'assessment-form': fillAssessmentForm,
  'rating-notice': fillRatingNotice,
  'publicity-list': fillPublicityList,
  'meeting-minutes': fillMeetingMinutes,
  'review-conclusion': fillReviewConclusion,
  'objection-reply': fillObjectionReply,
} as const satisfies Partial<{
  readonly [Kind in DocumentKind]: (wanted: Wanted) => Promise<Filled<Kind>>;
}>;

/** Kinds that are made one at a time; the index of the archive comes with its bundle. */
export type SingleKind = keyof typeof fillers;
export const singleKinds = Object.keys(fillers) as [SingleKind, ...SingleKind[]];

/** Makes a document of a period for somebody who may have it. Throws {@link Refused}. */
export async function makeDocument(
  desk: DocumentsDesk,
  context: RequestContext,
  period: string,
  kind: SingleKind,
  subject: DocumentSubject,
): Promise<MadeDocument> {
  const reading = await readPeriod(desk.periods, context, period);
  const { db } = context.records;
  const organ = (await readOrganName(db, reading.row.organ)).name;
  const wanted: Wanted = { desk, reading, subject, organ, year: reading.row.to.slice(0, 4) };
  const { data, about } = await fillers[kind](wanted);
  const template = await templateOf(db, reading.row.organ, kind);
  // The year stands before it already.
  const title = documentKinds[kind].title.zh.replace(/^年度/, '');
  return {
    name: `${wanted.year}年度${title}${about === '' ? '' : `_${about}`}.docx`,
    bytes: renderDocument(kind, template, data as DocumentData<typeof kind>),
  };
}
