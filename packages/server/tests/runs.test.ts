import assert from 'node:assert/strict';
import type { AskJob } from '@jianheng/api';
import { exact, sum } from '@jianheng/mechanisms';
import { compareRunsOf } from '../src/features/runs/compare-runs.ts';
import { explainIndicator } from '../src/features/runs/explain-indicator.ts';
import { readOverview } from '../src/features/runs/overview.ts';
import { readResult } from '../src/features/runs/person-result.ts';
import { listStanding } from '../src/features/runs/standing-list.ts';
import { unmask } from '../src/features/runs/unmask.ts';
import { asking, at, computed, testAssessed } from './computing.ts';
import { actor, refused, requestOf } from './people.ts';

const whole = { period: 'y2026', department: null, seal: null };
/** The first day of 2026, counted from 1970. */
const newYear = Date.UTC(2026, 0, 1) / 86_400_000;
const prosecutors = 'county-criminal-prosecutors-2026';

testAssessed('before anything is computed there is no run and nothing to rank', async (assessed, records) => {
  const standing = await listStanding(assessed.desk, asking(records, assessed, 'wang', 'office'), whole);
  assert.equal(standing.run, null);
  assert.deepEqual(standing.schemes, []);
  const overview = await readOverview(assessed.desk, asking(records, assessed, 'zhao', 'chief'), 'y2026');
  assert.deepEqual([overview.run, overview.numbers, overview.assessed], [null, [], 0]);
});

testAssessed(
  'a live standing is seen by each person alone, by heads for their department, by the office whole',
  async (assessed, records) => {
    await computed(assessed, records, { kind: 'live' });
    const { desk } = assessed;
    const standing = await listStanding(desk, asking(records, assessed, 'wang', 'office'), whole);
    const group = standing.schemes.find(({ scheme }) => scheme === prosecutors)!.groups[0]!;
    assert.equal(group.people.length, group.size + group.held);
    const places = group.people.map(({ place }) => place!.from);
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    const first = group.people[0]!;
    assert.match(first.place!.says.zh, /^第 1/);

    const own = await readResult(
      desk,
      asking(records, assessed, first.person, 'staff'),
      'y2026',
      first.person,
      null,
    );
    assert.equal(own.schemes[0]!.total?.exact, first.total?.exact);
    assert.equal(own.run?.is, 'shown');
    const other = group.people[1]!.person;
    await refused(
      readResult(desk, asking(records, assessed, first.person, 'staff'), 'y2026', other, null),
      'not-found',
    );
    await refused(listStanding(desk, asking(records, assessed, first.person, 'staff'), whole), 'not-found');

    const department = (
      await records.db
        .selectFrom('department')
        .selectAll()
        .where('name', '=', first.department)
        .executeTakeFirstOrThrow()
    ).id;
    const head = asking(records, assessed, 'qian', 'department-head', department);
    const narrowed = await listStanding(desk, head, { ...whole, department });
    const seen = narrowed.schemes.flatMap(({ groups }) => groups.flatMap(({ people }) => people));
    assert.ok(seen.length > 0 && seen.every((line) => line.department === first.department));
    assert.equal(seen.find(({ person }) => person === first.person)?.place?.of, group.size);
    await refused(listStanding(desk, head, whole), 'not-found');
    await refused(listStanding(desk, head, { ...whole, department: 'another' }), 'not-found');
    await refused(
      readResult(desk, asking(records, assessed, 'x', 'system'), 'y2026', other, null),
      'not-found',
    );
  },
);

testAssessed('a look at somebody else is on record, a look at oneself is not', async (assessed, records) => {
  await computed(assessed, records, { kind: 'live' });
  const { desk } = assessed;
  const standing = await listStanding(desk, asking(records, assessed, 'wang', 'office'), whole);
  const { person } = standing.schemes[0]!.groups[0]!.people[0]!;
  await readResult(desk, asking(records, assessed, person, 'staff'), 'y2026', person, null);
  await readResult(desk, asking(records, assessed, 'zhao', 'chief'), 'y2026', person, null);
  const looks = await records.db
    .selectFrom('audit_entry')
    .select(['person', 'target'])
    .where('outcome', '=', 'read')
    .execute();
  assert.deepEqual(looks, [{ person: 'zhao', target: `period/y2026/result/${person}` }]);
});

