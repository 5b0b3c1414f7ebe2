import type { MeetingRow, MeetingView } from '@jianheng/api';
import { annualTitles, performanceTitles, text } from '@jianheng/casework';
import { authorise } from '../../../access/authorise.ts';
import { blocked } from '../../../access/refused.ts';
import type { Filled, Wanted } from '../filling.ts';
import { dayOnPaper } from '../on-paper.ts';
import { peopleOnPaper } from '../people-on-paper.ts';
import { precededBy } from './preceded-by.ts';

/** 等次会议纪要: what the meeting decided of each, with the places of 优秀 and every reason for leaving a proposal. */
export async function fillMeetingMinutes(wanted: Wanted): Promise<Filled<'meeting-minutes'>> {
  const { desk, reading, organ, year } = wanted;
  const { context, state, row } = reading;
  await authorise(context, {
    operation: 'meeting.read',
    belongs: { organ: row.organ },
    target: `period/${row.id}/document/meeting-minutes`,
  });
  const { meeting } = state;
  if (meeting === null)
    throw blocked('no-meeting', text('等次会议还没有召开', 'the rating meeting has not been convened'));
  const view = await desk.meetingOf(context, row.id);
  const rows = [...view.lists.flatMap((list) => list.rows), ...view.leaders];
  const names = await peopleOnPaper(wanted, [...meeting.members, ...meeting.present]);
  const named = (ids: readonly string[]) => ids.map((id) => names.person(id).name).join('、');
  return {
    about: '',
    data: {
      organ,
      year,
      on: dayOnPaper(meeting.on),
      authority: meeting.authority,
      members: named(meeting.members),
      present: named(meeting.present),
      places: placesOf(view),
      preceded: precededBy(view),
      counts: (view.recount?.byRating ?? [])
        .filter(({ count }) => count > 0)
        .map(({ rating, count }) => ({ rating: annualTitles[rating].zh, people: `${count} 人` })),
      decisions: rows
        .filter((one) => one.rating !== null)
        .map((one, i) => ({ order: String(i + 1), ...decisionOf(one) })),
      departures: rows.flatMap(({ person, departed }) =>
        departed === null
          ? []
          : [{ name: person.name, trigger: departed.triggers.join('；'), reason: departed.reason }],
      ),
      minutes: meeting.minutes ?? '',
      seal: meeting.run.slice(0, 16),
      signatures: meeting.present.map((id) => ({ name: names.person(id).name })),
    },
  };
}

function placesOf({ cap }: MeetingView): string {
  if (cap === null) return '';
  return `${[cap.said, ...cap.notes].map(({ zh }) => zh).join('；')}。`;
}

function decisionOf({ person, rating, performance }: MeetingRow) {
  const decided = rating?.performance ?? performance.rating;
  return {
    name: person.name,
    department: person.department ?? '',
    class: person.class ?? '',
    performance: decided === null ? '' : performanceTitles[decided].zh,
    annual: rating === null ? '' : annualTitles[rating.annual].zh,
    proposal: rating?.proposal == null ? '' : annualTitles[rating.proposal].zh,
    reason: rating?.reason ?? '',
  };
}
