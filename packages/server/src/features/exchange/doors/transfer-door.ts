import type { PostingGiven } from '@jianheng/api';
import { howMany, type Text, text } from '@jianheng/casework';
import { lockOrgan } from '../../register/departments.ts';
import { insertPerson } from '../../register/people.ts';
import { postingBlockers, surroundingsOf } from '../../register/posting-rules.ts';
import { postingsOf } from '../../register/posting-store.ts';
import { lockPerson, postSomebody } from '../../register/postings.ts';
import { postingFields } from '../../register/register-fields.ts';
import { understand } from '../../register/understand.ts';
import type { Door, Taking } from './door.ts';

/** Somebody who comes from another organ: on the register here with a posting, and their performance file with them. */
export const transferDoor: Door<'transfer'> = {
  from: 'anywhere',
  needsSecond: true,
  asksPosting: true,
  async look(taking) {
    const { context, content, posting, organ } = taking;
    const { db } = context.records;
    const { id, name } = content.person;
    const known = await db.selectFrom('person').select('name').where('id', '=', id).executeTakeFirst();
    const department =
      posting === null
        ? undefined
        : await db
            .selectFrom('department')
            .select('name')
            .where('organ', '=', organ)
            .where('id', '=', posting.department)
            .executeTakeFirst();
    return {
      changes: [
        known === undefined
          ? text(`${name}（${id}）新列入花名册`, `${name} (${id}) comes onto the register`)
          : text(`${name}（${id}）已在花名册`, `${name} (${id}) is on the register`),
        ...(posting === null || department === undefined
          ? []
          : [
              text(
                `自 ${posting.from} 起在${department.name}任职`,
                `posted to ${department.name} from ${posting.from}`,
              ),
            ]),
        text(
          `司法业绩档案 ${content.periods.length} 个周期随人转入；另一人确认后生效`,
          `the performance file of ${howMany(content.periods.length, 'period')} comes along; it counts once another person confirms`,
        ),
      ],
      against: [
        ...(known !== undefined && known.name !== name
          ? [
              text(
                `花名册上编号 ${id} 是另一人（${known.name}）：先与对方核对人员编号`,
                `the number ${id} is ${known.name} on the register here: settle the number with the other organ first`,
              ),
            ]
          : []),
        ...(posting !== null && department === undefined
          ? [text('没有这个部门', 'there is no such department')]
          : []),
        ...(posting !== null && department !== undefined ? await againstPosting(taking, posting) : []),
      ],
    };
  },
  async take(tx, taking, seq) {
    const { desk, context, content, organ, posting } = taking;
    if (posting === null) throw new TypeError('a posting was asked for before');
    await lockOrgan(tx, organ);
    const { id, ...person } = content.person;
    const known = await tx.selectFrom('person').select('id').where('id', '=', id).executeTakeFirst();
    if (known === undefined) await insertPerson(tx, id, { ...person, probation: null });
    await lockPerson(tx, id);
    const fields = understand(postingFields(desk.register), { ...lastPosting(taking), ...posting });
    await postSomebody(tx, context, organ, id, fields);
    const came = { moves: content.moves, postings: content.postings, periods: content.periods };
    await tx
      .insertInto('received_file')
      .values({ package: seq, person: id, organ, content: JSON.stringify(came) })
      .execute();
    return { person: id, posting: fields, periods: content.periods.map(({ title }) => title) };
  },
};

/** Why the person cannot be posted so: codes that are not known here, another post at the same time. */
async function againstPosting(taking: Taking<'transfer'>, posting: PostingGiven): Promise<Text[]> {
  const { desk, context, content, organ } = taking;
  const { db } = context.records;
  const read = postingFields(desk.register).safeParse({ ...lastPosting(taking), ...posting });
  if (!read.success)
    return read.error.issues.map(({ path }) =>
      text(
        `最近一段任职的“${path.join('.')}”本机不认识，不能照此任职`,
        `${path.join('.')} of the last posting is not known here`,
      ),
    );
  const around = await surroundingsOf(db, organ, await postingsOf(db, content.person.id));
  return postingBlockers(organ, read.data, around).map(({ because }) => because);
}

/** As what the person comes: as in the last posting, until the end of a secondment. */
function lastPosting({ content: { postings, to } }: Taking<'transfer'>) {
  const last = postings.toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]!;
  return { class: last.class, employment: last.employment, line: last.line, to };
}
