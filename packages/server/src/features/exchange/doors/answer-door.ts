import { text } from '@jianheng/casework';
import { filingAnswers } from '../../../exchange/contents/filing-answer.ts';
import { findByPackageId } from '../package-store.ts';
import type { Door } from './door.ts';

/** What the superior organ answered to a filing: it goes on record in the period. */
export const answerDoor: Door<'filing-answer'> = {
  from: 'above',
  needsSecond: false,
  asksPosting: false,
  async look({ context, organ, content, opened }) {
    const filing = await findByPackageId(context.records.db, organ, 'out', content.filing);
    const isOurs = filing !== null && filing.kind === 'scheme-filing';
    const { period, answer } = content;
    return {
      changes: [
        text(
          `“${period.title}”的备案登记为“${filingAnswers[answer].zh}”`,
          `the filing of “${period.title}” goes on record as ${filingAnswers[answer].en}`,
        ),
        ...(answer === 'objected'
          ? [
              text(
                '上级院有意见：是否修改方案由本院决定，备案不是审批',
                'the organ above objects: whether the scheme is changed is for this organ, filing is no permission',
              ),
            ]
          : []),
      ],
      against: [
        ...(isOurs
          ? []
          : [
              text(
                '答复的不是本院从这里导出的备案',
                'it answers to a filing that this organ never exported here',
              ),
            ]),
        ...(isOurs && filing.other !== opened.manifest.from.organ
          ? [text('答复的不是收备案的单位', 'it does not come from the organ it was filed with')]
          : []),
      ],
    };
  },
  act: ({ content, opened }) => ({
    period: content.period.id,
    wanted: { kind: 'record-filing-answer', subject: {}, details: { package: opened.manifest.id } },
  }),
};
