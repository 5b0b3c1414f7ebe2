import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exact, fraction, lineCurve, text } from '@jianheng/mechanisms';
import type { PersonStatus, Program, RatingRules } from '@jianheng/scheme';
import fc from '../../../tests/properties.ts';
import { provincialRules } from '../../scheme/tests/provincial-rules.ts';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import {
  findReviews,
  type OrganProposal,
  placesOf,
  type RatingFacts,
  rate,
  rateLate,
  ratingInputs,
  score,
  spreadPlaces,
  stand,
  total,
} from '../src/index.ts';
import {
  indicatorOf,
  linear,
  measuredOf,
  planOf,
  programOf,
  type Row,
  ratioOf,
  scoringOf,
} from './programs.ts';

const rules: RatingRules = {
  performance: {
    bands: ['优秀', '良好', '合格', '不合格'],
    proposal: [
      { band: '优秀', atLeast: '90%' },
      { band: '良好', atLeast: '75%' },
      { band: '合格', atLeast: '60%' },
      { band: '不合格', atLeast: '0' },
    ],
  },
  annual: {
    excellentAtMost: '20%',
    approvedAtMost: '25%',
    round: 'down',
    minimumPoints: null,
    spread: 'one-list',
  },
  basis: [],
};

const identity = scoringOf({ of: 'value' }, lineCurve(fraction(0), fraction(1)));

function programWith(rating: RatingRules, changes: Partial<Program> = {}): Program {
  return programOf([indicatorOf('a', { full: '100', scoring: identity })], { rating, ...changes });
}

const noFacts: RatingFacts = {
  year: 2025,
  packs: shippedRules(),
  statuses: [],
  participants: {},
  approved: [],
  performance: {},
};

function standingOf(points: readonly number[], program: Program, rows: Partial<Row> = {}) {
  const people: Row[] = points.map((p, i) => ({ person: `P${i}`, counts: { a: p }, ...rows }));
  return stand(total(planOf([program]), [score(program, measuredOf(program, people))]));
}

function propose(
  points: readonly number[],
  facts: Partial<RatingFacts> = {},
  rating: Partial<RatingRules['annual']> = {},
): OrganProposal {
  const program = programWith({ ...rules, annual: { ...rules.annual, ...rating } });
  const [organ] = ratingInputs([standingOf(points, program)], { ...noFacts, ...facts });
  return rate(organ!);
}

const ratings = (p: OrganProposal) => p.people.map((x) => x.proposal);

test('20% of 56 participants is 11 places, rounded down and never up by default', () => {
  assert.equal(placesOf(exact('20%'), 56, 'down'), 11);
  assert.equal(placesOf(exact('20%'), 55, 'down'), 11);
  assert.equal(placesOf(exact('20%'), 56, 'up'), 12);
  assert.equal(placesOf(exact('1/8'), 4, 'half-up'), 1);
  const proposal = propose(Array.from({ length: 56 }, (_, i) => 95 - i));
  assert.deepEqual([proposal.places, ratings(proposal).filter((r) => r === '优秀').length], [11, 11]);
});

test('the cap counts the organ’s participants, not the people in the list', () => {
  const proposal = propose([99, 98, 97, 96], { participants: { O1: 10 } });
  assert.deepEqual([proposal.places, ratings(proposal)], [2, ['优秀', '优秀', '称职', '称职']]);
});

test('where places are spread over lists, people assessed elsewhere keep their part of them', () => {
  const points = [99, 98, 97, 96, 95, 94];
  const proposal = propose(points, { participants: { O1: 30 } }, { spread: 'largest-remainder' });
  assert.equal(proposal.places, 6);
  // 6 of 30 take part here: 6 × 6 ÷ 30 = 1.2, and 6 × 24 ÷ 30 = 4.8 elsewhere; the last place goes to the larger remainder.
  assert.deepEqual([...proposal.spread!.places.values()], [1, 5]);
  assert.equal(ratings(proposal).filter((r) => r === '优秀').length, 1);
  assert.match(proposal.notes.at(-1)!.zh, /留出优秀名额 5 个/);
});

