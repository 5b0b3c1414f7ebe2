import type { PanelCandidates } from '@jianheng/api';
import { valuesOf } from '@jianheng/scheme';
import { readOf } from '../../../access/change.ts';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { namePeople } from '../../register/name-people.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { readPeriod } from '../read-period.ts';
import { sayRule } from '../said/legal-basis.ts';
import { findExclusions } from './find-exclusions.ts';
import { panelGrants } from './panel-grants.ts';
import { ruleOf } from './recusal.ts';
import { panelSize } from './review-finders.ts';

/** Who could sit in a review and whom a rule keeps from it; for whoever arranges it. */
export async function listCandidates(
  desk: ProceduresDesk,
  context: RequestContext,
  id: string,
  person: string,
): Promise<PanelCandidates> {
  const { db } = context.records;
  const period = await readPeriod(db, desk.standings, id);
  const { organ, to } = period.row;
  const deed = {
    operation: 'review.arrange',
    belongs: { organ, person },
    target: `period/${id}/review/${person}/candidates`,
  } as const;
  return readOf(context, deed, async () => {
    if (period.state.reviews[person] === undefined) throw new Refused({ is: 'not-found' });
    const grants = (await panelGrants(db, organ, context.today)).filter((g) => g.person !== person);
    const ids = grants.map((grant) => grant.person);
    const exclusions = await findExclusions(desk, db, period, person, ids);
    const nameOf = await namePeople(db, ids, context.today);
    const organs = await db.selectFrom('organ').select(['id', 'name']).execute();
    const [rule] = valuesOf(desk.packs, 'review-panel-size', to);
    return {
      candidates: grants.map((grant) => ({
        person: nameOf(grant.person),
        organ: { id: grant.organ, name: organs.find((o) => o.id === grant.organ)?.name ?? grant.organ },
        excluded: (exclusions.get(grant.person) ?? []).map((exclusion) => {
          const basis = ruleOf(desk.packs, exclusion, to);
          return { because: exclusion.because, basis: basis === null ? null : sayRule(basis) };
        }),
      })),
      rule: {
        ...panelSize(desk, to),
        odd: true,
        verified: rule !== undefined && rule.confidence !== 'unverified',
      },
    };
  });
}
