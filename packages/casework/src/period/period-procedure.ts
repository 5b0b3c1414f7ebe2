import type { AnyAction, Procedure } from '../actions/procedure.ts';
import * as amend from './amend.ts';
import * as ballots from './ballots.ts';
import * as lists from './case-lists.ts';
import * as votes from './committee-votes.ts';
import * as convening from './convene.ts';
import * as declarations from './declarations.ts';
import * as departures from './departures.ts';
import * as facts from './facts.ts';
import * as above from './from-above.ts';
import * as higherShare from './higher-share.ts';
import * as notices from './notices.ts';
import * as objections from './objections.ts';
import * as opinions from './opinions.ts';
import * as outcomes from './outcomes.ts';
import * as prepare from './prepare.ts';
import * as ratings from './ratings.ts';
import * as rechecks from './rechecks.ts';
import * as results from './results.ts';
import * as panel from './review-panel.ts';
import * as reviews from './reviews.ts';
import { noPeriod, type Period } from './state.ts';
import * as tasks from './tasks.ts';
import * as withheld from './withheld.ts';

/** Every action of a period, in the order of the procedure. */
const all: readonly AnyAction<Period>[] = [
  prepare.draft,
  prepare.chooseScheme,
  prepare.recordDryRun,
  prepare.approve,
  prepare.file,
  prepare.acknowledge,
  above.recordFilingAnswer,
  prepare.announce,
  prepare.open,
  amend.amend,
  amend.fileAmendment,
  amend.announceAmendment,
  tasks.signTasks,
  tasks.receiveTasks,
  tasks.reportTasks,
  facts.useBatch,
  facts.undoBatch,
  facts.confirmInspections,
  facts.confirmSanctions,
  lists.confirmCases,
  lists.disputeCases,
  lists.answerCases,
  lists.askAgain,
  declarations.declare,
  declarations.confirmDeclaration,
  declarations.returnDeclaration,
  declarations.withdrawDeclaration,
  ballots.openBallots,
  ballots.issueBallot,
  ballots.closeBallots,
  withheld.withholdValue,
  withheld.releaseValue,
  results.close,
  results.recordRun,
  results.publish,
  objections.raiseObjection,
  objections.withdrawObjection,
  objections.attachCorrection,
  objections.attachReading,
  objections.simulateObjection,
  objections.decideObjection,
  departures.departFromReview,
  reviews.beginReview,
  panel.namePanel,
  panel.recuse,
  panel.askAside,
  panel.answerAside,
  panel.excuseMember,
  panel.substitute,
  reviews.drawCases,
  reviews.scoreCase,
  reviews.state,
  reviews.vote,
  reviews.conclude,
  outcomes.sumUp,
  opinions.writeOpinion,
  opinions.writeLeaderOpinion,
  outcomes.enterOutcome,
  outcomes.decideOutcomes,
  higherShare.askHigherShare,
  higherShare.answerHigherShare,
  convening.convene,
  votes.recordVote,
  ratings.enterRating,
  ratings.rateLeader,
  above.recordLeaderRatings,
  ratings.decideRatings,
  notices.postPublicity,
  notices.serveNotice,
  notices.signNotice,
  notices.recordSignature,
  notices.recordRefusal,
  rechecks.applyRecheck,
  rechecks.decideRecheck,
  rechecks.decideLeaderRecheck,
  ratings.reopen,
  ratings.rateAgain,
  notices.sealPeriod,
];

/** The procedure of a period: from opening to the sealed rating. */
export const periodProcedure: Procedure<Period> = {
  empty: noPeriod,
  // Without what every object inherits: no action is called `constructor`.
  actions: Object.setPrototypeOf(Object.fromEntries(all.map((action) => [action.kind, action])), null),
};
