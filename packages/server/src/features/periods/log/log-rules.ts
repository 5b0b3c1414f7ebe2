import { allScored, type Operation } from '@jianheng/casework';
import type { Looked, Seen } from './looked-at.ts';

/** What a reader sees of an action of one kind. */
export type LogRule = (looked: Looked) => Seen;

/** That it was computed is for everybody; whom a run after publication left worse off, for those who handle objections. */
const recordedRun: LogRule = ({ action, may }) => {
  const { worsened = [] } = action.found as { readonly worsened?: readonly string[] };
  return worsened.length === 0 || may('objection.decide') || may('objection.prepare') ? 'whole' : 'outline';
};

/** Everybody who may know of the period. */
const everybody: LogRule = () => 'whole';

/** Whoever may do one of these to what the action is about sees all of it; others nothing. */
function those(...operations: readonly Operation[]): LogRule {
  return ({ may }) => (operations.some((operation) => may(operation)) ? 'whole' : 'nothing');
}

/** As `those`; everybody else who may know of the period sees that it was done. */
function outlineBut(...operations: readonly Operation[]): LogRule {
  return ({ may }) => (operations.some((operation) => may(operation)) ? 'whole' : 'outline');
}

/** The person whom it is about, and whoever may do one of these. */
function personAnd(...operations: readonly Operation[]): LogRule {
  return (looked) => (looked.isAboutSelf ? 'whole' : those(...operations)(looked));
}

/** Whoever handles the facts of the period. */
const facts = those('facts.use', 'facts.confirm-inspections', 'facts.confirm-sanctions', 'meeting.read');

/** The signed tasks of a department: its head, office, chief. */
const tasks = those('tasks.sign', 'tasks.receive');

/** An objection: the office, committee and chief see all of it; the objector what was said, not what was found of others. */
const objection: LogRule = ({ may, isAboutSelf }) =>
  may('objection.decide') || may('objection.prepare') ? 'whole' : isAboutSelf ? 'outline' : 'nothing';

/** What the objector said, to the objector too. */
const objectorsOwn: LogRule = (looked) => (looked.isOwnDoing ? 'whole' : objection(looked));

/** A review as it is arranged: office, panel, chief, and the person under review. */
const review = those('review.read');

/** A sheet is its member's alone until all are in; never for the person under review. */
const sheet: LogRule = ({ action, state, may, isOwnDoing, isAboutSelf }) => {
  if (isOwnDoing) return 'whole';
  if (isAboutSelf || !may('review.read')) return 'nothing';
  const { person } = action.subject as { readonly person: string };
  const found = state.reviews[person];
  return found !== undefined && allScored(found) ? 'whole' : 'outline';
};

/** A vote is secret: who voted shows to those who arrange the review, what was voted to nobody but the voter. */
const vote: LogRule = ({ isOwnDoing, isAboutSelf, may }) =>
  isOwnDoing ? 'whole' : !isAboutSelf && may('review.arrange') ? 'outline' : 'nothing';

/** The meeting and what it says of one person: those who read the meeting, never the person before the notice. */
const meeting: LogRule = ({ may, isAboutSelf }) =>
  may('meeting.read') || may('rating.decide-leaders') ? (isAboutSelf ? 'outline' : 'whole') : 'nothing';

/** As the meeting; a leader among them sees that it was done, not what. */
const ofLeaders: LogRule = (looked) => {
  const { people } = looked.action.subject as { readonly people: readonly string[] };
  return meeting({ ...looked, isAboutSelf: looked.self !== null && people.includes(looked.self) });
};

/** That somebody took a ballot is known by person; nothing else of it. */
const ballotTaken: LogRule = ({ isOwnDoing, may }) =>
  isOwnDoing || may('ballot.run') ? 'outline' : 'nothing';

/**
 * What a reader may see of each kind of action. A kind that is not here is shown to nobody: whoever adds an action says here
 * who may read it.
 */
