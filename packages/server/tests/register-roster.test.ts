import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@jianheng/scheme';
import ExcelJS from 'exceljs';
import { plainColumn } from '../src/features/columns/say-proposal.ts';
import { correctPerson } from '../src/features/register/people.ts';
import { endPosting } from '../src/features/register/postings.ts';
import { postingsKnown, staffAsOf } from '../src/features/register/read-register.ts';
import { proposeRoster } from '../src/features/register/roster/propose-roster.ts';
import { reviewRoster } from '../src/features/register/roster/review-roster.ts';
import { errorWorkbookOf } from '../src/features/register/roster/review-store.ts';
import type { RosterReview } from '../src/features/register/roster/roster-entry.ts';
import { dropReview, readReview, useReview } from '../src/features/register/roster/use-review.ts';
import { Refused, verifyAudit } from '../src/index.ts';
import { testFeature, testOnBoth } from './databases.ts';
import { choicesOf } from './facts-office.ts';
import { actor, refused, requestOf } from './people.ts';
import { desk, eastOffice, post, westOffice, withPerson } from './register-office.ts';
import { review, withStaff } from './roster-review.ts';

const head = '工号,姓名,部门,办案组,人员类别,职务,任职起,任职止\n';
const personHead = '工号,姓名,性别,出生年,进院日期,试用期至,部门,人员类别,任职起\n';

const says = ({ entries }: RosterReview) =>
  entries.map(({ person, is, steps }) => [
    person,
    is,
    ...steps.map((s) => `${s.is} ${s.fields.from}..${s.fields.to ?? ''}`),
  ]);

const usual = `${head}P1,虚构甲,第二检察部,,检察官,部门负责人,2026-02-01,
P2,虚构乙,第二检察部,,检察官,,2024-01-01,2025-12-31
P9,虚构戊,第一检察部,一组,检察官助理,,2026-01-05,
`;

testFeature(
  'a roster is compared person by person, and nothing enters the register before it is used',
  async (records) => {
    await withStaff(records);
    const before = await postingsKnown(records.db, {});
    const found = await review(records, usual);
    assert.deepEqual(says(found), [
      ['P1', 'changed', 'correct 2024-01-01..2026-01-31', 'add 2026-02-01..'],
      ['P9', 'new', 'add 2026-01-05..'],
    ]);
    assert.deepEqual([found.read, found.rejected, found.same, found.hasErrorWorkbook], [3, 0, 1, false]);
    assert.deepEqual(found.missing, [{ person: 'P3', name: '虚构丙', department: '第二检察部' }]);
    assert.deepEqual(await postingsKnown(records.db, {}), before);
    assert.deepEqual(await readReview(requestOf(records, eastOffice), found.id), found);
    await refused(readReview(requestOf(records, westOffice), found.id), 'not-found');
  },
);

testFeature(
  'a used roster is in the register, each person audited with the values before and after',
  async (records) => {
    const { first, second } = await withStaff(records);
    const { id } = await review(records, usual);
    await refused(useReview(desk, requestOf(records, westOffice), id), 'not-found');
    assert.deepEqual(await useReview(desk, requestOf(records, eastOffice, undefined, 'request-use'), id), {
      added: 1,
      changed: 1,
    });
    const staff = await staffAsOf(records.db, { organ: 'east' }, { day: '2026-03-01' });
    assert.deepEqual(
      staff.map(({ person, posting, unit }) => [
        person.id,
        posting.department,
        unit?.name ?? null,
        posting.class,
        posting.leader,
      ]),
      [
        ['P1', second, null, '检察官', '部门负责人'],
        ['P3', second, null, '检察官', '无'],
        ['P9', first, '一组', '检察辅助人员', '无'],
      ],
    );
    const entries = await records.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('request', '=', 'request-use')
      .orderBy('seq')
      .execute();
    assert.deepEqual(
      entries.map(({ target }) => target),
      ['register/east/person/P1', 'register/east/person/P9', `register/east/roster/${id}`],
    );
    const moved = entries[0] as unknown as { before: { postings: object[] }; after: { postings: object[] } };
    assert.deepEqual(moved.before.postings.length, 1);
    assert.deepEqual(
      moved.after.postings.map((p) => [(p as { from: string }).from, (p as { to: string }).to]),
      [
        ['2024-01-01', '2026-01-31'],
        ['2026-02-01', null],
      ],
    );
    assert.equal((await verifyAudit(records.db)).whole, true);
    await refused(useReview(desk, requestOf(records, eastOffice), id), 'not-found');
    const again = await review(records, usual);
    assert.deepEqual([says(again), again.same], [[], 3]);
  },
);

