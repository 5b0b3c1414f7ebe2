import { readFileSync } from 'node:fs';
import { peoplePerPartition, rosterFolder, type Snapshot } from '@jianheng/facts';

const [quote, backslash] = ['"'.charCodeAt(0), '\\'.charCodeAt(0)];

/** The id of the person with a number. */
export type NameOf = (who: number) => string;

/** Gives the id of the person with a number in a snapshot's roster. Of a nation's ids few are asked for, so they stay as they are. */
export async function rosterNames({ folder, manifest: { roster } }: Snapshot): Promise<NameOf> {
  const list = readFileSync(`${rosterFolder(folder, roster.hash)}/people.json`);
  const starts: number[] = [];
  let sum = 0;
  for (const { count } of roster.people) {
    starts.push(sum);
    sum += count;
  }
  const ends = placesOfTexts(list, sum);
  return (who) => {
    const place = starts[Math.floor(who / peoplePerPartition)]! + (who % peoplePerPartition);
    return JSON.parse(list.toString('utf8', ends[2 * place]!, ends[2 * place + 1]! + 1)) as string;
  };
}

/** Opening and closing quotation marks of the texts of a JSON list. */
function placesOfTexts(list: Uint8Array, count: number): Int32Array {
  const places = new Int32Array(2 * count);
  let next = 0;
  for (let i = 0; i < list.length; i++) {
    if (list[i] === quote) places[next++] = i;
    else if (list[i] === backslash) i++;
  }
  return places;
}
