import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planMoves } from '../src/moves.ts';
import { planOrgans } from '../src/organ-plan.ts';
import { extents, type Size } from '../src/size.ts';

const sizes: readonly Size[] = ['county', 'city', 'province', 'nation'];

for (const size of sizes) {
  test(`a ${size} has exactly the promised organs, staff and cases`, () => {
    const organs = planOrgans(size, 11);
    const extent = extents[size];
    assert.equal(organs.length, extent.organs);
    assert.equal(
      organs.reduce((sum, organ) => sum + organ.staff, 0),
      extent.staff,
    );
    assert.equal(
      organs.reduce((sum, organ) => sum + organ.cases, 0),
      extent.cases,
    );
  });

  test(`the organs of a ${size} have different names and numbers, and superiors that come before them`, () => {
    const organs = planOrgans(size, 11);
    assert.equal(new Set(organs.map((o) => o.id)).size, organs.length);
    assert.equal(new Set(organs.map((o) => o.name)).size, organs.length);
    const seen = new Set<string>();
    for (const organ of organs) {
      if (organ.parent !== null) assert.ok(seen.has(organ.parent), organ.id);
      seen.add(organ.id);
    }
    assert.equal(organs.filter((o) => o.parent === null).length, 1);
  });
}

test('organs differ widely in size and in cases per head', () => {
  const counties = planOrgans('province', 3).filter((o) => o.level === '县');
  const staff = counties.map((o) => o.staff).sort((a, b) => a - b);
  assert.ok(staff.at(-1)! > staff[0]! * 3, `${staff[0]}–${staff.at(-1)}`);
  const perHead = counties.map((o) => o.cases / o.staff).sort((a, b) => a - b);
  assert.ok(perHead.at(-1)! > perHead[0]! * 2);
});

test('an organ sends at most one person to another and receives at most one', () => {
  const organs = planOrgans('province', 3);
  const moves = planMoves(organs, 3, 2026);
  assert.ok(moves.length > 10);
  assert.equal(new Set(moves.map((m) => m.source)).size, moves.length);
  assert.equal(new Set(moves.map((m) => m.target)).size, moves.length);
  for (const move of moves) assert.notEqual(move.source, move.target);
});