testFeature('what a roster says of a person is taken, and what it leaves empty stays', async (records) => {
  await withStaff(records);
  const said = await review(
    records,
    `${personHead}P1,虚构甲,女,1990,2025/7/1,2026年6月30日,第一检察部,检察官,2024-01-01\n`,
  );
  await useReview(desk, requestOf(records, eastOffice), said.id);
  const full = { name: '虚构甲', sex: '女', born: '1990', joined: '2025-07-01', probation: '2026-06-30' };
  const later = await review(records, `${personHead}P1,虚构甲,,,,2026-05-31,第一检察部,检察官,2024-01-01\n`);
  const [entry] = later.entries;
  assert.deepEqual(
    [entry?.was, entry?.fields, entry?.steps],
    [full, { ...full, probation: '2026-05-31' }, []],
  );
});

testFeature('a register that changed since the review takes nothing of the roster', async (records) => {
  await withStaff(records);
  const first = await review(records, usual);
  const [p1] = await postingsKnown(records.db, { person: 'P1' });
  await endPosting(requestOf(records, eastOffice), p1!.id, { to: '2026-01-15' });
  const before = await postingsKnown(records.db, {});
  await refused(useReview(desk, requestOf(records, eastOffice), first.id), 'conflict');
  assert.deepEqual(await postingsKnown(records.db, {}), before);
  assert.equal(
    (await records.db.selectFrom('person').select('id').where('id', '=', 'P9').execute()).length,
    0,
  );
  const second = await review(records, `${head}P3,虚构丙丙,第二检察部,,检察官,,2024-01-01,\n`);
  assert.deepEqual(
    second.issues.map(({ code, level }) => [code, level]),
    [['register/other-name', 'warning']],
  );
  await correctPerson(requestOf(records, eastOffice), 'P3', { name: '虚构丙', sex: '女' });
  await refused(useReview(desk, requestOf(records, eastOffice), second.id), 'conflict');
  const third = await review(records, usual);
  await withPerson(records, 'P9', post(p1!.department!), { name: '虚构己' });
  await refused(useReview(desk, requestOf(records, eastOffice), third.id), 'conflict');
});

testOnBoth(
  'a roster is used once, and whoever corrects people meanwhile waits or is told',
  async (records) => {
    const { first } = await withStaff(records);
    const rows = Array.from({ length: 40 }, (_, n) => `Q${n},虚构,第一检察部,,检察官,,2024-01-01,\n`);
    for (let n = 0; n < 40; n++) await withPerson(records, `Q${n}`, post(first), { name: '原名' });
    const { id } = await review(records, head + rows.join(''));
    const office = () => requestOf(records, eastOffice);
    const attempts = await Promise.allSettled([
      useReview(desk, office(), id),
      useReview(desk, office(), id),
      ...Array.from({ length: 8 }, (_, n) => correctPerson(office(), `Q${39 - n * 5}`, { name: '改名' })),
    ]);
    for (const attempt of attempts)
      if (attempt.status === 'rejected') assert.ok(attempt.reason instanceof Refused, String(attempt.reason));
    assert.ok(attempts.slice(0, 2).filter(({ status }) => status === 'fulfilled').length <= 1);
    assert.equal((await verifyAudit(records.db)).whole, true);
  },
);

testFeature('a dropped review leaves nothing of what it held', async (records) => {
  await withStaff(records);
  const { id, hasErrorWorkbook } = await review(
    records,
    `${usual}P4,虚构己,第九检察部,,检察官,,2026-01-01,\n`,
  );
  assert.equal(hasErrorWorkbook && existsSync(errorWorkbookOf(desk, id)), true);
  await refused(dropReview(desk, requestOf(records, westOffice), id), 'not-found');
  await dropReview(desk, requestOf(records, eastOffice), id);
  assert.deepEqual(await records.db.selectFrom('roster_review').selectAll().execute(), []);
  assert.equal(existsSync(errorWorkbookOf(desk, id)), false);
  assert.deepEqual(
    readdirSync(desk.folder).filter((name) => name.startsWith('reading-')),
    [],
  );
  await refused(dropReview(desk, requestOf(records, eastOffice), id), 'not-found');
  const log = JSON.stringify(await records.db.selectFrom('audit_entry').selectAll().execute());
  assert.equal(log.includes('虚构戊'), false);
});

