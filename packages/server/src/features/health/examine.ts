import type { SystemHealth } from '@jianheng/api';
import { text } from '@jianheng/casework';
import type { HealthDesk } from './health-desk.ts';

/** Looks at everything, one after the other. */
export async function examine({ looks }: HealthDesk, now: string, isWhole = false): Promise<SystemHealth> {
  const findings = [];
  for (const look of looks) {
    try {
      findings.push(...(await look(now, isWhole)));
    } catch (error) {
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
