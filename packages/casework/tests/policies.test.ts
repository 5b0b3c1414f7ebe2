import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../tests/properties.ts';
import {
  type Actor,
  type Belongs,
  conflictOf,
  type Grant,
  isWithin,
  may,
  type Operation,
  type OrganTree,
  policies,
  type Role,
  roles,
} from '../src/index.ts';

/** An invented nation of four levels. */
const parents: Record<string, string | null> = {
  top: null,
  prov: 'top',
  city: 'prov',
  east: 'city',
  west: 'city',
  other: 'prov',
};
const tree: OrganTree = { parentOf: (organ) => parents[organ] };
const organs = Object.keys(parents);
const people = ['a', 'b', 'c'];
const departments = ['one', 'two'];

/** Organs under another, written out by hand: the independent view of the tree. */
const under: Record<string, string[]> = {
  top: ['prov', 'city', 'east', 'west', 'other'],
  prov: ['city', 'east', 'west', 'other'],
  city: ['east', 'west'],
  east: [],
  west: [],
  other: [],
};

/**
 * Who may do what, said a second time and another way: by role, with the sentence a security officer would read out.
 * It shares nothing with the policies but the names.
 */
const saidAgain: Record<
  Role,
  (operation: Operation, on: Belongs, grant: Grant, self: string | null) => boolean
> = {
  staff: (operation, on, grant, self) => {
    if (operation === 'period.read') return on.organ === grant.organ;
    const ownThings: readonly Operation[] = [
      'register.read',
      'tie.declare',
      'tie.read',
      'performance-file.read',
      'result.read',
      'result.unmask',
      'cases.confirm',
      'declaration.make',
      'summary.write',
      'ballot.cast',
      'objection.raise',
      'objection.read',
      'review.read',
      'review.state',
      'rating.read',
      'notice.sign',
      'recheck.apply',
    ];
    return ownThings.includes(operation) && self !== null && on.person === self;
  },
  'department-head': (operation, on, grant) => {
    const things =
      'register.read result.read standing.read period.read declaration.confirm outcome.enter opinion.write tasks.sign rating.read';
    return (
      things.split(' ').includes(operation) &&
      on.organ === grant.organ &&
      grant.department !== undefined &&
      on.department === grant.department
    );
  },
  office: (operation, on, grant) => {
    const not: readonly Operation[] = [
      'period.approve',
      'period.acknowledge',
      'period.seal.second',
      'facts.confirm-inspections',
      'facts.confirm-sanctions',
      'cases.confirm',
      'declaration.make',
      'summary.write',
      'opinion.lead',
      'tasks.sign',
      'retention.confirm',
      'lending.answer',
      'ballot.cast',
      'objection.raise',
      'objection.decide',
      'review.depart',
      'review.excuse.second',
      'review.sit',
      'review.state',
      'rating.decide',
      'rating.decide-leaders',
      'notice.sign',
      'recheck.apply',
      'recheck.decide',
      'recheck.decide-leaders',
      'rating.reopen.second',
      'leader-ratings.second',
      'share.answer',
      'value.withhold.second',
      'jurisdiction.read',
      'server.find',
      'system.operate',
      'system.confirm',
      'accounts.manage',
      'accounts.manage.second',
      'audit.read',
      'audit.open',
      'audit.open.second',
      'keys.trust',
      'keys.trust.second',
    ];
    return !not.includes(operation) && on.organ === grant.organ;
  },
  'case-management': (operation, on, grant) =>
    /^(register\.read|period\.read|facts\.confirm-inspections)$/.test(operation) && on.organ === grant.organ,
  inspection: (operation, on, grant) =>
    /^(register\.read|retention\.hold|period\.read|facts\.confirm-sanctions)$/.test(operation) &&
    on.organ === grant.organ,
  panel: (operation, on, _, self) =>
    /^(result\.read|review\.read|review\.sit|review\.unmask)$/.test(operation) &&
    self !== null &&
    (on.assigned ?? []).includes(self),
  committee: (operation, on, grant) =>
    [
      'result.read',
      'standing.read',
      'period.read',
      'period.approve',
      'objection.read',
      'objection.decide',
      'meeting.read',
      'rating.read',
      'value.withhold.second',
      'leader-ratings.second',
      'recheck.decide',
      'review.depart',
    ].includes(operation) && on.organ === grant.organ,
  chief: (operation, on, grant) =>
    [
      'register.read',
      'retention.read',
      'retention.confirm',
      'retention.hold',
      'lending.read',
      'performance-file.read',
      'review.depart',
      'review.excuse.second',
      'result.read',
      'standing.read',
      'aggregate.read',
      'period.read',
      'outcome.enter',
      'period.approve',
      'period.seal.second',
      'tasks.receive',
      'objection.read',
      'objection.decide',
      'review.read',
      'meeting.read',
      'rating.decide',
      'rating.read',
      'recheck.decide',
      'rating.reopen.second',
      'share.answer',
      'value.withhold.second',
      'exchange.read',
      'exchange.second',
      'leader-ratings.second',
    ].includes(operation) && on.organ === grant.organ,
  superior: (operation, on, grant) => {
    const isBelow = on.organ !== null && under[grant.organ]!.includes(on.organ);
    if (operation === 'register.read' || operation === 'aggregate.read' || operation === 'jurisdiction.read')
      return isBelow || on.organ === grant.organ;
    if (operation.startsWith('exchange.')) return on.organ === grant.organ;
    const things =
      'period.read period.acknowledge rating.decide-leaders rating.read recheck.decide-leaders rating.reopen.second review.excuse.second share.answer lending.answer';
    return things.split(' ').includes(operation) && isBelow;
  },
  system: (operation) => operation === 'system.operate',
  security: (operation) => ['accounts.manage', 'keys.trust', 'audit.open.second'].includes(operation),
  audit: (operation) =>
    ['audit.read', 'audit.open', 'accounts.manage.second', 'keys.trust.second', 'system.confirm'].includes(
      operation,
    ),
};

