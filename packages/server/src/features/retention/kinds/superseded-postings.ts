import { text } from '@jianheng/casework';
import { dayInChina } from '../../../access/request-context.ts';
import type { KindOfData } from './kind-of-data.ts';

/** Postings as they were said before they were corrected. */
export const supersededPostings: KindOfData = {
  title: text(
    '已更正的任职记录（自更正之日起算）',
    'postings that were corrected (from the day of the correction)',
  ),
  goes: text(
    '删除更正前的旧行；现行的任职不动。此后不能再按更正前的某一时刻查看花名册',
    'the rows from before the correction go, the postings in force stay; the register can no longer be read as it was known before',
  ),
  async list({ db, organ }) {
    const rows = await db
      .selectFrom('posting')
      .innerJoin('person', 'person.id', 'posting.person')
      .select(['posting.id', 'posting.person', 'superseded_at', 'person.name'])
      .where('organ', '=', organ)
      .where('superseded_at', 'is not', null)
      .execute();
    return rows.map(({ id, person, name, superseded_at: at }) => ({
      id: String(id),
      name,
      since: dayInChina(at ?? ''),
      people: [person],
      periods: [],
      open: [],
    }));
  },
  async remove({ tx }, ids) {
    await tx
      .deleteFrom('posting')
      .where('id', 'in', ids.map(Number))
      .where('superseded_at', 'is not', null)
      .execute();
    return [];
  },
};
