import { createHmac, randomUUID } from 'node:crypto';
import type { WebhookKind, WebhookMessage } from '@jianheng/api';
import { type Text, text } from '@jianheng/casework';

/** What each kind of message is about. */
export const kindTitles: Readonly<Record<WebhookKind, Text>> = {
  period: text('考核周期有变化', 'something changed in a period'),
  facts: text('数据文件有变化', 'something changed in the files of facts'),
  register: text('名册有变化', 'something changed in the register'),
};

/** As much of an audit entry as a message is made from. */
export interface ToldEntry {
  readonly operation: string;
  readonly target: string;
  readonly organ: string | null;
  readonly at: string;
}

/**
 * The message that an entry of the audit chain makes; null for what nobody is told. It names no person: a period is named by
 * its id, a file by its, and of the register only that it changed. Of ballots nothing is told, so that no moment betrays a voter.
 */
export function messageOf({ operation, target, organ, at }: ToldEntry): WebhookMessage | null {
  if (organ === null || operation.startsWith('ballot.')) return null;
  const base = { id: randomUUID(), organ, did: operation, at };
  const [area, name, part, id] = target.split('/');
  if (area === 'period' && name !== undefined && name !== '')
    return { ...base, kind: 'period', period: name, ask: `/api/periods/${encodeURIComponent(name)}` };
  const organPath = `/api/organs/${encodeURIComponent(organ)}`;
  if (area === 'facts' && part === 'upload' && id !== undefined)
    return { ...base, kind: 'facts', period: null, ask: `${organPath}/uploads/${encodeURIComponent(id)}` };
  if (area === 'register' || area === 'posting') {
    const ask = `/api/register/organs/${encodeURIComponent(organ)}/staff`;
    return { ...base, kind: 'register', period: null, ask };
  }
  return null;
}

/** Headers by which a receiver knows who sent a body and when: HMAC-SHA256 over the moment and the body. */
export function signedHeaders(secret: string, id: string, now: string, body: string) {
  const moment = String(Math.floor(Date.parse(now) / 1000));
  const signature = createHmac('sha256', secret).update(`${moment}.${body}`).digest('hex');
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'jianheng-webhook',
    'x-jianheng-delivery': id,
    'x-jianheng-signature': `t=${moment},v1=${signature}`,
  };
}
