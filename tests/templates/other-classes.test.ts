import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRepository } from '../../packages/scheme/tests/read-files.ts';
import { ask, type Facts, organ, post, prosecution, type Row } from '../questions/ask.ts';

/** Items that are entered each quarter, with the value of one quarter, in hundredths as the facts hold them. */
const items: Readonly<Record<string, number>> = {
  责任状任务数: 500,
  责任状完成数: 400,
  按期完成数: 400,
  重点任务节点: 100,
  公文件数: 4000,
  会务保障次数: 1600,
  季度评鉴: 900,
  学习学时: 6000,
  部门考核得分: 8800,
  学习: 600,
  共性任务: 900,
  制作文书件数: 15000,
  记录场次: 1500,
  应出勤天数: 6000,
  实出勤天数: 5900,
  技能测试: 9000,
  保密测试: 9500,
};

const days = ['02-10', '05-20', '08-20', '11-20'];

/** Everything that any of the templates counts, the same for each of these people, quarter by quarter. */
function workOf(people: readonly string[], year: number): Facts {
  const cases = Array.from({ length: 40 }, (_, i) => ({ id: `C${i}`, on: `${year}-${days[i % 4]}` }));
  const each = (make: (person: string, on: string, key: string) => Row[]): Row[] =>
    people.flatMap((person) => days.flatMap((d) => make(person, `${year}-${d}`, `${person}${d}`)));
  const voters = ['院领导', '部门负责人', '同事'];
  return {
    case: cases.map(({ id, on }) => prosecution(id, '检', on)),
    'case-share': cases.flatMap(({ id }) => [
      { case_id: id, person: '检', role: '主办', share: 2 },
      ...people.map((person) => ({ case_id: id, person, role: '助理', share: 1 })),
    ]),
    entry: each((person, entered, key) =>
      Object.entries(items).map(([item, value]) => ({
        entry_id: `${key}${item}`,
        organ,
        person,
        item,
        value,
        entered,
        evidence: '台账',
        confirmed_by: '办公室',
      })),
    ),
    merit: each((person, awarded, key) => [
      { merit_id: `M${key}`, event: `E${key}`, organ, person, kind: '协助办案', level: '县级', awarded },
    ]),
    defect: each((person, found, key) => [
      { defect_id: `D${key}`, organ, person, case_id: 'C0', kind: '案卡错误', found },
    ]),
    ballot: people.flatMap((person) =>
      voters.flatMap((v) =>
        [800, 850, 900, 900, 950, 880].map((score, i) => ({
          ballot_id: `${person}${v}${i}`,
          organ,
          person,
          voters: v,
          score,
          closed: `${year}-12-20`,
        })),
      ),
    ),
  };
}

/** Id of the template and the class of its people. None of them looks at departments: one year is one stretch. */
const templates: readonly (readonly [id: string, group: string])[] = [
  ['county-administrators-base-2026', '司法行政人员'],
  ['city-administrators-targets-2026', '司法行政人员'],
  ['county-administrators-pieces-2026', '司法行政人员'],
  ['province-administrators-appraisal-2026', '司法行政人员'],
  ['city-auxiliaries-support-2026', '检察辅助人员'],
  ['county-auxiliaries-2023', '检察辅助人员'],
  ['county-contract-clerks-2026', '聘用制书记员'],
  ['city-contract-clerks-2026', '聘用制书记员'],
];

for (const [id, group] of templates) {
  test(`${id}: people with the same work have the same total, also who changed department in May`, async () => {
    const scheme = (await readRepository(`schemes/templates/${id}/scheme.yaml`)) ?? '';
    const year = Number(id.slice(-4));
    const own = {
      class: group,
      employment: group === '聘用制书记员' ? '聘用制' : '公务员',
      assistants: 1,
    };
    const answer = await ask(scheme, {
      ...workOf(['动', '静'], year),
      post: [
        post('检'),
        post('动', { ...own, to: `${year}-04-30` }),
        post('动', { ...own, department: '二部', from: `${year}-05-01` }),
        post('静', own),
      ],
    });
    assert.equal(answer.isAssessed('检'), false);
    assert.notEqual(answer.total('静'), 'held');
    assert.equal(answer.total('动'), answer.total('静'));
    const rated = answer.organs.flatMap((o) => o.people).length;
    // Contract clerks stand outside the civil service ratings.
    assert.equal(rated, group === '聘用制书记员' ? 0 : 2);
  });
}