testFeature('what a crash left of rosters is removed by the next; what waits stays', async (records) => {
  await withStaff(records);
  const waiting = await review(records, `${head}P4,虚构己,第九检察部,,检察官,,2026-01-01,\n`);
  const left = ['reading-abc', 'handed-abc', 'roster-gone.xlsx', 'roster-gone.xlsx.part'];
  for (const name of [...left, 'others.txt', 'reading-now']) writeFileSync(join(desk.folder, name), 'x');
  const longAgo = new Date('2026-02-28T00:00:00.000Z');
  for (const name of [...left, 'others.txt', `roster-${waiting.id}.xlsx`])
    utimesSync(join(desk.folder, name), longAgo, longAgo);
  await review(records, usual);
  const there = readdirSync(desk.folder);
  assert.deepEqual(
    left.filter((name) => there.includes(name)),
    [],
  );
  assert.equal(
    ['others.txt', 'reading-now', `roster-${waiting.id}.xlsx`].every((name) => there.includes(name)),
    true,
  );
  rmSync(join(desk.folder, 'reading-now'));
});

testFeature('the workbook of rejected rows, corrected, is a roster again', async (records) => {
  await withStaff(records);
  const found = await review(
    records,
    `${head}P4,虚构己,第九检察部,,检察官,,2026-01-01,\nP5,虚构庚,第一检察部,,检察官,,昨天,\n`,
  );
  assert.deepEqual([found.rejected, found.entries.length], [2, 0]);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(errorWorkbookOf(desk, found.id));
  const sheet = workbook.worksheets[0]!;
  assert.equal(sheet.rowCount, 3);
  sheet.getRow(2).getCell(3).value = '第二检察部';
  sheet.getRow(3).getCell(7).value = '2026年1月2日';
  const again = await review(records, new Uint8Array(await workbook.xlsx.writeBuffer()), '改正.xlsx');
  assert.deepEqual(says(again), [
    ['P4', 'new', 'add 2026-01-01..'],
    ['P5', 'new', 'add 2026-01-02..'],
  ]);
});

testFeature(
  'columns under other names are proposed for a person to confirm, and remembered as they confirmed them',
  async (records) => {
    await withStaff(records);
    const path = join(desk.folder, 'roster-beside');
    writeFileSync(path, '警号,姓名,处室,身份,任职开始日期,备注\nP4,虚构己,第一检察部,司机,2026.01,无\n');
    const context = requestOf(records, eastOffice);
    const file = { path, name: '册.csv' };
    const propose = () => proposeRoster(desk, context, 'east', file);
    const { sheets, kinds } = await propose();
    const [sheet] = sheets;
    assert.deepEqual(
      [sheet?.kind, sheet?.headers, sheet?.left],
      ['staff', ['警号', '姓名', '处室', '身份', '任职开始日期', '备注'], ['身份', '备注']],
    );
    const found = new Map(sheet!.columns.map((column) => [column.column, column]));
    assert.deepEqual(
      [found.get('person')?.header, found.get('from')?.month, sheet?.missing.map(({ name }) => name)],
      ['警号', 'first-day', ['class']],
    );
    assert.ok(kinds[0]?.columns.some(({ name, required }) => name === 'class' && required));
    await refused(proposeRoster(desk, requestOf(records, westOffice), 'east', file), 'not-found');

    const [read] = choicesOf({ proposal: sheets });
    const columns = [
      ...read!.columns,
      { ...plainColumn('class'), header: '身份', codes: { 司机: '司法行政人员' } },
      { ...plainColumn('employment'), constant: '聘用制' },
    ];
    const made = await reviewRoster(desk, context, 'east', { ...file, sheets: [{ ...read!, columns }] });
    const [step] = made.entries[0]!.steps;
    assert.deepEqual(
      [step?.fields.class, step?.fields.employment, step?.fields.from],
      ['司法行政人员', '聘用制', '2026-01-01'],
    );
    assert.deepEqual(
      made.issues.map(({ code, level, place }) => [code, level, place.row, place.field, place.value]),
      [['import/month-alone', 'warning', 2, '任职开始日期', '2026.01']],
      'what was assumed is told, row by row',
    );

    const [later] = (await propose()).sheets;
    const remembered = new Map(later!.columns.map((column) => [column.column, column]));
    assert.deepEqual(
      [
        remembered.get('class')?.codes,
        remembered.get('class')?.confidence,
        remembered.get('employment')?.constant,
      ],
      [{ 司机: '司法行政人员' }, null, '聘用制'],
    );
    const west = await proposeRoster(desk, requestOf(records, westOffice), 'west', file);
    assert.deepEqual(
      west.sheets[0]?.columns.find(({ column }) => column === 'class'),
      undefined,
    );
  },
);

