import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rate } from '@jianheng/assess';
import { contentOf, RuleContent, RuleParameter, valuesOf } from '@jianheng/scheme';
import { z } from 'zod';
import { provincialRules } from '../../packages/scheme/tests/provincial-rules.ts';
import { caseOf, readCases } from './case-file.ts';
import { type List, type Member, organOf, packs } from './made-up-organ.ts';

const PlacesCase = caseOf(
  z.strictObject({
    year: z.number().int(),
    participants: z.number().int().optional(),
    approved: z.literal(true).optional(),
    round: z.enum(['down', 'half-up', 'up']).optional(),
    staff: z
      .array(
        z.strictObject({
          people: z.number().int(),
          employment: z.string().optional(),
          status: z.string().optional(),
        }),
      )
      .optional(),
    lists: z.record(z.string(), z.number().int()).optional(),
    /** What an invented province says of its own in place of the national values, by their parameter. */
    province: z.partialRecord(RuleParameter, RuleContent).optional(),
  }),
  z.strictObject({
    places: z.number().int(),
    participants: z.number().int().optional(),
    excellent: z.number().int().optional(),
    'by-list': z.record(z.string(), z.number().int()).optional(),
    contested: z.number().int().optional(),
    /** Words that the notes to the meeting hold; `verified`: nothing in them is marked. */
    notes: z.array(z.string()).optional(),
    verified: z.literal(true).optional(),
  }),
);

const home = '芷坞省';

/** The share that the rules in force at the end of the year allow. */
function shareOf(parameter: 'excellent-share' | 'excellent-share-approved', year: number): string {
  const [rule] = valuesOf(packs, parameter, `${year}-12-31`);
  assert.ok(rule, `${parameter} of ${year}`);
  return contentOf(rule, 'share');
}

/** People of falling points, so that no two are tied. */
function peopleOf(count: number, like: Omit<Member, 'points'>, from: number): Member[] {
  return Array.from({ length: count }, (_, i) => ({ points: 99 - from - i, ...like }));
}

function listsOf({ staff, lists, year }: z.infer<typeof PlacesCase>['given']): List[] {
  if (lists !== undefined) {
    return Object.entries(lists).map(([name, people]) => ({ name, members: peopleOf(people, {}, 0) }));
  }
  let from = 0;
  const members = (staff ?? [{ people: 1 }]).flatMap(({ people, employment, status }) => {
    const statuses = status === undefined ? [] : [{ kind: status, from: `${year}-05-20`, to: null }];
    const made = peopleOf(people, { statuses, ...(employment === undefined ? {} : { employment }) }, from);
    from += people;
    return made;
  });
  return [{ name: 'P', members }];
}

for (const worked of readCases('excellent-places', PlacesCase)) {
  test(worked.case, () => {
    const { year, participants, approved, round, lists, province } = worked.given;
    const rules = {
      excellentAtMost: shareOf('excellent-share', year),
      approvedAtMost: shareOf('excellent-share-approved', year),
      round: round ?? 'down',
      spread: lists === undefined ? 'one-list' : 'largest-remainder',
    } as const;
    const organ = organOf(listsOf(worked.given), rules, {
      year,
      participants: participants === undefined ? {} : { O1: participants },
      approved: approved ? ['O1'] : [],
      ...(province === undefined
        ? {}
        : { packs: provincialRules(packs, home, province), provinces: { O1: home } }),
    });
    const proposal = rate(organ);
    const { then } = worked;
    assert.equal(proposal.places, then.places);
    if (then.participants !== undefined) assert.equal(proposal.participants, then.participants);
    if (then.excellent !== undefined) {
      assert.equal(proposal.people.filter((p) => p.proposal === '优秀').length, then.excellent);
    }
    if (then['by-list'] !== undefined) {
      assert.deepEqual(Object.fromEntries(proposal.spread!.places), then['by-list']);
      assert.equal(proposal.spread!.contested?.places, then.contested);
    }
    const notes = proposal.notes.map((note) => note.zh).join('\n');
    for (const words of then.notes ?? []) assert.ok(notes.includes(words), notes);
    assert.equal(notes.includes('未核实'), then.verified !== true);
  });
}
