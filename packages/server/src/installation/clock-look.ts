import type { HealthFinding } from '@jianheng/api';
import { howMany, text } from '@jianheng/casework';
import type { Records } from '../records/open-records.ts';

/** Clocks of well-kept machines are this close to each other, in milliseconds. */
const close = 60_000;

/**
 * Whether the machine's clock is behind what was recorded before: it was set back, or the records come from a machine whose
 * clock was ahead. Nothing is torn by it, since entries follow each other by number; but days and time limits run by the clock.
 */
export async function lookAtClock({ db }: Pick<Records, 'db'>, now: string): Promise<HealthFinding> {
  const what = text('时钟', 'clock');
  const { at } = await db
    .selectFrom('audit_entry')
    .select((e) => e.fn.max('at').as('at'))
    .executeTakeFirstOrThrow();
  const behind = at === null ? 0 : Date.parse(at) - Date.parse(now);
  if (behind <= close)
    return {
      id: 'clock',
      what,
      ok: true,
      detail: text('不早于已有的记录', 'not before what was recorded'),
      toDo: null,
    };
  const minutes = Math.round(behind / 60_000);
  return {
    id: 'clock',
    what,
    ok: false,
    detail: text(
      `机器的时钟比最近的审计记录早 ${minutes} 分钟：被拨回过，或者以前走快了`,
      `the machine’s clock is ${howMany(minutes, 'minute')} before the latest entry of the audit: it was set back, or was ahead before`,
    ),
    toDo: text(
      '校准时钟（建议用时间同步服务）；期限和登录时限都按时钟计算',
      'set the clock right, best by a time service: time limits and sign-ins run by it',
    ),
  };
}
