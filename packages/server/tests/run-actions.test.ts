import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Objection, Period, Rating, RunRef } from '@jianheng/casework';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { exportPerson, exportStanding } from '../src/features/runs/export-results.ts';
import { runReadings } from '../src/features/runs/read-runs.ts';
import { runFinders } from '../src/features/runs/run-finders.ts';
import type { Records } from '../src/index.ts';
import type { Assessed } from './assessed-organ.ts';
import { asking, at, computed, found, testAssessed } from './computing.ts';
import { refused } from './people.ts';

type AssessedNow = Assessed;

async function code(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'found';
  } catch (error) {
    const { refusal } = error as { refusal?: { blocked?: readonly { code: string }[] } };
    return refusal?.blocked?.[0]?.code ?? String(error);
  }
}

const runRef = (seal: string): RunRef => ({ seal, on: at, because: 'computed', batch: null, worsened: [] });

/** Computes on closed facts and leaves the period published with that run. */
async function published(assessed: AssessedNow, records: Records, more: Partial<Period> = {}) {
  await assessed.set({ stage: 'closed' });
  const { run } = await computed(assessed, records, { kind: 'period' });
  const state = await assessed.set({
    stage: 'published',
    runs: [runRef(run)],
    published: { run, on: '2027-01-04' },
    ...more,
  });
  return { run, state, of: { organ: assessed.organ.id, seal: run } };
}

testAssessed(
  'a run is recorded when it was computed on the facts and the scheme of now',
  async (assessed, records) => {
    const finders = runFinders(assessed.desk);
    const state = await assessed.set({ stage: 'closed' });
    const record = { kind: 'record-run' };
    assert.equal(await code(found(finders, record, assessed, records, state)), 'not-computed');
    const { run } = await computed(assessed, records, { kind: 'period' });
    assert.deepEqual(await found(finders, record, assessed, records, state), { seal: run });
    const other = await assessed.set({ stage: 'closed', scheme: { ...state.scheme!, hash: 'set2' } });
    assert.equal(await code(found(finders, record, assessed, records, other)), 'facts-changed');
    const back = await assessed.set({ stage: 'closed' });
    assert.deepEqual(await found(finders, record, assessed, records, back), { seal: run });
    await records.db
      .updateTable('posting')
      .set({ recorded_at: '2027-01-03T00:00:00.000Z' })
      .where('department', '=', 'd1')
      .execute();
    assert.equal(
      await code(found(finders, record, assessed, records, back)),
      'facts-changed',
      'the register counts too',
    );
  },
);

testAssessed(
  'a dry run is recorded when it is one of this period’s and of the scheme chosen now',
  async (assessed, records) => {
    const finders = runFinders(assessed.desk);
    const state = await assessed.set({ stage: 'preparing' });
    const { run, baseline } = await computed(assessed, records, {
      kind: 'dry-run',
      earlier: null,
      from: '2026-01-01',
      to: '2026-03-31',
      batches: [],
      baseline: 'set0',
    });
    const record = { kind: 'record-dry-run', details: { run, baseline } };
    assert.deepEqual(await found(finders, record, assessed, records, state), {});
    const invented = { kind: 'record-dry-run', details: { run: 'a'.repeat(64), baseline } };
    assert.equal(await code(found(finders, invented, assessed, records, state)), 'no-such-dry-run');
    const other = await assessed.set({ stage: 'preparing', scheme: { ...state.scheme!, hash: 'set2' } });
    assert.equal(await code(found(finders, record, assessed, records, other)), 'other-scheme');
  },
);