test('who changed from one scheme to another in the year is rated once, in the list of the post held last', () => {
  const first = standingOf([90, 80], programWith(rules), { days: 120 });
  const second = standingOf([70], programWith(rules), { days: 365 });
  const [organ] = ratingInputs([first, second], noFacts);
  assert.deepEqual(
    organ!.people.map((p) => [p.person, p.totals === first.totals ? 'first' : 'second']),
    [
      ['P1', 'first'],
      ['P0', 'second'],
    ],
  );
});

test('people tied at the edge get no proposal, and every lawful way out is listed', () => {
  const proposal = propose([99, 95, 95, 95, 80], { participants: { O1: 10 } });
  assert.deepEqual(ratings(proposal), ['优秀', null, null, null, '称职']);
  assert.deepEqual(proposal.edges[0]?.people, ['P1', 'P2', 'P3']);
  assert.equal(proposal.edges[0]?.placesLeft, 1);
  assert.deepEqual(
    proposal.edges[0]?.options.map((o) => [o.id, o.excellent]),
    [
      ['meeting-decides', 2],
      ['leave-all-out', 1],
    ],
  );
});

test('asking for the higher share is listed only where it would take in the whole tie', () => {
  const proposal = propose([99, 95, 95, 80], { participants: { O1: 12 } });
  assert.deepEqual(
    proposal.edges[0]?.options.map((o) => [o.id, o.excellent]),
    [
      ['meeting-decides', 2],
      ['leave-all-out', 1],
      ['ask-approval', 3],
    ],
  );
  const approved = propose([99, 95, 95, 80], { participants: { O1: 12 }, approved: ['O1'] });
  assert.deepEqual(ratings(approved), ['优秀', '优秀', '优秀', '称职']);
});

test('a tie that fits the places is taken whole', () => {
  assert.deepEqual(ratings(propose([95, 95, 80, 70, 70], { participants: { O1: 10 } })).slice(0, 3), [
    '优秀',
    '优秀',
    '称职',
  ]);
});

test('a performance rating of 合格 closes 优秀, and 不合格 closes 称职 too and raises the quota exit', () => {
  const proposal = propose([95, 70, 50], { participants: { O1: 15 } });
  assert.deepEqual(
    proposal.people.map((p) => [p.performance.rating, p.proposal, p.open.join()]),
    [
      ['优秀', '优秀', '优秀,称职,基本称职,不称职'],
      ['合格', '称职', '称职,基本称职,不称职'],
      ['不合格', null, '基本称职,不称职'],
    ],
  );
  assert.ok(proposal.people[2]!.reasons.some((r) => r.code === 'quota-exit'));
});

test('a decided performance rating replaces the proposed one', () => {
  const [first] = propose([95], { performance: { P0: '合格' }, participants: { O1: 5 } }).people;
  assert.deepEqual([first?.performance, first?.proposal], [{ rating: '合格', is: 'decided' }, '称职']);
});

/** P0 with so many points where a red line touched from 90 on limits ratings. */
function limited(limit: string, points: number, facts: Partial<RatingFacts> = {}, rating = rules) {
  const scoring = {
    ...identity,
    effect: { when: 'at-least', edge: '90', then: { ratingAtMost: limit } },
  } as const;
  const program = programOf([indicatorOf('a', { full: '100', scoring })], { rating });
  const lists = [standingOf([points, 60, 60, 60, 60], program)];
  const person = rate(ratingInputs(lists, { ...noFacts, ...facts })[0]!).people[0]!;
  const { performance, open, reasons } = person;
  const why = reasons.filter((r) => r.code !== 'within-places' && r.code !== 'beyond-places');
  return [performance.rating, open[0], why.map((r) => r.text.zh).join('；')];
}

