import type { Finders } from '../periods/finder.ts';
import { meetingFinders } from './meeting/meeting-finders.ts';
import type { ProceduresDesk } from './procedures-desk.ts';
import { recheckFinder } from './rechecks/recheck-finder.ts';
import { reviewFinders } from './reviews/review-finders.ts';

/** What the server finds for panels, draws, the meeting and re-checks. */
export function proceduresFinders(desk: ProceduresDesk): Finders {
  return { ...reviewFinders(desk), ...meetingFinders(desk), ...recheckFinder(desk) };
}