export const rules: Readonly<Record<string, LogRule>> = {
  draft: everybody,
  'choose-scheme': everybody,
  'record-dry-run': outlineBut('meeting.read'),
  approve: everybody,
  file: everybody,
  'acknowledge-filing': everybody,
  'record-filing-answer': everybody,
  announce: everybody,
  open: everybody,
  amend: everybody,
  'file-amendment': everybody,
  'announce-amendment': everybody,
  'sign-tasks': tasks,
  'receive-tasks': tasks,
  'report-tasks': tasks,
  'use-batch': facts,
  'undo-batch': facts,
  'confirm-inspections': facts,
  'confirm-sanctions': facts,
  'confirm-cases': personAnd('facts.use'),
  'dispute-cases': personAnd('facts.use'),
  'answer-cases': personAnd('facts.use'),
  'ask-again': facts,
  declare: personAnd('declaration.confirm'),
  'confirm-declaration': personAnd('declaration.confirm'),
  'return-declaration': personAnd('declaration.confirm'),
  'withdraw-declaration': personAnd('declaration.confirm'),
  'open-ballots': outlineBut('ballot.run'),
  'issue-ballot': ballotTaken,
  'close-ballots': everybody,
  'withhold-value': personAnd('value.withhold', 'value.withhold.second'),
  'release-value': personAnd('value.withhold', 'value.withhold.second'),
  close: everybody,
  'record-run': recordedRun,
  publish: everybody,
  'raise-objection': objectorsOwn,
  'withdraw-objection': objectorsOwn,
  'attach-correction': those('objection.prepare', 'objection.decide'),
  'attach-reading': those('objection.prepare', 'objection.decide'),
  'simulate-objection': those('objection.prepare', 'objection.decide'),
  'decide-objection': objection,
  'depart-from-review': those('review.arrange', 'review.depart'),
  'begin-review': review,
  'name-panel': review,
  recuse: those('review.arrange', 'review.sit'),
  'ask-aside': personAnd('review.arrange', 'review.excuse.second'),
  'answer-aside': personAnd('review.arrange', 'review.excuse.second'),
  'excuse-member': those('review.arrange', 'review.excuse.second'),
  substitute: review,
  'draw-cases': review,
  'score-case': sheet,
  'state-view': review,
  vote,
  'conclude-review': review,
  'sum-up': personAnd('outcome.enter', 'rating.decide'),
  'enter-outcome': meetingOr('outcome.enter'),
  'write-opinion': meetingOr('opinion.write'),
  'write-leader-opinion': meetingOr('opinion.write'),
  'decide-outcomes': outlineBut('meeting.read'),
  'ask-higher-share': those('share.ask', 'share.answer', 'meeting.read'),
  'answer-higher-share': those('share.ask', 'share.answer', 'meeting.read'),
  convene: outlineBut('meeting.read'),
  'record-vote': meeting,
  'enter-rating': meeting,
  'rate-leader': meeting,
  'record-leader-ratings': ofLeaders,
  'decide-ratings': outlineBut('meeting.read'),
  'post-publicity': everybody,
  'serve-notice': personAnd('notice.serve', 'rating.decide'),
  'sign-notice': personAnd('notice.serve', 'rating.decide'),
  'record-signature': personAnd('notice.serve', 'rating.decide'),
  'record-refusal': personAnd('notice.serve', 'rating.decide'),
  'apply-recheck': personAnd('recheck.decide', 'rating.reopen'),
  'decide-recheck': personAnd('recheck.decide', 'rating.reopen'),
  'decide-leader-recheck': personAnd('recheck.decide-leaders', 'rating.reopen', 'recheck.decide'),
  'reopen-rating': meeting,
  'rate-again': meeting,
  'seal-period': everybody,
};

/** As the meeting, and whoever enters it. */
function meetingOr(operation: Operation): LogRule {
  return (looked) => (!looked.isAboutSelf && looked.may(operation) ? 'whole' : meeting(looked));
}
