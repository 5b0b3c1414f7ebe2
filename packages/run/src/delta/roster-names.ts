import { readFileSync } from 'node:fs';
import { peoplePerPartition, rosterFolder, type Snapshot } from '@jianheng/facts';

/** Gives the id of the person with a number in a snapshot's roster. */
export function rosterNames({ folder, manifest: { roster } }: Snapshot): (who: number) => string {
  const people = JSON.parse(
    readFileSync(`${rosterFolder(folder, roster.hash)}/people.json`, 'utf8'),
  ) as string[];
  const starts: number[] = [];
  let sum = 0;
  for (const { count } of roster.people) {
    starts.push(sum);
    sum += count;
  }
  return (who) => people[starts[Math.floor(who / peoplePerPartition)]! + (who % peoplePerPartition)]!;
}