testFeature(
  'a month alone is taken for its first day where that is customary, and asked for where a day is needed',
  async (records) => {
    await withStaff(records);
    const months = '工号,姓名,部门,人员类别,参加工作时间,入额时间,任职止,试用期至\n';
    const row = (more: string) => `P4,虚构己,第一检察部,检察官,${more}\n`;
    const found = await review(records, months + row('2010年7月,202106,,'));
    const [entry] = found.entries;
    assert.deepEqual([entry?.fields.joined, entry?.steps[0]?.fields.from], ['2010-07-01', '2021-06-01']);
    assert.deepEqual(
      found.issues.map(({ code, place }) => [code, place.field]),
      [
        ['import/month-alone', '参加工作时间'],
        ['import/month-alone', '入额时间'],
      ],
    );
    const codesOf = async (more: string) =>
      (await review(records, months + row(more))).issues.map(({ code }) => code);
    assert.ok((await codesOf('2010-07-01,2021-06-01,2025.06,')).includes('import/no-day'));
    assert.ok((await codesOf('2010-07-01,2021-06-01,,2011.07')).includes('import/no-day'));
    assert.ok((await codesOf('2010.1,2021-06-01,,')).includes('import/lost-zero'), '2010.1 may be 2010.10');
  },
);

testFeature(
  'a roster is read for its own organ only, by those who may change its register',
  async (records) => {
    await withStaff(records);
    const path = join(desk.folder, 'roster-beside');
    writeFileSync(path, usual);
    for (const who of [westOffice, actor('c', { role: 'chief' }), actor('s', { role: 'staff' })])
      await refused(
        reviewRoster(desk, requestOf(records, who), 'east', { path, name: 'a.csv' }),
        'not-found',
      );
    assert.deepEqual(await records.db.selectFrom('roster_review').selectAll().execute(), []);
  },
);

/** A broken roster: its rows (the header as usual unless given) and what is said of it, `code row field value`. */
interface BadRoster {
  readonly says: string;
  readonly head?: string;
  readonly rows: string;
  readonly expect: readonly string[];
}

