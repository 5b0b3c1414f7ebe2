import type { Table } from '@jianheng/facts';
import type { Assessment } from '../assess-plans.ts';
import { organTable, proposalTable, reviewTable } from '../decision-tables.ts';
import { takeRows } from '../partitioned.ts';
import { numberAt, textValues } from '../read-result.ts';
import { listPeople } from '../result-tables.ts';
import type { AssessedChange } from './assess-change.ts';
import type { BasePart } from './base-parts.ts';
import { type ChangedTable, joinTables, putRows } from './patch-table.ts';

/** Lines of the people of a scheme whose place or interval may differ. */
export function changedPeople(change: AssessedChange, s: number, before: BasePart): ChangedTable {
  const standing = new Set(Array.from(change.affected.standing[s]!, change.nameOf));
  const standings = change.after.standings[s]!;
  const row = new Map(textValues(before.table, 'person').map((person, i) => [person, i]));
  const places = standings.totals.people.flatMap((person, i) =>
    standing.has(person) ? [[row.get(person)!, i] as const] : [],
  );
  const by = listPeople(standings);
  // Who somebody is and in which group follows from the roster.
  const names = Object.keys(by.columns).filter((name) => !['person', 'row', 'group'].includes(name));
  return { ...before, table: putRows(before.table, by, places, names) };
}

/** Proposals of the organs affected. */
export function changedProposals(change: AssessedChange, before: BasePart): ChangedTable {
  return putOrgans(before, proposalTable(change.after.proposals), change.affected.organs);
}

/** Places and ties of the organs affected. */
export function changedOrgans(change: AssessedChange, before: BasePart): ChangedTable {
  return putOrgans(before, organTable(change.after.proposals), change.affected.organs);
}

/** An organ has the same people in the same order whatever they did. */
function putOrgans(before: BasePart, by: Table, organs: ReadonlySet<string>): ChangedTable {
  const next = new Map<string, number[]>();
  textValues(by, 'organ').forEach((organ, i) => {
    const own = next.get(organ!);
    if (own === undefined) next.set(organ!, [i]);
    else own.push(i);
  });
  const places: [number, number][] = [];
  textValues(before.table, 'organ').forEach((organ, i) => {
    if (organs.has(organ!)) places.push([i, next.get(organ!)!.shift()!]);
  });
  if ([...next.values()].some((rest) => rest.length > 0))
    throw new Error('an organ has other people than before');
  return { ...before, table: putRows(before.table, by, places) };
}

/** Row of a person in a scheme's table of people, and partition. */
export type PlaceOf = (
  scheme: number,
  person: string,
) => { readonly row: number; readonly partition: number };

/** Findings of the triggers whose whole group is at hand; all others stay. */
export function changedReviews(
  change: AssessedChange,
  job: Assessment,
  before: BasePart,
  placeOf: PlaceOf,
): ChangedTable {
  const { affected, after } = change;
  const schemes = job.plans.map((plan) => plan.scheme);
  const names = (people: ReadonlySet<number>) => new Set(Array.from(people, change.nameOf));
  const [inOrgans, all] = [names(affected.inOrgans), names(affected.people)];
  const standing = affected.standing.map(names);
  const isAnew = (s: number, trigger: number, person: string) => {
    const rule = job.plans[s]!.phases.at(-1)!.triggers[trigger]!;
    if (rule.by === 'fact') return all.has(person);
    return (rule.among === 'peers' ? standing[s]! : inOrgans).has(person);
  };
  const old = before.table;
  const people = textValues(old, 'person');
  const schemeOf = textValues(old, 'scheme').map((scheme) => schemes.indexOf(scheme!));
  const stays = Int32Array.from(people.keys()).filter(
    (i) => !isAnew(schemeOf[i]!, numberAt(old, 'trigger', i), people[i]!),
  );
  const found = after.reviews.map((findings, s) => ({
    scheme: schemes[s]!,
    findings: findings.filter(({ trigger, person }) => isAnew(s, trigger, person)),
  }));
  const joined = joinTables(takeRows(old, stays), reviewTable(found));
  return sortReviews(joined, schemes, before, placeOf);
}

/** Partition by partition, scheme by scheme, person by person, trigger by trigger: the order of a full run. */
function sortReviews(
  table: Table,
  schemes: readonly string[],
  { partitions, counts }: BasePart,
  placeOf: PlaceOf,
): ChangedTable {
  const [people, scheme] = [textValues(table, 'person'), textValues(table, 'scheme')];
  const keys = Array.from({ length: table.rows }, (_, i) => {
    const s = schemes.indexOf(scheme[i]!);
    const { row, partition } = placeOf(s, people[i]!);
    return [partition, s, row, numberAt(table, 'trigger', i)] as const;
  });
  const order = [...keys.keys()].sort((a, b) => {
    for (const [k, own] of keys[a]!.entries()) if (own !== keys[b]![k]) return own - keys[b]![k]!;
    return 0;
  });
  const now = new Int32Array(counts.length);
  for (const [partition] of keys) now[partition]!++;
  return { table: takeRows(table, Int32Array.from(order)), counts: now, partitions };
}
