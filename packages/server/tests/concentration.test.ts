import assert from 'node:assert/strict';
import { DepartmentView, Overview } from '@jianheng/api';
import { readDepartment } from '../src/features/runs/department-view.ts';
import { readOverview } from '../src/features/runs/overview.ts';
import { asking, computed, testAssessed } from './computing.ts';
import { refused } from './people.ts';

// The organ and its cases are invented.

/** Chance of at least so many of n, each with the same chance: added up one by one, unlike the limits under test. */
function tailOf(n: number, chance: number, atLeast: number): number {
  let all = 0;
  for (let k = atLeast; k <= n; k++) {
    let ways = 1;
    for (let i = 0; i < k; i++) ways = (ways * (n - i)) / (i + 1);
    all += ways * chance ** k * (1 - chance) ** (n - k);
  }
  return all;
}

testAssessed(
  'defects are shown by department and month within limits that are wider the smaller the department',
  async (assessed, records) => {
    await computed(assessed, records, { kind: 'live' });
    const overview = Overview.parse(
      await readOverview(assessed.desk, asking(records, assessed, 'zhao', 'chief'), 'y2026'),
    );
    assert.ok(overview.concentration.length > 0);
    for (const { counted, isShare, departments } of overview.concentration) {
      const close = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-4, `${a} ${b}`);
      close(
        departments.reduce((sum, one) => sum + one.counted, 0),
        counted,
      );
      const size = departments.reduce((sum, one) => sum + one.size, 0);
      for (const one of departments) {
        close(
          one.months.reduce((sum, month) => sum + month.counted, 0),
          one.counted,
        );
        assert.ok(Math.abs(one.expected - (size === 0 ? 0 : (counted * one.size) / size)) <= 0.05 + 1e-9);
        assert.equal(one.beyond, one.counted > one.high + 1e-9 && one.counted >= 1);
        const n = Math.round(isShare ? one.size : counted);
        const chance = isShare ? counted / size : one.size / size;
        if (n > 60 || chance <= 0 || chance >= 1) continue;
        assert.ok(
          tailOf(n, chance, one.high + 1) <= 0.00135 + 1e-9,
          'beyond the limit is rarer than three sigma',
        );
        assert.ok(tailOf(n, chance, one.high) > 0.00135 - 1e-9, 'and the limit is the first such');
      }
    }
    assert.ok(overview.defects.every(({ recent, cases }) => recent <= cases.length));
    for (const { cases } of overview.defects) {
      const days = cases.map(({ date }) => date ?? '');
      assert.deepEqual(days, days.toSorted().reverse(), 'the newest cases first');
    }
  },
);

testAssessed(
  'a head sees the defects and cases of the own department’s people alone, and no other department',
  async (assessed, records) => {
    const { desk, organ } = assessed;
    await computed(assessed, records, { kind: 'live' });
    const departments = await records.db
      .selectFrom('department')
      .selectAll()
      .where('organ', '=', organ.id)
      .execute();
    const seen = [];
    for (const { id, name } of departments) {
      const head = asking(records, assessed, 'qian', 'department-head', id);
      const view = DepartmentView.parse(await readDepartment(desk, head, 'y2026', id));
      const others = view.defects
        .flatMap(({ cases }) => cases)
        .filter(({ department }) => department !== name);
      assert.deepEqual(others, []);
      assert.ok(
        view.concentration.every(({ departments: own }) => own.every((one) => one.department === id)),
      );
      for (const { cases, inQuarter } of view.defects) {
        const { from, to } = view.quarter!;
        assert.equal(
          inQuarter,
          cases.filter(({ date }) => date !== null && date >= from && date <= to).length,
        );
      }
      seen.push(view);
      const other = departments.find((one) => one.id !== id)!.id;
      await refused(readDepartment(desk, head, 'y2026', other), 'not-found');
    }
    assert.ok(seen.some(({ defects }) => defects.length > 0));
    assert.deepEqual(seen[0]?.quarter?.says.zh, '2026 年第四季度');
    const chief = asking(records, assessed, 'zhao', 'chief');
    await refused(readDepartment(desk, chief, 'y2026', 'no-such-department'), 'not-found');
  },
);
