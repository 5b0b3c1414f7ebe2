import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRepository } from '../../packages/scheme/tests/read-files.ts';
import { ask, type Facts, organ, post, prosecution, type Row } from '../questions/ask.ts';

/** One row of each kind that the templates count, for nobody: the organ has supplied them all. */
const supplied = (year: number): Facts => {
  const on = `${year}-06-06`;
  const row = { organ, person: '别人' };
  return {
    case: [prosecution('C0', '别人', on)],
    inspection: [{ ...row, inspection_id: 'I0', case_id: 'C0', grade: '合格', decided: on }],
    // Enough for both to be scored: of a group in which nobody is, there is no mean to take.
    supervision: ['别人', '动', '静'].flatMap((person) =>
      [1, 2, 3].map((n) => ({
        organ,
        person,
        supervision_id: `${person}${n}`,
        kind: '侦查活动违法',
        proposed: on,
        result: '采纳',
        replied: on,
      })),
    ),
    defect: [{ ...row, defect_id: 'D0', kind: '案卡错误', found: on }],
    merit: [{ ...row, merit_id: 'M0', event: 'E0', kind: '表彰奖励', level: '县级', awarded: on }],
    entry: [{ ...row, entry_id: 'N0', item: '信息调研', value: 100, entered: on }],
  };
};

const templates: readonly (readonly [id: string, year: number, post: Row])[] = [
  ['county-auxiliaries-2026', 2026, { class: '检察辅助人员' }],
  ['county-criminal-prosecutors-2026', 2026, {}],
  ['county-criminal-prosecutors-2023', 2023, {}],
];

for (const [id, year, own] of templates) {
  test(`${id}: who changed department in May and was voted on in December has a total`, async () => {
    const scheme = (await readRepository(`schemes/templates/${id}/scheme.yaml`)) ?? '';
    const answer = await ask(scheme, {
      ...supplied(year),
      post: [
        post('动', { ...own, to: `${year}-04-30` }),
        post('动', { ...own, department: '二部', from: `${year}-05-01` }),
        post('静', own),
      ],
      ballot: ['动', '静'].flatMap((person) =>
        ['院领导', '同事'].flatMap((voters) =>
          [800, 900, 950].map((score) => ({
            ballot_id: `${person}${voters}${score}`,
            organ,
            person,
            voters,
            score,
            closed: `${year}-12-20`,
          })),
        ),
      ),
    });
    // These schemes do not look at departments: the two posts are one stretch, with the year's votes.
    assert.deepEqual(answer.points('动', 'ballots'), answer.points('静', 'ballots'));
    assert.notEqual(answer.total('静'), 'held');
    // Nothing else tells the two apart, so the months without votes neither help nor harm.
    assert.equal(answer.total('动'), answer.total('静'));
  });
}