testAssessed(
  'an objection is simulated with its correction, and whom it worsens is found from the two runs',
  async (assessed, records) => {
    const { desk, organ } = assessed;
    const finders = runFinders(desk);
    const { run, state: before } = await published(assessed, records);
    const correction = `b${organ.corrections.get('inspection')![0]}`;
    const person = organ.rows.post[0]!.person;
    const objection: Objection = {
      id: 'o1',
      person,
      department: null,
      run,
      line: { about: 'count', indicator: 'workload', case: null },
      says: '少计一件',
      evidence: [],
      raised: at,
      correction: null,
      reading: null,
      simulated: null,
      decided: null,
      withdrawn: false,
    };
    const attached = { batch: correction, on: at, owner: 'office', confirmedBy: 'wang' } as const;
    const objected = (more: Partial<Objection>) =>
      assessed.set({ ...before, objections: { o1: { ...objection, ...more } } });
    const subject = { objection: 'o1' };
    const simulate = { kind: 'simulate-objection', subject };
    const without = await objected({});
    assert.deepEqual(
      await found(finders, simulate, assessed, records, without),
      { run },
      'without a correction nothing changes',
    );
    const attach = { kind: 'attach-correction', subject, details: { batch: correction } };
    assert.deepEqual(await found(finders, attach, assessed, records, without), { owner: 'office' });
    const corrected = await objected({ correction: attached });
    assert.equal(await code(found(finders, simulate, assessed, records, corrected)), 'not-simulated');
    const simulation = await computed(assessed, records, {
      kind: 'simulation',
      batch: correction,
      objection: 'o1',
    });
    assert.notEqual(simulation.run, run);
    assert.deepEqual(await found(finders, simulate, assessed, records, corrected), { run: simulation.run });
    const simulated = await objected({
      correction: attached,
      simulated: simulation.run,
    });
    const uphold = { kind: 'decide-objection', subject, details: { upheld: true, reply: '更正' } };
    const decided = (await found(finders, uphold, assessed, records, simulated)) as {
      run: string;
      batch: string;
      worsened: string[];
    };
    assert.deepEqual([decided.run, decided.batch], [simulation.run, correction]);
    const moved = await runReadings(desk).moved({ organ: organ.id, seal: run }, simulation.run);
    assert.ok(moved !== null && moved.people.length > 0, 'the correction moves somebody');
    const worse = moved.people.filter(({ is }) => is === 'worse').map((move) => move.person);
    assert.deepEqual(decided.worsened, [...new Set(worse)].sort());
    const scheme = {
      hash: 'set2',
      id: 'set',
      from: 'own',
      check: { errors: 0, warnings: 0, unverified: 0 },
    } as const;
    const reading = { scheme, says: '第三项应按件计，写成了按人计', on: at };
    const reread = await objected({ reading });
    assert.equal(await code(found(finders, simulate, assessed, records, reread)), 'not-simulated');
    const tried = await computed(assessed, records, {
      kind: 'simulation',
      batch: null,
      scheme: 'set2',
      objection: 'o1',
    });
    assert.deepEqual(await found(finders, simulate, assessed, records, reread), { run: tried.run });
    const readAnew = await objected({ reading, simulated: tried.run });
    const upheld = (await found(finders, uphold, assessed, records, readAnew)) as Record<string, unknown>;
    assert.deepEqual([upheld.run, upheld.batch, upheld.scheme], [tried.run, null, 'set2']);
    const reject = { ...uphold, details: { upheld: false, reply: '无误' } };
    assert.deepEqual(await found(finders, reject, assessed, records, simulated), {
      run: null,
      batch: null,
      worsened: [],
    });
  },
);

testAssessed(
  'a review begins for those whom a trigger names, and for nobody else',
  async (assessed, records) => {
    const { desk } = assessed;
    const { state, of } = await published(assessed, records);
    const readings = runReadings(desk);
    const triggers = (await readings.triggersOf(of))!;
    const proposals = (await readings.proposalsOf(of))!;
    const named = triggers.find(({ outcome }) => outcome === 'review');
    const free = proposals.find(({ person }) => !triggers.some((finding) => finding.person === person))!;
    const finders = runFinders(desk);
    const begin = (person: string) => ({ kind: 'begin-review', subject: { person } });
    assert.equal(await code(found(finders, begin(free.person), assessed, records, state)), 'no-trigger');
    if (named !== undefined) {
      const reason = (await found(finders, begin(named.person), assessed, records, state)) as {
        trigger: string;
        reason: string;
      };
      assert.equal(reason.reason, named.reason.zh);
    }
  },
);

testAssessed(
  'a rating stays within what the rules leave open, leaders are told apart, and the places are counted',
  async (assessed, records) => {
    const { desk, organ } = assessed;
    const { run, state, of } = await published(assessed, records, {});
    const finders = runFinders(desk);
    const readings = runReadings(desk);
    const proposals = (await readings.proposalsOf(of))!;
    const cap = (await readings.capOf(of))!;
    const leads = new Set(organ.rows.post.flatMap((p) => (/检察长|检委会/.test(p.leader) ? [p.person] : [])));
    const plain = proposals.find(({ open, person }) => open.length > 1 && !leads.has(person))!;
    const enter = (person: string, performance: string | null) => ({
      kind: 'enter-rating',
      subject: { person },
      details: { annual: 'competent', performance, reason: null },
    });
    type Allowed = { allowed: string[]; proposal: string | null; leader: boolean };
    const free = (await found(finders, enter(plain.person, null), assessed, records, state)) as Allowed;
    assert.ok(free.allowed.includes('competent') && !free.leader);
    const low = (await found(finders, enter(plain.person, 'qualified'), assessed, records, state)) as Allowed;
    assert.ok(!low.allowed.includes('excellent'), '业绩合格的，年度不得优秀（P-05）');
    assert.equal(await code(found(finders, enter('nobody', null), assessed, records, state)), 'not-rated');
    const [leader] = leads;
    if (leader !== undefined) {
      const led = (await found(finders, enter(leader, null), assessed, records, state)) as Allowed;
      assert.equal(led.leader, true);
    }
    const rating = (person: string): Rating => ({
      person,
      performance: null,
      annual: 'competent',
      proposal: 'competent',
      reason: null,
      final: false,
      late: false,
    });
    const rated = proposals
      .filter(({ open, person }) => open.length > 0 && !leads.has(person))
      .map(({ person }) => person);
    const half = rated.slice(0, 3);
    const partly = await assessed.set({
      ...state,
      ratings: Object.fromEntries(half.map((person) => [person, rating(person)])),
    });
    const decide = { kind: 'decide-ratings', details: { minutes: '会议纪要' } };
    const count = (await found(finders, decide, assessed, records, partly)) as {
      participants: number;
      places: number;
      excellent: number;
      missing: string[];
    };
    assert.deepEqual([count.participants, count.places, count.excellent], [cap.participants, cap.places, 0]);
    assert.ok(half.every((person) => !count.missing.includes(person)));
    assert.ok(count.missing.length > 0);
    const again = {
      kind: 'rate-again',
      subject: { person: half[0] },
      details: { annual: 'excellent', performance: null, reason: '改定', late: false },
    };
    const changed = (await found(finders, again, assessed, records, partly)) as {
      count: { excellent: number; missing: string[] };
    };
    const { participants, places } = count;
    assert.deepEqual(changed.count, { participants, places, excellent: 1, missing: [] });
    const late = { ...again, details: { ...again.details, late: true } };
    assert.equal(await code(found(finders, late, assessed, records, partly)), 'no-late-rating');
    // Several at once, and never again for the same: each time costs a process.
    const lateOf = () => readings.lateOf(of, [half[0]!, 'nobody', half[1]!], partly);
    const [lates, anew] = [(await lateOf())!, (await lateOf())!];
    assert.deepEqual([...lates.keys()], half.slice(0, 2), 'whom the run does not rate is left out');
    assert.ok(half.slice(0, 2).every((person) => lates.get(person)!.open === anew.get(person)!.open));
    assert.equal(
      (await readings.standingOf({ organ: organ.id, seal: run }, plain.person))?.scheme,
      plain.scheme,
    );
    assert.equal(await readings.capOf({ organ: organ.id, seal: 'f'.repeat(64) }), null);
  },
);

