import {
  compare,
  exact,
  type Fraction,
  fraction,
  multiply,
  sum,
  type Text,
  text,
} from '@jianheng/mechanisms';
import type { Term, Trigger } from '@jianheng/scheme';
import { countTerms } from './linear-count.ts';
import { type RankSets, rankSets } from './rank-set.ts';
import { placesOf } from './rating-input.ts';
import type { StandingGroup, Standings } from './stand.ts';
import { standWithin } from './stand-within.ts';
import { compareTotals, type Totals } from './total.ts';

/** Somebody whose professional ability is to be reviewed (评审) before ratings are fixed, or why not. */
export interface ReviewFinding {
  readonly person: string;
  readonly by: Trigger['by'];
  /** Which of the program's triggers. */
  readonly trigger: number;
  /**
   * `review`: triggered. `uncertain`: among the last, but chance cannot be ruled out and the scheme asks for certainty.
   * `too-few`: among the last on fewer cases than the scheme's minimum. `at-edge`: tied with others for the last places of
   * the share; people decide.
   */
  readonly outcome: 'review' | 'uncertain' | 'too-few' | 'at-edge';
  readonly reason: Text;
  /** Cases that the standing rests on, where the scheme names a minimum; the number of events for a fact. */
  readonly sample: Fraction | null;
  /** Places that chance leaves open, and the size of the group. */
  readonly places: { readonly from: number; readonly to: number; readonly of: number } | null;
}

/**
 * Finds who goes to review. By standing: the bottom share of a peer group, or of the organ's whole class, line or
 * department, that is large enough, on enough cases, and, where
 * asked, only people whose whole rank set lies in that share, with all comparisons held together, so that nobody is sent by
 * chance. By fact: anybody with an
 * event such as an unsound inspection, however few cases, so that a small sample is no shield.
 */
export function findReviews(standings: Standings): ReviewFinding[] {
  const { totals } = standings;
  const program = totals.phases.at(-1)?.program;
  return (program?.triggers ?? []).flatMap((trigger, index) => {
    if (trigger.by === 'fact') return byFact(totals, trigger, index);
    const among = trigger.among === 'peers' ? standings : standWithin(totals, trigger.among);
    return among.groups.flatMap((group) => byStanding(among, group, trigger, index));
  });
}

type StandingTrigger = Extract<Trigger, { by: 'standing' }>;

function byStanding(
  standings: Standings,
  group: StandingGroup,
  trigger: StandingTrigger,
  index: number,
): ReviewFinding[] {
  const { totals } = standings;
  const n = group.order.length;
  if (n < trigger.groupsFrom) return [];
  const bottom = placesOf(exact(trigger.share), n, trigger.round);
  if (bottom === 0) return [];
  const edge = group.order[n - bottom]!;
  const last = group.order.filter((person) => compareTotals(totals, person, edge) <= 0);
  const sets = trigger.certain ? rankSets(standings, group, 'together') : null;
  const sample = trigger.atLeast === null ? null : termCounter(totals, index);
  return Array.from(last, (person): ReviewFinding => {
    const cases = sample === null ? null : sample(person);
    const places = placesOfPerson(group, sets, person);
    const finding = {
      person: totals.people[person]!,
      by: 'standing',
      trigger: index,
      sample: cases,
      places,
    } as const;
    const among = text(
      `${group.group.description.zh}；后 ${bottom} 名`,
      `${group.group.description.en}; the last ${bottom}`,
    );
    const say = (zh: string, en: string) => text(`${among.zh}：${zh}`, `${among.en}: ${en}`);
    if (cases !== null && compare(cases, fraction(trigger.atLeast!.count)) < 0) {
      const least = trigger.atLeast!.count;
      return {
        ...finding,
        outcome: 'too-few',
        reason: say(`不足 ${least} 件，不按排名启动评审`, `fewer than ${least} cases: not by standing`),
      };
    }
    if (standings.from[person]! <= n - bottom) {
      return {
        ...finding,
        outcome: 'at-edge',
        reason: say('与他人并列在边缘，由会议决定', 'tied with others at the edge; the meeting decides'),
      };
    }
    if (places !== null && places.from <= n - bottom) {
      const where = `${places.from}–${places.to}`;
      return {
        ...finding,
        outcome: 'uncertain',
        reason: say(
          `与全组同时比较，可能的名次 ${where}，不能确定`,
          `compared with everybody at once, may stand anywhere from ${where}: not certain`,
        ),
      };
    }
    return {
      ...finding,
      outcome: 'review',
      reason: say('应先评审、后定等次', 'review before the rating is set'),
    };
  });
}

function placesOfPerson(
  group: StandingGroup,
  sets: RankSets | null,
  person: number,
): ReviewFinding['places'] {
  if (sets === null) return null;
  const k = group.order.indexOf(person);
  return { from: sets.from[k]!, to: sets.to[k]!, of: group.order.length };
}

function byFact(totals: Totals, trigger: Extract<Trigger, { by: 'fact' }>, index: number): ReviewFinding[] {
  const count = termCounter(totals, index);
  return totals.people.flatMap((person, k): ReviewFinding[] => {
    const events = count(k);
    if (events.n <= 0n) return [];
    const reason = text(
      `${trigger.label.zh}：先评审、后定等次`,
      `${trigger.label.en}: review before the rating is set`,
    );
    return [{ person, by: 'fact', trigger: index, outcome: 'review', reason, sample: events, places: null }];
  });
}

/** Adds up what a trigger counts, over all of a person's stints and phases; each phase has its own counters. */
function termCounter(totals: Totals, trigger: number): (person: number) => Fraction {
  const phases = totals.phases.map(({ program, measured }) =>
    countTerms(termsOf(program.triggers[trigger]), program, measured),
  );
  return (person) =>
    sum(
      phases.flatMap(({ integers, unit }, phase) => {
        const { first, until } = totals.stints[phase]!;
        let count = 0;
        for (let i = first[person]!; i < until[person]!; i++) count += integers[i]!;
        return count === 0 ? [] : [multiply(fraction(count), unit)];
      }),
    );
}

function termsOf(trigger: Trigger | undefined): readonly Term[] {
  if (trigger === undefined) return [];
  return trigger.by === 'fact' ? trigger.terms : (trigger.atLeast?.terms ?? []);
}
