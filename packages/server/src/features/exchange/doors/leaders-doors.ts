import { howMany, text } from '@jianheng/casework';
import { findByPackageId } from '../package-store.ts';
import type { Door } from './door.ts';

/** Leaders of an organ below whom this one rates. */
export const leadersDoor: Door<'leaders-to-rate'> = {
  from: 'below',
  needsSecond: false,
  asksPosting: false,
  async look({ content }) {
    return {
      changes: [
        text(
          `收下后由本院评定 ${content.leaders.length} 人的等次，另一人确认后导出`,
          `once taken, this organ rates ${howMany(content.leaders.length, 'person', 'people')}; another person confirms before it is exported`,
        ),
      ],
      against: [],
    };
  },
  async take(_, { content }) {
    return { period: content.period.id, leaders: content.leaders.map(({ person }) => person) };
  },
};

/** What the organ above decided of this organ's leaders: it goes into the period once a second person confirmed it. */
export const ratingsDoor: Door<'leader-ratings'> = {
  from: 'above',
  needsSecond: false,
  asksPosting: false,
  async look({ context, organ, content, opened }) {
    const request = await findByPackageId(context.records.db, organ, 'out', content.request);
    const isOurs =
      request !== null && request.kind === 'leaders-to-rate' && request.other === opened.manifest.from.organ;
    return {
      changes: [
        text(
          `${content.ratings.length} 名院领导的等次登记到“${content.period.title}”，由检察长或考评委员会委员（不含本人）确认后生效`,
          `the ratings of ${howMany(content.ratings.length, 'leader')} go into “${content.period.title}” and count once the chief or a member of the committee who is not among them confirms`,
        ),
      ],
      against: isOurs
        ? []
        : [
            text(
              '答复的不是本院从这里导出、报给这个单位的材料',
              'it answers to nothing that this organ exported here for that organ',
            ),
          ],
    };
  },
  act: ({ content, opened }) => ({
    period: content.period.id,
    wanted: {
      kind: 'record-leader-ratings',
      subject: { package: opened.manifest.id, people: content.ratings.map(({ person }) => person) },
      details: {},
    },
  }),
};