testAssessed(
  'the cases of a person are each there once, sealed ones without number or day',
  async (assessed, records) => {
    const { of } = await published(assessed, records);
    const readings = runReadings(assessed.desk);
    const person = assessed.organ.rows.case.find(({ mark }) => mark !== '无')!.handler;
    const cases = (await readings.casesOf(of, person))!;
    const named = cases.filter((one) => one.case !== null).map((one) => one.case);
    assert.equal(new Set(named).size, named.length);
    for (const one of cases) if (one.mark !== null) assert.deepEqual([one.case, one.date], [null, null]);
    assert.ok(
      (await readings.partnersOf(of, person, { from: '2026-01-01', to: '2026-12-31' }))!.every(
        (partner) => partner.person !== person,
      ),
    );
  },
);

testAssessed(
  'workbooks hold what their reader may see: one’s own sheet, a department’s points, the whole',
  async (assessed, records) => {
    await computed(assessed, records, { kind: 'live' });
    const { desk, organ } = assessed;
    const person = organ.rows.post.find(
      (post) => post.class === '检察官' && post.to === null && post.line === '刑事',
    )!.person;
    const own = await exportPerson(desk, asking(records, assessed, person, 'staff'), {
      period: 'y2026',
      person,
      language: 'zh',
    });
    const others = organ.rows.person.filter((one) => one.person !== person).map((one) => one.person);
    const text = await textOf(own);
    assert.ok(text.includes(person));
    assert.deepEqual(
      others.filter((other) => text.includes(other)),
      [],
    );
    await refused(
      exportPerson(desk, asking(records, assessed, person, 'staff'), {
        period: 'y2026',
        person: others[0]!,
        language: 'zh',
      }),
      'not-found',
    );
    const department = await records.db
      .selectFrom('posting')
      .select('department')
      .where('person', '=', person)
      .executeTakeFirstOrThrow();
    const head = asking(records, assessed, 'qian', 'department-head', department.department!);
    const points = await textOf(
      await exportStanding(desk, head, {
        period: 'y2026',
        department: department.department,
        language: 'zh',
      }),
    );
    const elsewhere = await records.db
      .selectFrom('posting')
      .select('person')
      .where('department', '!=', department.department)
      .execute();
    const moved = await records.db
      .selectFrom('posting')
      .select('person')
      .where('department', '=', department.department)
      .execute();
    const inside = new Set(moved.map((posting) => posting.person));
    assert.ok(points.includes(person));
    assert.deepEqual(
      elsewhere.filter((one) => !inside.has(one.person) && points.includes(one.person)),
      [],
    );
    const whole = await textOf(
      await exportStanding(desk, asking(records, assessed, 'wang', 'office'), {
        period: 'y2026',
        department: null,
        language: 'en',
      }),
    );
    assert.ok(whole.includes('Proposed ratings'));
    await refused(
      exportStanding(desk, head, { period: 'y2026', department: null, language: 'zh' }),
      'not-found',
    );
  },
);

/** Everything that is written in a workbook, as one text. */
async function textOf(bytes: Uint8Array): Promise<string> {
  const { default: ExcelJS } = await import('exceljs');
  const folder = ownFolder('export');
  const path = join(folder, 'book.xlsx');
  writeFileSync(path, bytes);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  rmSync(folder, { recursive: true });
  return JSON.stringify(book.worksheets.map((sheet) => [sheet.name, sheet.getSheetValues()]));
}
