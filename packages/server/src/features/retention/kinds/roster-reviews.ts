import { text } from '@jianheng/casework';
import { dayInChina } from '../../../access/request-context.ts';
import type { KindOfData } from './kind-of-data.ts';

/** Rosters that were read and neither used nor dropped. */
export const rosterReviews: KindOfData = {
  title: text(
    '未采用也未放弃的花名册审核（自导入之日起算）',
    'rosters under review, neither used nor dropped (from the day of import)',
  ),
  goes: text('删除核对结果和退回行的表格', 'what was found in it and the workbook of rejected rows go'),
  async list({ db, organ }) {
    const rows = await db
      .selectFrom('roster_review')
      .select(['id', 'made_at'])
      .where('organ', '=', organ)
      .execute();
    return rows.map(({ id, made_at: at }) => ({
      id,
      name: null,
      since: dayInChina(at),
      people: [],
      periods: [],
      open: [],
    }));
  },
  async remove({ tx }, ids) {
    await tx.deleteFrom('roster_review').where('id', 'in', ids).execute();
    return ids.map((ref) => ({ what: 'roster', ref }));
  },
};
