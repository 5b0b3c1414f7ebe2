import type { HealthFinding, SystemHealth } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { NotHeld } from '../../records/hold-database.ts';
import type { HealthDesk } from './health-desk.ts';

/** Looks at everything, one after the other. */
export async function examine({ looks }: HealthDesk, now: string, isWhole = false): Promise<SystemHealth> {
  const findings: HealthFinding[] = [];
  for (const look of looks) {
    try {
      findings.push(...(await look(now, isWhole)));
    } catch (error) {
      if (error instanceof NotHeld) {
        // What else needs the records would say the same.
        if (!findings.includes(recordsAway)) findings.push(recordsAway);
        continue;
      }
      const said = error instanceof Error ? error.name : 'Error';
      findings.push({
        id: `look/${look.name}`,
        what: text('检查', 'the look itself'),
        ok: false,
        detail: text(`没有看成（${said}）`, `could not be taken (${said})`),
        toDo: text('看服务日志', 'see the log of the server'),
      });
    }
  }
  return { at: now, ok: findings.every(({ ok }) => ok), findings };
}

const recordsAway: HealthFinding = {
  id: 'records',
  what: text('数据库', 'database'),
  ok: false,
  detail: text(
    '连不上，或者刚刚重新启动、服务还没有重新取得使用权；靠它的各项没有看',
    'it cannot be reached, or was started anew and is not taken again yet; what needs it was not looked at',
  ),
  toDo: text(
    '看 PostgreSQL 是否在运行；恢复以后服务自己接上，不用重启',
    'see whether PostgreSQL runs; once it is back the server goes on by itself',
  ),
};