const bad: readonly BadRoster[] = [
  {
    says: 'a department that the organ does not have',
    rows: 'P4,虚构己,第九检察部,,检察官,,2026-01-01,',
    expect: ['register/unknown-department 2 部门 第九检察部'],
  },
  {
    says: 'a unit that the department does not have',
    rows: 'P4,虚构己,第二检察部,一组,检察官,,2026-01-01,',
    expect: ['register/unknown-unit 2 办案组 一组'],
  },
  {
    says: 'a posting before its department was set up',
    rows: 'P4,虚构己,第一检察部,,检察官,,2019-12-31,',
    expect: ['register/no-such-department 2 部门 第一检察部'],
  },
  {
    says: 'people of another organ',
    head: '工号,姓名,单位编码,部门,人员类别,任职起\n',
    rows: 'P4,虚构己,west,第一检察部,检察官,2026-01-01',
    expect: ['register/other-organ 2 单位编码 west'],
  },
  {
    says: 'somebody who is in a post of another organ',
    rows: 'W1,虚构丁,第一检察部,,检察官,,2026-01-01,',
    expect: ['register/posted-elsewhere 2 任职起 2026-01-01'],
  },
  {
    says: 'a posting that began before the one that is open',
    rows: 'P3,虚构丙,第一检察部,,检察官,,2023-01-01,',
    expect: ['register/overlap 2 任职起 2023-01-01'],
  },
  {
    says: 'a posting inside one that has ended',
    rows: 'P2,虚构乙,第一检察部,,检察官,,2025-06-01,',
    expect: ['register/overlap 2 任职起 2025-06-01'],
  },
  {
    says: 'two rows of one person at the same time: both are kept out',
    rows: 'P4,虚构己,第一检察部,,检察官,,2025-01-01,\nP4,虚构己,第二检察部,,检察官,,2026-01-01,',
    expect: ['register/beside-wrong 2', 'register/rows-overlap 3 任职起 2026-01-01'],
  },
  {
    says: 'one number with two names; names are not repeated in messages',
    rows: 'P4,虚构己,第一检察部,,检察官,,2025-01-01,2025-12-31\nP4,虚构庚,第二检察部,,检察官,,2026-01-01,',
    expect: ['register/beside-wrong 2', 'register/two-opinions 3 姓名'],
  },
  {
    says: 'a person with one wrong row: the sound one is not used alone',
    rows: 'P4,虚构己,第一检察部,,检察官,,2025-01-01,2025-12-31\nP4,虚构己,第二检察部,,检察官,,2026-13-01,',
    expect: ['register/beside-wrong 2', 'import/impossible-date 3 任职起 2026-13-01'],
  },
  {
    says: 'two postings of one person from the same day',
    rows: 'P4,虚构己,第一检察部,,检察官,,2026-01-01,\nP4,虚构己,第二检察部,,检察官,,2026-01-01,',
    expect: ['import/conflicting-key 2', 'import/conflicting-key 3'],
  },
  {
    says: 'a class that is none',
    rows: 'P4,虚构己,第一检察部,,厨师,,2026-01-01,',
    expect: ['import/unknown-code 2 人员类别 厨师'],
  },
  {
    says: 'an end before the beginning',
    rows: 'P4,虚构己,第一检察部,,检察官,,2026-01-02,2026-01-01',
    expect: ['import/chronology 2 任职止'],
  },
  {
    says: 'no staff number and no name',
    rows: ',,第一检察部,,检察官,,2026-01-01,',
    expect: ['import/required 2 工号', 'import/required 2 姓名'],
  },
  {
    says: 'a number that could not stand in an address',
    rows: 'P/4,虚构己,第一检察部,,检察官,,2026-01-01,',
    expect: ['register/bad-id 2 工号 P/4'],
  },
  {
    says: 'a day of an unknown order',
    rows: 'P4,虚构己,第一检察部,,检察官,,1/2/2026,',
    expect: ['import/ambiguous-date 2 任职起 1/2/2026'],
  },
  {
    says: 'a formula that failed',
    rows: 'P4,虚构己,#REF!,,检察官,,2026-01-01,',
    expect: ['import/cell-error 2 部门 #REF!'],
  },
  {
    says: 'a year of birth that no member of staff has',
    head: '工号,姓名,出生年,部门,人员类别,任职起\n',
    rows: 'P4,虚构己,1885,第一检察部,检察官,2026-01-01',
    expect: ['register/bad-birth-year 2 出生年'],
  },
];

testFeature(
  'a wrong row is rejected with its code, row, column and value, and says what to do',
  async (records) => {
    await withStaff(records);
    for (const { says: what, head: own = head, rows, expect } of bad) {
      const found = await review(records, `${own}${rows}\n`);
      const lines = found.issues.map(({ code, place: { row, field, value } }) =>
        [code, row, field, value].filter((part) => part !== undefined).join(' '),
      );
      assert.deepEqual(lines, expect, what);
      assert.deepEqual(found.entries, [], what);
      assert.equal(found.rejected, rows.split('\n').length, what);
      assert.equal(found.hasErrorWorkbook, true, what);
      for (const { code, message, hint, place } of found.issues) {
        assert.equal(place.file, '花名册.csv');
        for (const text of [message, hint]) {
          assert.match(text.zh, /\p{Script=Han}/u, code);
          assert.match(text.en, /[a-z]{2}/, code);
        }
      }
      await dropReview(desk, requestOf(records, eastOffice), found.id);
    }
    assert.deepEqual((await review(records, usual)).rejected, 0);
  },
);

testFeature('a file that is no roster is refused as a whole and leaves no review', async (records) => {
  await withStaff(records);
  const refusedAs = async (content: string | Uint8Array, code: string) => {
    await assert.rejects(review(records, content), (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.equal(error.issues[0]?.code, code);
      return true;
    });
  };
  await refusedAs('', 'import/empty-table');
  await refusedAs('工号,姓名\nP1,虚构甲\n', 'import/missing-column');
  await refusedAs(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'import/old-workbook');
  assert.deepEqual(await records.db.selectFrom('roster_review').selectAll().execute(), []);
  assert.deepEqual(
    readdirSync(desk.folder).filter((name) => name.startsWith('reading-')),
    [],
  );
});
