import { text } from '@jianheng/casework';
import { authorise } from '../../../access/authorise.ts';
import { blocked } from '../../../access/refused.ts';
import type { Filled, Wanted } from '../filling.ts';
import { dayOnPaper } from '../on-paper.ts';
import { peopleOnPaper } from '../people-on-paper.ts';

/** 优秀等次人选公示, as it was last posted. */
export async function fillPublicityList(wanted: Wanted): Promise<Filled<'publicity-list'>> {
  const { reading, organ, year } = wanted;
  const { context, state, row } = reading;
  await authorise(context, {
    operation: 'publicity.post',
    belongs: { organ: row.organ },
    target: `period/${row.id}/document/publicity-list`,
  });
  const posted = state.publicity.at(-1);
  if (posted === undefined) throw blocked('not-public', text('还没有公示', 'nothing was made public yet'));
  const names = await peopleOnPaper(wanted, posted.people);
  return {
    about: '',
    data: {
      organ,
      year,
      scope: posted.scope,
      from: dayOnPaper(posted.from),
      until: dayOnPaper(posted.until),
      people: posted.people.map((id, i) => {
        const person = names.person(id);
        return {
          order: String(i + 1),
          name: person.name,
          department: person.department ?? '',
          class: person.class ?? '',
        };
      }),
      contact: '考核办',
      on: dayOnPaper(posted.from),
    },
  };
}
