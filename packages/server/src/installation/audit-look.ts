import type { HealthFinding } from '@jianheng/api';
import { howMany, text } from '@jianheng/casework';
import { type AuditState, AuditWalk } from '../audit/verify-audit.ts';
import type { HealthLook } from '../features/health/health-desk.ts';
import { keptHeads } from './audit-heads-of.ts';
import type { Materials } from './materials.ts';

/**
 * Looks at the chain: the first time, and whenever it is asked for, from its beginning; else what was added since the last
 * look. A look that found anything is not built upon.
 */
export function lookAtAudit({ records, folder }: Pick<Materials, 'records' | 'folder'>): HealthLook {
  let walk = new AuditWalk();
  let begun: string | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const look = async (now: string, isWhole: boolean) => {
    if (isWhole || begun === null) [walk, begun] = [new AuditWalk(), now];
    const state = await walk.goOn(records.db, { deposited: keptHeads(folder) }).catch((error: unknown) => {
      begun = null;
      throw error;
    });
    const found = [tell(state, begun)];
    if (!state.whole) begun = null;
    return found;
  };
  return (now, isWhole) => {
    // One after the other: both would go on from the same entry.
    const next = turn.then(() => look(now, isWhole));
    turn = next.catch(() => undefined);
    return next;
  };
}

function tell({ entries, whole, findings, signed }: AuditState, begun: string): HealthFinding {
  const head = { id: 'audit', what: text('记录和审计链', 'records and audit chain'), ok: whole };
  if (!whole)
    return {
      ...head,
      detail: findings[0]?.says ?? text('不完整', 'not whole'),
      toDo: text(
        '立即告知审计管理员；保留现场，从备份恢复到另一处比对',
        'tell the audit administrator at once; leave things as they are and compare with a restored backup',
      ),
    };
  const [zh, en] =
    signed === null
      ? ['还没有签名', 'not signed yet']
      : [`最近签名 ${clockInChina(signed.at)}`, `last signed ${clockInChina(signed.at)}`];
  const from = clockInChina(begun);
  return {
    ...head,
    detail: text(
      `共 ${entries} 条，完整；从头核验于 ${from}，此后逐条续验；${zh}`,
      `${howMany(entries, 'entry', 'entries')}, whole; verified from the first on ${from}, each new one since; ${en}`,
    ),
    toDo: null,
  };
}

/** A moment as a clock in China shows it. */
function clockInChina(moment: string): string {
  const there = new Date(Date.parse(moment) + 8 * 3_600_000).toISOString();
  return `${there.slice(0, 10)} ${there.slice(11, 16)}`;
}