test('a limit on the performance rating lowers it, and through it the annual rating', () => {
  assert.deepEqual(limited('合格', 89), ['良好', '优秀', '']);
  assert.deepEqual(limited('合格', 95), [
    '合格',
    '称职',
    '业绩等次合格：年度不得定为优秀；红线或最低标准：业绩等次不高于合格',
  ]);
  assert.deepEqual(limited('良好', 95), ['良好', '优秀', '红线或最低标准：业绩等次不高于良好']);
  assert.equal(limited('不合格', 95)[1], '基本称职');
});

test('a limit on the annual rating leaves the performance rating alone', () => {
  assert.deepEqual(limited('称职', 95), ['优秀', '称职', '红线或最低标准：年度等次不高于称职']);
});

test('where nothing proposes a performance rating, its limit still narrows the annual rating', () => {
  const unproposed = { ...rules, performance: { bands: rules.performance!.bands, proposal: [] } };
  assert.deepEqual(limited('合格', 95, {}, unproposed).slice(0, 2), [null, '称职']);
  assert.deepEqual(limited('合格', 89, {}, unproposed).slice(0, 2), [null, '优秀']);
});

test('a performance rating decided above the limit stands as decided, and the reasons say so', () => {
  assert.deepEqual(limited('合格', 95, { performance: { P0: '良好' } }), [
    '良好',
    '优秀',
    '红线或最低标准：业绩等次不高于合格，会议定为良好',
  ]);
  assert.equal(limited('合格', 95, { performance: { P0: '不合格' } })[0], '不合格');
});

const status = (kind: string, from: string, to: string | null = null): PersonStatus => ({
  person: 'P0',
  kind,
  from,
  to,
});

test('what a sanction does depends on its kind and on the year', () => {
  const outcome = (year: number, ...statuses: PersonStatus[]) => {
    const [first] = propose([95, 90, 80, 70, 60], { year, statuses }).people;
    return [first?.proposal, first?.open.includes('优秀')];
  };
  const demerit = status('记大过', '2025-05-12');
  assert.deepEqual(outcome(2025, demerit), ['不确定等次', false]);
  assert.deepEqual(outcome(2026, demerit), ['不确定等次', false]);
  assert.deepEqual(outcome(2027, demerit), ['优秀', true]);
  assert.deepEqual(outcome(2025, status('警告', '2025-03-01')), ['称职', false]);
  assert.deepEqual(outcome(2025, status('立案', '2025-11-01')), ['不确定等次', false]);
  assert.deepEqual(outcome(2025, status('试用期', '2025-07-01', '2026-06-30')), ['不确定等次', false]);
});

test('leave of 182 days of 365 leaves the year rated, of 183 does not; overlapping leave counts once, and maternity never', () => {
  const leave = (...statuses: PersonStatus[]) => propose([95, 1, 1, 1, 1], { statuses }).people[0]?.proposal;
  // 2025 has 365 days: 182 are less than half, 183 more.
  assert.equal(leave(status('病假', '2025-01-01', '2025-07-01')), '优秀');
  assert.equal(leave(status('病假', '2025-01-01', '2025-07-02')), '不确定等次');
  assert.equal(
    leave(status('病假', '2025-01-01', '2025-06-01'), status('事假', '2025-05-01', '2025-07-01')),
    '优秀',
  );
  assert.equal(leave(status('产假', '2025-01-01', '2025-12-31')), '优秀');
});

