import type { WorsenedNotices } from '@jianheng/api';
import { dayInChina, text } from '@jianheng/casework';
import { authorise } from '../../../access/authorise.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { readPeriod } from '../read-period.ts';
import { limitFrom } from '../said/clock-limit.ts';

/**
 * Notices to the reader that a correction worsened them. They say which line was corrected, never whose objection it was.
 */
export async function worsenedNotices(
  desk: ProceduresDesk,
  context: RequestContext,
  id: string,
): Promise<WorsenedNotices> {
  const { row, state } = await readPeriod(context.records.db, desk.standings, id);
  const self = context.actor.person;
  const own = Object.values(state.objections).flatMap(({ line, decided, reading }) =>
    self !== null && decided?.worsened.includes(self) === true ? [{ line, decided, reading }] : [],
  );
  const redecided = state.runs.filter((run) => self !== null && run.worsened.includes(self));
  if (own.length === 0 && redecided.length === 0)
    await authorise(context, {
      operation: 'period.read',
      belongs: { organ: row.organ },
      target: `period/${id}/worsened`,
    });
  const clock = desk.clockOn(context.today, row.organ);
  const notices = own.map(async ({ line, decided, reading }) => {
    const seal = decided.run ?? '';
    const title = (await desk.runs.indicatorOf({ organ: row.organ, seal }, line.indicator)) ?? {
      zh: line.indicator,
      en: line.indicator,
    };
    return {
      on: decided.on,
      said:
        reading === null
          ? text(
              `“${title.zh}”的一处数据已更正并重新计算，您的得分或名次因此变差；您可以自本通知起提出异议。`,
              `A figure of “${title.en}” was corrected and computed anew, which leaves you worse off; you may object from this notice on.`,
            )
          : text(
              `“${title.zh}”的读法已更正并对所有人重新计算，您的得分或名次因此变差；您可以自本通知起提出异议。`,
              `“${title.en}” is read as it should have been and was computed anew for everybody, which leaves you worse off; you may object from this notice on.`,
            ),
      run: seal,
      mayObject: limitFrom(clock, 'objection', dayInChina(decided.on)),
    };
  });
  const later = redecided.map((run) => ({
    on: run.on,
    said: text(
      '公布之后，有暂缓的数据恢复使用，或者优秀比例有变，已重新计算，您的得分或名次因此变差；您可以自本通知起提出异议。',
      'After the publication a withheld value was used again, or the share of excellent changed; computed anew, it leaves you worse off. You may object from this notice on.',
    ),
    run: run.seal,
    mayObject: limitFrom(clock, 'objection', dayInChina(run.on)),
  }));
  return { notices: [...(await Promise.all(notices)), ...later] };
}
