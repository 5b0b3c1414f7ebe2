import { type OrganProposal, readTraces, type Standings } from '@jianheng/assess';
import { comparePerson, type PersonDifference, type ReadableResult } from '../diff-runs.ts';
import type { StoredProposal } from '../read-result.ts';
import type { AssessedChange, PartialResult } from './assess-change.ts';

/** Everybody whose points, place or proposal a change moved, scheme by scheme, as comparing the two runs would tell. */
export async function whoMoved({
  affected,
  before,
  after,
  nameOf,
}: AssessedChange): Promise<PersonDifference[]> {
  const scored = new Set(Array.from(affected.scored, nameOf));
  const known = new Set(Array.from(affected.inOrgans, nameOf));
  const proposals = [proposalsOf(before), proposalsOf(after)] as const;
  return after.standings.flatMap((now, s) => {
    const old = before.standings[s]!;
    const standing = new Set(Array.from(affected.standing[s]!, nameOf));
    const pair = [asResult(old), asResult(now)] as const;
    return now.totals.people.flatMap((person, i) => {
      if (!standing.has(person) && !known.has(person)) return [];
      const key = `${now.totals.plan.scheme} ${person}`;
      const [first, second] = [proposals[0].get(key), proposals[1].get(key)];
      const samePlace = old.from[i] === now.from[i] && old.to[i] === now.to[i];
      if (!scored.has(person) && samePlace && JSON.stringify(first) === JSON.stringify(second)) return [];
      return comparePerson(person, ...pair, first, second, { rules: false, decisions: false }) ?? [];
    });
  });
}

function asResult(standings: Standings): ReadableResult {
  const { totals } = standings;
  const traces = readTraces(standings);
  const people = new Set(totals.people);
  return {
    scheme: totals.plan.scheme,
    phases: traces.phases,
    has: (person) => people.has(person),
    person: (person) => traces.read(person).person,
    trace: (person) => traces.read(person),
  };
}

function proposalsOf({ proposals }: PartialResult): Map<string, StoredProposal> {
  const found = new Map<string, StoredProposal>();
  for (const { organ, people } of proposals as readonly OrganProposal[]) {
    for (const { person, list, performance, open, proposal, reasons } of people) {
      found.set(`${list} ${person}`, {
        person,
        scheme: list,
        organ,
        performance: performance.rating ?? '',
        performanceIs: performance.is,
        open,
        proposal: proposal ?? '',
        reasons,
      });
    }
  }
  return found;
}