test('contract staff neither make the base nor hold places, by a rule that nobody has verified', () => {
  const program = programWith(rules);
  const rows: Row[] = [99, 98, 97, 96, 95, 94].map((p, i) => ({
    person: `P${i}`,
    counts: { a: p },
    post: { employment: i === 0 ? '聘用制' : '公务员' },
  }));
  const standings = stand(total(planOf([program]), [score(program, measuredOf(program, rows))]));
  const proposal = rate(ratingInputs([standings], noFacts)[0]!);
  assert.deepEqual([proposal.participants, proposal.places], [5, 1]);
  assert.deepEqual(ratings(proposal), [null, '优秀', '称职', '称职', '称职', '称职']);
  const [why] = proposal.people[0]!.reasons;
  assert.deepEqual(
    why?.basis.map((b) => [b.ref, b.confidence]),
    [['W-01a', 'unverified']],
  );
});

test('where a province leaves people without a rating out of the base, those whom the register counts elsewhere are left out too', () => {
  const packs = provincialRules(shippedRules(), '芷坞省', {
    'undetermined-in-base': { permission: 'forbidden' },
  });
  const demerit = (person: string) => ({ ...status('记过', '2025-05-20'), person });
  const facts = {
    packs,
    provinces: { O1: '芷坞省' },
    participants: { O1: 11 },
    statuses: [demerit('P0'), demerit('X1'), demerit('X2')],
    // X1 is assessed elsewhere in the organ; X2 has left it.
    countedIn: { P0: 'O1', X1: 'O1' },
  };
  const proposal = propose([99, 98, 97], facts, { spread: 'largest-remainder' });
  assert.deepEqual([proposal.participants, proposal.places], [9, 1]);
  // Two of the base stand in this list, seven elsewhere.
  assert.deepEqual([...proposal.spread!.places.values()], [0, 1]);
  const { places } = propose([99, 98, 97], { ...facts, provinces: { O1: '甲省' } });
  assert.equal(places, 2);
});

test('one warning the August after an investigation: the year is rated late within the cap counted again', () => {
  const statuses = [status('立案', '2025-11-01', '2026-08-10'), status('警告', '2026-08-10')];
  const program = programWith(rules);
  const standings = standingOf([95, 94, 80, 70, 60], program);
  const [organ] = ratingInputs([standings], { ...noFacts, statuses });
  assert.equal(rate(organ!).people[0]?.proposal, '不确定等次');
  const full = rateLate(organ!, { P1: '优秀', P2: '称职' }, 'P0');
  assert.deepEqual(
    [full.isAllowed, full.places, full.placesTaken, full.open.includes('优秀')],
    [true, 1, 1, false],
  );
  const free = rateLate(organ!, { P1: '称职', P2: '称职' }, 'P0');
  assert.equal(free.open.includes('优秀'), true);
  assert.equal(rateLate(organ!, { P0: '称职' }, 'P0').isAllowed, false);
});

test('largest remainder gives every place once, and names lists with equal claims instead of choosing', () => {
  const even = spreadPlaces(3, [
    { list: 'a', people: 10 },
    { list: 'b', people: 10 },
  ]);
  assert.deepEqual(
    [[...even.places], even.contested],
    [
      [
        ['a', 1],
        ['b', 1],
      ],
      { lists: ['a', 'b'], places: 1 },
    ],
  );
  const clear = spreadPlaces(11, [
    { list: 'a', people: 30 },
    { list: 'b', people: 20 },
    { list: 'c', people: 6 },
  ]);
  assert.deepEqual(
    [...clear.places],
    [
      ['a', 6],
      ['b', 4],
      ['c', 1],
    ],
  );
});

test('largest remainder agrees with a search over all ways to round', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 12 }),
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 }),
      (places, sizes) => {
        const result = spreadPlaces(
          places,
          sizes.map((people, i) => ({ list: `${i}`, people })),
        );
        const given = sizes.map((_, i) => result.places.get(`${i}`)!);
        const all = sizes.reduce((a, b) => a + b, 0);
        const sum = given.reduce((a, b) => a + b, 0);
        assert.equal(sum + (result.contested?.places ?? 0), places);
        if (result.contested !== null) return;
        // Hamilton's method minimises Σ |places × all − quota × all|: compare with every allocation of the same sum.
        const cost = (seats: readonly number[]) =>
          seats.reduce((t, s, i) => t + Math.abs(s * all - places * sizes[i]!), 0);
        const best = Math.min(...allocations(places, sizes.length).map(cost));
        assert.equal(cost(given), best);
      },
    ),
    { numRuns: 150 },
  );
});

