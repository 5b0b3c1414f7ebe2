/** The years of the demo's story, and the day on which it ends. */
export interface DemoStory {
  /** The year whose period is sealed. */
  readonly last: number;
  /** The year whose period is under way. */
  readonly current: number;
  /** The last day of which anything is told; real time goes on from there. */
  readonly end: string;
}

/** In every year the story ends on this day: the exports of ten months are in, and there is something to be done. */
const endsOn = '11-20';

/**
 * The story for whoever starts the demo on a day: never in the future, and within the years whose holidays are published, for
 * without them no time limit ends.
 */
export function demoStory(today: string, knownYears: readonly number[]): DemoStory {
  const year = Number(today.slice(0, 4));
  const newest = today.slice(5) >= endsOn ? year : year - 1;
  const current = Math.min(newest, Math.max(...knownYears));
  return { last: current - 1, current, end: `${current}-${endsOn}` };
}
