import { nameGroup, nameOrgansIn, type StoredPerson } from '@jianheng/assess';
import type { WorkbookContent, WorkbookResult } from './workbook-content.ts';

/** The content with organs by name wherever a group of people is named: a run holds their ids, which tell a reader nothing. */
export function namingOrgans(content: WorkbookContent): WorkbookContent {
  const { organNames: names, results, reviews } = content;
  if (names === undefined || names.size === 0) return content;
  const named = (person: StoredPerson): StoredPerson =>
    person.group === null ? person : { ...person, group: nameGroup(person.group, names) };
  return {
    ...content,
    results: results.map((result): WorkbookResult => {
      const groups = result.stored.groups.map(({ group }) => ({ group: nameGroup(group, names) }));
      return {
        scheme: result.scheme,
        plan: result.plan,
        stored: { ...result.stored, groups },
        list: () => result.list(),
        has: (person) => result.has(person),
        person: (person) => named(result.person(person)),
        trace: (person) => {
          const trace = result.trace(person);
          return { ...trace, person: named(trace.person) };
        },
      };
    }),
    reviews: reviews.map((review) => ({ ...review, reason: nameOrgansIn(review.reason, names) })),
  };
}
