import type { Mount } from '../../access/app.ts';
import { countRound, type WriteScores } from './ballots/count-round.ts';
import type { EvidenceDesk } from './evidence/evidence.ts';
import { findForDeclaration, findForObjection, findForSummary } from './evidence/evidence-finders.ts';
import { findOutcomes } from './find-outcomes.ts';
import type { Finders } from './finder.ts';
import type { PeriodPagesDesk } from './period-pages-desk.ts';
import { ballotRoutes } from './routes/ballot-routes.ts';
import { boardRoutes } from './routes/board-routes.ts';
import { evidenceRoutes } from './routes/evidence-routes.ts';
import { opinionRoutes } from './routes/opinion-routes.ts';
import { peopleRoutes } from './routes/people-routes.ts';

/** Everything about periods but their results, meetings, objections and reviews. */
export function periodsRoutes(desk: PeriodPagesDesk & EvidenceDesk): Mount {
  return (app, deps) => {
    boardRoutes(app, desk);
    peopleRoutes(app, desk);
    opinionRoutes(app, desk);
    ballotRoutes(app, deps, desk);
    evidenceRoutes(app, desk);
  };
}

/** What this feature finds for actions. */
export function periodsFinders({ writeScores }: { readonly writeScores: WriteScores }): Finders {
  return {
    declare: findForDeclaration,
    'raise-objection': findForObjection,
    'sum-up': findForSummary,
    'decide-outcomes': findOutcomes,
    'close-ballots': countRound(writeScores),
  };
}
