import { type Random, weights } from './random.ts';
import type { Rates } from './rates.ts';

/** How somebody bends the numbers. Planted, so that a watch for gaming can be judged. */
export type Gaming =
  /** Keeps cases open and closes them in the last days of December. */
  | 'year-end-wave'
  /** Never sends a case back for investigation, extends the time limit instead, and has leniency nearly always. */
  | 'no-returns'
  /** Records one case as several with one suspect each. */
  | 'splitting';

export const gamings: readonly Gaming[] = ['year-end-wave', 'no-returns', 'splitting'];

/** The true quality of a person's work, unknown to any office: basis points unless said otherwise. */
export interface Traits {
  readonly standing: 'weak' | 'strong' | 'usual';
  readonly gaming: Gaming | null;
  readonly notArrested: number;
  readonly notProsecuted: number;
  readonly returned: number;
  readonly extended: number;
  readonly lenient: number;
  readonly proposedFixed: number;
  readonly adopted: number;
  /** Of inspected cases: 优质, 基本合格, 不合格; the rest 合格. */
  readonly fine: number;
  readonly flawed: number;
  readonly unsound: number;
  /** Defects found in a hundred such years. */
  readonly defects: number;
  /** Cases taken on compared with 100, and time taken compared with 100. */
  readonly pace: number;
  readonly delay: number;
}

// Percent of the usual rate; right-skewed like caseloads and error rates are.
const skewed = weights<number>([
  [38, 8],
  [55, 14],
  [72, 18],
  [88, 19],
  [104, 16],
  [124, 12],
  [150, 8],
  [185, 4],
  [230, 1],
]);

/** Draws the traits of one person. `organ` shifts decisions a little, as offices differ (percent). */
export function drawTraits(random: Random, rates: Rates, organ: number): Traits {
  const percent = (rate: number, share: number) => Math.floor((rate * share) / 100);
  const error = random.weighted(skewed);
  return {
    standing: 'usual',
    gaming: null,
    notArrested: percent(percent(rates.notArrested, organ), random.between(84, 116)),
    notProsecuted: percent(percent(rates.notProsecuted, organ), random.between(80, 120)),
    returned: percent(rates.returned, error),
    extended: percent(rates.extended, random.weighted(skewed)),
    // The same for everybody: an indicator over it tells people apart by luck alone.
    lenient: rates.lenient,
    proposedFixed: rates.proposedFixed + random.between(-200, 200),
    adopted: rates.adopted + random.between(-230, 230),
    fine: percent(800, random.weighted(skewed)),
    flawed: percent(460, error),
    unsound: percent(70, error),
    defects: percent(30, random.weighted(skewed)),
    pace: random.weighted(skewed),
    delay: random.between(70, 130),
  };
}

/** The same person, truly worse in everything that is work and not luck. */
export function weakened(traits: Traits, random: Random): Traits {
  return {
    ...traits,
    standing: 'weak',
    returned: random.between(1_300, 1_700),
    extended: random.between(700, 1_000),
    adopted: random.between(8_150, 8_650),
    fine: 150,
    flawed: 1_700,
    unsound: 600,
    defects: 260,
    pace: random.between(70, 95),
    delay: random.between(150, 190),
  };
}

/** The same person, truly better. */
export function strengthened(traits: Traits, random: Random): Traits {
  return {
    ...traits,
    standing: 'strong',
    returned: 110,
    extended: 60,
    adopted: 9_860,
    fine: 2_200,
    flawed: 120,
    unsound: 0,
    defects: 6,
    pace: random.between(105, 140),
    delay: random.between(60, 80),
  };
}

/** The same person, bending the numbers; true quality stays usual. */
export function gamed(traits: Traits, gaming: Gaming): Traits {
  const bent = { ...traits, gaming, pace: Math.max(traits.pace, 90) };
  return gaming === 'no-returns'
    ? { ...bent, returned: 0, extended: Math.max(traits.extended * 3, 800), lenient: 9_900 }
    : bent;
}
