import { text } from '@jianheng/casework';
import { authorise } from '../../../access/authorise.ts';
import { blocked, Refused } from '../../../access/refused.ts';
import type { Filled, Wanted } from '../filling.ts';
import { dayOnPaper, remedyOnPaper } from '../on-paper.ts';
import { peopleOnPaper } from '../people-on-paper.ts';

/** What is objected to, in words. */
const about = { case: '案件', count: '数量', rule: '规则的适用' } as const;

/** 异议答复 to whoever objected. Nobody else is named in it. */
export async function fillObjectionReply(wanted: Wanted): Promise<Filled<'objection-reply'>> {
  const { desk, reading, organ, year, subject } = wanted;
  const { context, state, row } = reading;
  const objection = state.objections[subject.objection ?? ''];
  await authorise(context, {
    operation: 'objection.read',
    belongs: { organ: row.organ, ...(objection === undefined ? {} : { person: objection.person }) },
    target: `period/${row.id}/document/objection-reply/${encodeURIComponent(subject.objection ?? '')}`,
  });
  if (objection === undefined) throw new Refused({ is: 'not-found' });
  const { decided, line, person } = objection;
  if (decided === null) throw blocked('not-decided', text('异议还没有答复', 'the objection is not answered'));
  const name = (await peopleOnPaper(wanted, [person])).person(person).name;
  const title = await desk.indicatorTitle({
    organ: row.organ,
    seal: objection.run,
    indicator: line.indicator,
  });
  const changes = await desk.changesOf({
    organ: row.organ,
    person,
    before: objection.run,
    after: decided.run,
  });
  const channels = await desk.channelsOf(context, row.id, person);
  return {
    about: name,
    data: {
      organ,
      year,
      name,
      line: `${title}（${about[line.about]}${line.case === null ? '' : ` ${line.case}`}）`,
      says: objection.says,
      raisedOn: dayOnPaper(objection.raised),
      outcome: decided.upheld ? '异议成立' : '异议不成立',
      reply: decided.reply,
      changes: changes.map((what) => ({ what })),
      remedies: channels.map(remedyOnPaper),
      on: dayOnPaper(decided.on),
    },
  };
}