testAssessed('parts add up to the total, and each line opens its cases', async (assessed, records) => {
  await computed(assessed, records, { kind: 'live' });
  const { desk } = assessed;
  const standing = await listStanding(desk, asking(records, assessed, 'wang', 'office'), whole);
  const { person } = standing.schemes.find(({ scheme }) => scheme === prosecutors)!.groups[0]!.people[0]!;
  const self = asking(records, assessed, person, 'staff');
  const { schemes } = await readResult(desk, self, 'y2026', person, null);
  const own = schemes[0]!;
  assert.deepEqual(sum(own.parts.map(({ points }) => exact(points.exact))), exact(own.total!.exact));
  const listed = standing.schemes.flatMap(({ groups }) => groups.flatMap(({ people }) => people));
  for (const { person: one, total, parts } of listed) {
    const added = Object.values(parts).reduce((points, part) => points + Number(part), 0);
    if (total !== null)
      assert.ok(Math.abs(added - Number(total.shown)) < 0.25, `${one}: ${added} of ${total.shown}`);
  }
  const lines = own.parts.flatMap(({ indicators }) => indicators);
  const workload = lines.find(({ indicator }) => indicator === 'workload')!;
  assert.ok(workload.median !== null && workload.median.of >= 5);
  assert.ok(
    lines.every(({ unverified }) => unverified),
    'the example rule set is unverified',
  );
  const why = await explainIndicator(desk, self, {
    period: 'y2026',
    person,
    indicator: 'workload',
    seal: null,
  });
  assert.equal(why.line.points?.exact, workload.points?.exact);
  assert.ok(why.tables.some(({ rows }) => rows.length > 0));
  assert.ok(why.months.length > 1);
  assert.ok(why.sources.every(({ confidence }) => confidence === 'unverified'));
  assert.equal(own.trend?.months.length, 12);
  const totals = own.trend!.months.map(({ total }) => (total === null ? null : Number(total.shown)));
  assert.equal(totals.at(-1), Number(own.total!.shown));
  assert.ok(
    totals.slice(0, -1).every((total) => total !== null),
    'months before the appraisal have a total too',
  );
  await refused(
    explainIndicator(desk, self, { period: 'y2026', person, indicator: 'no-such', seal: null }),
    'not-found',
  );
});

testAssessed(
  'what colleagues have still to say is awaited, and everybody has a place without it',
  async (assessed, records) => {
    await assessed.set({
      batches: {
        'without-ballot': {
          id: 'without-ballot',
          kind: 'ballot',
          owner: 'office',
          confirmedBy: null,
          on: at,
          undone: false,
        },
      },
    });
    await computed(assessed, records, { kind: 'live' });
    const { desk } = assessed;
    const standing = await listStanding(desk, asking(records, assessed, 'wang', 'office'), whole);
    const first = standing.schemes.find(({ scheme }) => scheme === prosecutors)!.groups[0]!.people[0]!;
    assert.notEqual(first.place, null);
    assert.deepEqual(
      Object.keys(first.parts),
      ['performance', 'common'],
      'no part shows a nought before it is given',
    );
    const self = asking(records, assessed, first.person, 'staff');
    const { schemes } = await readResult(desk, self, 'y2026', first.person, null);
    assert.deepEqual(
      schemes[0]!.awaited.map(({ title, full }) => [title.zh, full.shown]),
      [['综合评价', '10.00']],
    );
    assert.equal(schemes[0]!.full.shown, '90.00');
    const line = schemes[0]!.parts
      .flatMap(({ indicators }) => indicators)
      .find(({ missing }) => missing?.kind === 'not-supplied')!;
    assert.equal(line.points, null);
    assert.match(line.missing!.says.zh, /暂不计分/);
  },
);

testAssessed(
  'a sealed case counts and is not named, until somebody asks with a reason that goes on record',
  async (assessed, records) => {
    await computed(assessed, records, { kind: 'live' });
    const { desk, organ } = assessed;
    const standing = await listStanding(desk, asking(records, assessed, 'wang', 'office'), whole);
    const assessedPeople = standing.schemes.flatMap(({ groups }) => groups.flatMap(({ people }) => people));
    const isAssessed = (handler: string) => assessedPeople.some(({ person }) => person === handler);
    const sealed = organ.rows.case.find(
      ({ mark, handler, closed }) =>
        mark !== '无' && isAssessed(handler) && closed !== null && closed >= newYear,
    );
    assert.ok(sealed, 'the invented year has a sealed case');
    const person = sealed.handler;
    const self = asking(records, assessed, person, 'staff');
    const { schemes } = await readResult(desk, self, 'y2026', person, null);
    const lines = schemes[0]!.parts.flatMap(({ indicators }) => indicators);
    let found = '';
    for (const { indicator } of lines) {
      const why = await explainIndicator(desk, self, { period: 'y2026', person, indicator, seal: null });
      const text = JSON.stringify(why);
      assert.ok(!text.includes(sealed.case_id), indicator);
      if (why.mayUnmask) found = indicator;
    }
    assert.notEqual(found, '');
    const asked = { indicator: found, reason: '核对本人案件' };
    await refused(
      unmask(desk, asking(records, assessed, 'zhao', 'chief'), { period: 'y2026', person }, asked),
      'not-found',
    );
    const { tables } = await unmask(desk, self, { period: 'y2026', person }, asked);
    assert.equal(
      tables.reduce((n, { masked }) => n + masked, 0),
      0,
    );
    const entry = await records.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('operation', '=', 'result.unmask')
      .where('outcome', '=', 'done')
      .executeTakeFirstOrThrow();
    assert.deepEqual([entry.person, entry.after], [person, asked]);
    const again = await explainIndicator(desk, self, {
      period: 'y2026',
      person,
      indicator: found,
      seal: null,
    });
    assert.ok(
      again.tables.some(({ masked }) => masked > 0),
      'nothing that was unmasked is kept',
    );
  },
);