const operation = fc.constantFrom(...(Object.keys(policies) as Operation[]));
const role = fc.constantFrom(...(Object.keys(roles) as Role[]));
const day = fc.constantFrom('2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01');

const grant: fc.Arbitrary<Grant> = fc
  .record({
    role,
    organ: fc.constantFrom(...organs),
    department: fc.option(fc.constantFrom(...departments)),
    to: fc.option(day),
  })
  .map(({ department, ...rest }) => ({
    ...rest,
    from: '2026-01-01',
    ...(department === null ? {} : { department }),
  }));

const belongs: fc.Arbitrary<Belongs> = fc
  .record({
    organ: fc.option(fc.constantFrom(...organs, 'unknown')),
    department: fc.option(fc.constantFrom(...departments)),
    person: fc.option(fc.constantFrom(...people)),
    assigned: fc.option(fc.subarray(people)),
  })
  .map(({ organ, department, person, assigned }) => ({
    organ,
    ...(department === null ? {} : { department }),
    ...(person === null ? {} : { person }),
    ...(assigned === null ? {} : { assigned }),
  }));

test('the policies say what their independent retelling says, for every role, organ, person and day', () => {
  fc.assert(
    fc.property(
      fc.option(fc.constantFrom(...people)),
      fc.array(grant, { maxLength: 3 }),
      operation,
      belongs,
      day,
      (person, grants, wanted, on, today) => {
        const actor: Actor = { account: 'x', person, grants };
        const told = grants.some(
          (g) =>
            g.from <= today && (g.to === null || g.to >= today) && saidAgain[g.role](wanted, on, g, person),
        );
        assert.equal(
          may(actor, wanted, on, { tree, today }),
          told,
          JSON.stringify({ wanted, on, grants, person }),
        );
      },
    ),
    { numRuns: 20_000, seed: 7 },
  );
});

test('each role is allowed something that another is not, so no two roles are the same', () => {
  const allowed = (wanted: Role) =>
    Object.entries(policies)
      .flatMap(([name, list]) => list.filter((a) => a.role === wanted).map((a) => `${name} ${a.reach}`))
      .join();
  const all = (Object.keys(roles) as Role[]).map(allowed);
  assert.equal(new Set(all).size, all.length);
});

test('no administrator may read or change a score, a rating or an explanation', () => {
  const touched = Object.entries(policies)
    .filter(([name]) => !/^(system|accounts|audit|keys)\./.test(name))
    .filter(([, list]) => list.some((a) => ['system', 'security', 'audit'].includes(a.role)))
    .map(([name]) => name);
  assert.deepEqual(touched, []);
});

test('an organ that is not in the tree stands under nothing', () => {
  assert.equal(isWithin(tree, 'unknown', 'unknown'), false);
  assert.equal(isWithin(tree, 'unknown', 'top'), false);
  assert.equal(isWithin(tree, 'east', 'prov'), true);
  assert.equal(isWithin(tree, 'prov', 'east'), false);
});

test('the three administrators exclude each other and whoever handles assessment; all of them may be assessed', () => {
  assert.equal(conflictOf(['system'], 'staff'), null);
  assert.equal(conflictOf(['staff', 'office'], 'chief'), null);
  assert.match(conflictOf(['system'], 'audit')?.zh ?? '', /不能兼任/);
  assert.match(conflictOf(['office'], 'security')?.zh ?? '', /不能兼任/);
  assert.match(conflictOf(['audit'], 'committee')?.en ?? '', /exclude/);
});