function allocations(places: number, lists: number): number[][] {
  if (lists === 1) return [[places]];
  return Array.from({ length: places + 1 }, (_, n) => n).flatMap((n) =>
    allocations(places - n, lists - 1).map((rest) => [n, ...rest]),
  );
}

test('the cap is never exceeded, nobody is passed over by somebody worse, and ties are treated alike', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 70, max: 80 }), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 80 }),
      (points, participants) => {
        const proposal = propose(points, {
          participants: { O1: participants },
          performance: Object.fromEntries(points.map((_, i) => [`P${i}`, '良好'])),
        });
        const won = proposal.people.map((p) => p.proposal === '优秀');
        const count = won.filter(Boolean).length;
        assert.ok(5 * count <= participants);
        for (const [i, a] of points.entries()) {
          for (const [k, b] of points.entries()) {
            if (a > b && won[k]) assert.ok(won[i]);
            if (a === b) assert.equal(won[k], won[i]);
          }
        }
        // Brute force: the most that can be taken in whole ties, best first.
        const sorted = [...points].sort((a, b) => b - a);
        let most = 0;
        while (most < sorted.length) {
          const tie = sorted.filter((p) => p === sorted[most]).length;
          if (5 * (most + tie) > participants) break;
          most += tie;
        }
        assert.equal(count, most);
      },
    ),
    { numRuns: 200 },
  );
});

const bottom = {
  by: 'standing',
  among: 'peers',
  share: '20%',
  round: 'down',
  groupsFrom: 5,
  atLeast: null,
  certain: false,
} as const;

test('the bottom share of a large enough group goes to review; in a smaller group nobody does', () => {
  const reviews = (points: number[], trigger: object = {}) =>
    findReviews(standingOf(points, programWith(rules, { triggers: [{ ...bottom, ...trigger }] }))).map(
      (r) => [r.person, r.outcome],
    );
  assert.deepEqual(reviews([90, 80, 70, 60, 50]), [['P4', 'review']]);
  assert.deepEqual(reviews([90, 80, 70, 50]), []);
  assert.deepEqual(reviews([90, 80, 70, 50, 50]), [
    ['P3', 'at-edge'],
    ['P4', 'at-edge'],
  ]);
});

test('few cases neither send a person to review by standing nor shield them from an event', () => {
  const program = programOf(
    [
      indicatorOf('rate', {
        full: '100',
        measure: ratioOf('n', 'd'),
        scoring: scoringOf({ of: 'value' }, linear('0', '1', '100')),
      }),
      indicatorOf('bad', {
        full: '0',
        scoring: scoringOf({ of: 'value' }, lineCurve(fraction(0), fraction(-1))),
      }),
    ],
    {
      triggers: [
        { ...bottom, atLeast: { terms: [{ counter: 'd', times: '1' }], count: 20 } },
        { ...bottom, certain: true },
        { by: 'fact', terms: [{ counter: 'bad', times: '1' }], label: text('评查不合格', 'unsound') },
      ],
    },
  );
  const rows = [40, 40, 40, 40, 4].map((d, i) => ({
    person: `P${i}`,
    counts: { n: i === 4 ? 1 : 30, d, bad: i === 4 ? 1 : 0 },
  }));
  const standings = stand(total(planOf([program]), [score(program, measuredOf(program, rows))]));
  assert.deepEqual(
    findReviews(standings).map((r) => [r.person, r.by, r.outcome]),
    [
      ['P4', 'standing', 'too-few'],
      ['P4', 'standing', 'uncertain'],
      ['P4', 'fact', 'review'],
    ],
  );
});