testAssessed(
  'the chief sees the organ’s own months within the limits of chance, and the superior nobody’s name',
  async (assessed, records) => {
    await computed(assessed, records, { kind: 'live' });
    const { desk } = assessed;
    const overview = await readOverview(desk, asking(records, assessed, 'zhao', 'chief'), 'y2026');
    assert.ok(overview.numbers.length > 0 && overview.numbers.length <= 5);
    for (const { months } of overview.numbers) {
      assert.equal(months.length, 12);
      for (const { low, high, value, beyond } of months)
        if (low !== null && high !== null && value !== null)
          assert.equal(beyond, value < low - 1e-9 || value > high + 1e-9);
    }
    assert.ok(overview.defects.every(({ lost }) => Number(lost.shown) > 0));
    const tree = { parentOf: (organ: string) => (organ === assessed.organ.id ? 'city' : null) };
    const superior = { ...requestOf(records, actor('wu', { role: 'superior', organ: 'city' }), at), tree };
    const above = await readOverview(desk, superior, 'y2026');
    assert.deepEqual(above.numbers, overview.numbers);
    assert.deepEqual([above.borderline, above.defects.flatMap(({ cases }) => cases)], [[], []]);
  },
);

testAssessed(
  'a dry run tries two sets on the same facts and says who moves, by whom, and what decides nothing',
  async (assessed, records) => {
    const { desk } = assessed;
    const asked = {
      kind: 'dry-run',
      earlier: null,
      from: '2026-01-01',
      to: '2026-06-30',
      batches: [],
      baseline: 'set0',
    } satisfies AskJob;
    const { run, baseline } = await computed(assessed, records, asked);
    const compared = await compareRunsOf(desk, asking(records, assessed, 'wang', 'office'), {
      period: 'y2026',
      run,
      with: baseline!,
    });
    assert.equal(compared.run.is, 'tried');
    // Both sets of the test are the same templates, so that nobody may move.
    assert.deepEqual([compared.people.length, compared.inputs.schemes], [0, []]);
    assert.ok(compared.unchanged > 0);
    assert.ok(compared.idle.after.every(({ title }) => title.zh !== ''));
    const { run: live } = await computed(assessed, records, { kind: 'live' });
    const moved = await compareRunsOf(desk, asking(records, assessed, 'zhao', 'chief'), {
      period: 'y2026',
      run: live,
      with: run,
    });
    assert.ok(moved.people.length > 0);
    // Nobody is said to move whose points, place and proposal are the same.
    const [told] = moved.lines;
    const [movers, still] = (told?.en.match(/\d+/g) ?? []).map(Number);
    assert.equal(
      movers,
      moved.people.filter(
        ({ points: [a, b], places, proposals: [c, d] }) =>
          a?.exact !== b?.exact ||
          places[0]?.from !== places[1]?.from ||
          places[0]?.to !== places[1]?.to ||
          c !== d,
      ).length,
    );
    assert.equal(movers! + still!, moved.people.length + moved.unchanged);
    const by = new Set(moved.groups.map((group) => group.by));
    assert.deepEqual([...by].sort(), ['age', 'class', 'department', 'line', 'sex']);
    for (const { by: key, people } of moved.groups)
      if (key === 'sex' || key === 'age') assert.ok(people >= 5);
    await refused(
      compareRunsOf(desk, asking(records, assessed, 'li', 'staff'), {
        period: 'y2026',
        run: live,
        with: run,
      }),
      'not-found',
    );
    await refused(
      compareRunsOf(desk, asking(records, assessed, 'wang', 'office'), {
        period: 'y2026',
        run: '0'.repeat(64),
        with: run,
      }),
      'not-found',
    );
  },
);
