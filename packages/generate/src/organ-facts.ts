import { recordActivities, recordJudgments } from './case-acts.ts';
import { detailCases } from './case-details.ts';
import { findDefects, inspectCases, shareCases, superviseFromCases } from './case-work.ts';
import { generateCases } from './cases.ts';
import { reportByClass } from './class-entries.ts';
import { castBallots, makeEntries, nameMerits } from './deeds.ts';
import type { Facts } from './facts.ts';
import type { Member } from './member.ts';
import { type Move, planMoves } from './moves.ts';
import { type OrganPlan, planOrgans } from './organ-plan.ts';
import { countHeads, receivePetitions, takeUpClues } from './petitions.ts';
import { buildRoster } from './roster.ts';
import type { Size } from './size.ts';
import { liveYear, receive } from './year-events.ts';

/** What is needed to generate any organ of one office. */
export interface Office {
  readonly seed: number;
  readonly year: number;
  readonly organs: readonly OrganPlan[];
  readonly moves: readonly Move[];
}

/** Plans the organs of an office, their share of staff and cases, and who moves between them. */
export function planOffice(size: Size, seed: number, year: number): Office {
  const organs = planOrgans(size, seed);
  return { seed, year, organs, moves: planMoves(organs, seed, year) };
}

/** All that is known of one organ: its rows, and its own staff with their true qualities. */
export interface OrganFacts {
  readonly facts: Facts;
  readonly members: readonly Member[];
}

interface Staff {
  readonly members: Member[];
  readonly leaver: Member | undefined;
}

/** Generates one organ. Depends on the office's plan alone, so organs come out the same in any order. */
export function generateOrgan(office: Office, organ: OrganPlan): OrganFacts {
  const { seed, year } = office;
  const { members } = staffOf(office, organ);
  const arriving = office.moves.find((move) => move.target === organ.index);
  const guest = arriving && staffOf(office, office.organs[arriving.source]!).leaver;
  const active = guest === undefined ? members : [...members, guest];
  const cases = generateCases(organ, active, seed, year);
  detailCases(organ, cases, seed);
  const entries = makeEntries(organ, active, seed, year);
  const { id, name, level, size, province, parent } = organ;
  return {
    members,
    facts: {
      organ: [{ organ: id, name, level, size, province, parent }],
      person: members.map((m) => m.person),
      post: members.flatMap((m) => m.posts),
      leave: members.flatMap((m) => m.leaves),
      sanction: members.flatMap((m) => m.sanctions),
      case: cases.map((c) => c.row),
      'case-share': shareCases(organ, cases, active, seed),
      inspection: inspectCases(organ, cases, seed, year),
      supervision: superviseFromCases(organ, cases, seed, year),
      merit: nameMerits(organ, active, seed, year),
      defect: findDefects(organ, cases, active, seed, year),
      entry: [...entries, ...reportByClass(organ, active, entries.length, seed, year)],
      ballot: castBallots(organ, active, seed, year),
      activity: recordActivities(organ, cases, seed, year),
      judgment: recordJudgments(organ, cases, seed, year),
      clue: takeUpClues(organ, active, seed, year),
      petition: receivePetitions(organ, active, seed, year),
      headcount: countHeads(organ, members, year),
    },
  };
}

/** The organ's own staff after the year's events, whoever left for another organ with the post held there. */
function staffOf(office: Office, organ: OrganPlan): Staff {
  const members = buildRoster(organ, office.seed, office.year);
  const move = office.moves.find((m) => m.source === organ.index);
  const leaver = liveYear(members, organ, office.seed, office.year, move);
  if (leaver !== undefined && move !== undefined) receive(leaver, office.organs[move.target]!, move.on);
  return { members, leaver };
}
