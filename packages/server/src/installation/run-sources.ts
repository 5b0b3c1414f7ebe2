import type { FactsDesk } from '../features/facts/facts-desk.ts';
import { ownerOf } from '../features/facts/kind-owner.ts';
import { batchesOfRun, findKind } from '../features/facts/read-facts.ts';
import { schemeInForce } from '../features/runs/basis-now.ts';
import type { RunSources } from '../features/runs/runs-desk.ts';
import { declaredItems } from '../features/schemes/declared-items.ts';
import { plansOfSet } from '../features/schemes/read-schemes.ts';
import type { SchemesDesk } from '../features/schemes/schemes-desk.ts';

/** What runs take from the features that keep facts and schemes. */
export function runSources(facts: FactsDesk, schemes: SchemesDesk): RunSources {
  return {
    batchesOf: async (records, wanted) => {
      const hash = schemeInForce(wanted.state);
      const plans =
        hash === null ? [] : await plansOfSet(schemes, records.db, { organ: wanted.organ, hash }, null);
      const items = Map.groupBy(declaredItems(plans), ({ indicator }) => indicator);
      // What was declared under an indicator that the scheme in force no longer counts stands under its own name, for nobody.
      return batchesOfRun(facts, records, wanted, (indicator, staffClass) => {
        const known = items.get(indicator) ?? [];
        const own = known.find(({ mayBeOf }) => staffClass !== null && mayBeOf(staffClass));
        return (own ?? known[0])?.item ?? indicator;
      });
    },
    ownerOf: async (db, organ, batch) => {
      const kind = await findKind(db, organ, batch);
      return kind === null ? null : ownerOf(kind);
    },
    plansOf: (db, set, days) => plansOfSet(schemes, db, set, days),
  };
}
