import { z } from 'zod';
import { blocker, blockers } from '../actions/action-type.ts';
import { Day } from '../day.ts';
import { howMany, text } from '../text.ts';
import { mustBeComputed } from './results.ts';
import { currentRun } from './state.ts';
import {
  belongsToOrgan,
  Id,
  mustBe,
  mustBeAnnual,
  periodAction,
  Sentence,
  WholePeriod,
} from './whole-period.ts';

/** Convenes the rating meeting on the run that counts now. */
export const convene = periodAction({
  kind: 'convene',
  title: text('召开等次会议', 'Convene the rating meeting'),
  operation: 'meeting.prepare',
  subject: WholePeriod,
  details: z.strictObject({
    on: Day,
    members: z.array(Id).min(1),
    present: z.array(Id).min(1),
    authority: Sentence,
  }),
  /** Members the committee must have, by the rules in force (检察官法 §40: 5–9). */
  found: z.strictObject({
    size: z.strictObject({ atLeast: z.int(), atMost: z.int() }),
    /** People whom a trigger of the scheme sends to review and whose review has not begun. */
    toReview: z.array(Id),
    /** Whoever is chief of the organ: the law has the chief preside (检察官法 §40). */
    chiefs: z.array(Id),
  }),
  names: ({ details: { members, present } }) => ({ takingPart: [...members, ...present] }),
  belongs: belongsToOrgan,
  blocked: (period) => {
    const open = Object.values(period.reviews).filter((r) => r.concluded === null);
    return [
      ...mustBeAnnual(period),
      ...mustBe(period, 'published'),
      ...mustBeComputed(period),
      ...blockers([
        open.length > 0,
        blocker(
          'reviews',
          `还有 ${open.length} 人的评审没有结论：先评审、后定等次`,
          `${howMany(open.length, 'review is', 'reviews are')} not concluded: review first, ratings after`,
        ),
      ]),
    ];
  },
  refused: (_, { details: { members, present }, found: { size, toReview, chiefs } }) => {
    const different = new Set(members).size;
    return blockers(
      [
        toReview.length > 0,
        blocker(
          'to-review',
          `还有 ${toReview.length} 人应先评审而没有启动评审`,
          `${howMany(toReview.length, 'person is', 'people are')} to be reviewed first and the review has not begun`,
        ),
      ],
      [
        different < size.atLeast || different > size.atMost || different !== members.length,
        blocker(
          'committee-size',
          `考评委员会须为 ${size.atLeast} 至 ${size.atMost} 人，现为 ${different} 人`,
          `the committee has ${size.atLeast} to ${size.atMost} members, not ${different}`,
        ),
      ],
      [
        chiefs.length > 0 && !chiefs.some((chief) => members.includes(chief)),
        blocker(
          'chair',
          '检察长任考评委员会主任，须在委员之列',
          'the chief presides over the committee and must be a member',
        ),
      ],
      [
        present.some((p) => !members.includes(p)),
        blocker('stranger', '出席者须是委员', 'only members are present'),
      ],
      [
        present.length * 2 <= members.length,
        blocker('quorum', '出席人数须过半', 'more than half of the members must be present'),
      ],
    );
  },
  apply: (period, { details }) => ({
    ...period,
    stage: 'meeting',
    meeting: { ...details, run: currentRun(period)?.seal ?? '', votes: {}, minutes: null },
  }),
});
