import { text } from '@jianheng/casework';
import { NotHeld } from '../records/hold-database.ts';
import type { Problem } from './problem.ts';

/** What the network says of a database that is away, and what the database says of itself (SQLSTATE). */
const away = /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|08...|57P0[1-5])$/;
const awayInWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|the embedded database has stopped)/;
const full = /^(ENOSPC|EDQUOT|53100)$/;

/**
 * Faults that somebody at the machine can end, told as what they are: the database is away, or the disk is full. Null for all
 * others. Nothing was changed: whatever is changed is changed in one transaction.
 */
export function knownFault(error: Error & { readonly code?: unknown }): Problem | null {
  if (error instanceof NotHeld) return notHeld;
  const code = typeof error.code === 'string' ? error.code : '';
  if (full.test(code)) return diskFull;
  return away.test(code) || awayInWords.test(error.message) ? recordsAway : null;
}

const recordsAway: Problem = {
  status: 503,
  code: 'records-away',
  message: text(
    '数据库暂时连不上，这次操作没有完成',
    'the records cannot be reached just now; this was not done',
  ),
  hint: text(
    '请过一会儿再试；一直这样的，请告诉系统管理员',
    'try again in a while; if it stays so, tell the system administrator',
  ),
  headers: { 'retry-after': '10' },
};

const notHeld: Problem = {
  status: 503,
  code: 'records-not-held',
  message: text(
    '数据库连不上，或者刚刚重新启动、正在重新取得使用权；这次操作没有完成',
    'the database cannot be reached, or was started anew and is being taken again; this was not done',
  ),
  hint: text(
    '什么都没有改变，请过几秒再试；一直这样的，请告诉系统管理员',
    'nothing was changed; try again in some seconds, and tell the system administrator if it stays so',
  ),
  headers: { 'retry-after': '2' },
};

const diskFull: Problem = {
  status: 503,
  code: 'disk-full',
  message: text('服务器的磁盘写满了，这次操作没有完成', 'the server’s disk is full; this was not done'),
  hint: text(
    '什么都没有改变。请告诉系统管理员腾出空间，再重新操作',
    'nothing was changed; tell the system administrator to make room, then do it again',
  ),
  headers: { 'retry-after': '60' },
};
