import type { z } from 'zod';
import * as data from './document-data.ts';
import type { Made } from './layout/page.ts';
import { archiveIndexTemplate } from './templates/archive-index.ts';
import { assessmentFormTemplate } from './templates/assessment-form.ts';
import { meetingMinutesTemplate } from './templates/meeting-minutes.ts';
import { objectionReplyTemplate } from './templates/objection-reply.ts';
import { publicityListTemplate } from './templates/publicity-list.ts';
import { ratingNoticeTemplate } from './templates/rating-notice.ts';
import { reviewConclusionTemplate } from './templates/review-conclusion.ts';

interface KindOf<Data extends z.ZodObject> {
  readonly title: { readonly zh: string; readonly en: string };
  /** What is filled in. */
  readonly data: Data;
  /** Builds the template that comes with the program. */
  readonly template: () => Made;
}

function kind<Data extends z.ZodObject>(
  zh: string,
  en: string,
  schema: Data,
  template: () => Made,
): KindOf<Data> {
  return { title: { zh, en }, data: schema, template };
}

/** The documents that the procedure asks for. */
export const documentKinds = {
  'assessment-form': kind('年度考核登记表', 'Assessment form', data.AssessmentForm, assessmentFormTemplate),
  'rating-notice': kind('考核等次通知书', 'Notice of the rating', data.RatingNotice, ratingNoticeTemplate),
  'publicity-list': kind('优秀等次公示', 'Publicity list', data.PublicityList, publicityListTemplate),
  'meeting-minutes': kind(
    '等次会议纪要',
    'Minutes of the meeting',
    data.MeetingMinutes,
    meetingMinutesTemplate,
  ),
  'review-conclusion': kind(
    '评审结论',
    'Conclusion of a review',
    data.ReviewConclusion,
    reviewConclusionTemplate,
  ),
  'objection-reply': kind('异议答复', 'Reply to an objection', data.ObjectionReply, objectionReplyTemplate),
  'archive-index': kind('归档目录', 'Index of the archive', data.ArchiveIndex, archiveIndexTemplate),
} as const;

export type DocumentKind = keyof typeof documentKinds;

/** What a kind of document is filled with. */
export type DocumentData<Kind extends DocumentKind> = z.infer<(typeof documentKinds)[Kind]['data']>;
