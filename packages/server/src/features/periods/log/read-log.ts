import type { LogEntry, LogPage, LogQuery } from '@jianheng/api';
import {
  confirmKind,
  confirmTitle,
  getAction,
  periodProcedure,
  type Recorded,
  rejectKind,
  rejectTitle,
} from '@jianheng/casework';
import { isInsider } from '../reading/insiders.ts';
import { readNames } from '../reading/name-people.ts';
import type { PeriodReading } from '../reading/read-period.ts';
import { readActions } from '../standing-store.ts';
import { type Seen, seenOf } from './seen-of.ts';

/** An action with how much of it the reader sees. */
export interface SeenAction {
  readonly action: Recorded;
  readonly seen: Exclude<Seen, 'nothing'>;
}

/**
 * What a reader sees of a log, the newest first. A confirmation shows to whoever sees what it confirms; what never took effect
 * shows to those whose business it is.
 */
export function seenOfLog(reading: PeriodReading, log: readonly Recorded[]): SeenAction[] {
  const bySeq = new Map(log.map((action) => [action.seq, action]));
  const confirmed = new Set(log.filter((a) => a.kind === confirmKind).map(waitedBy));
  const look = (action: Recorded): Seen => {
    if (action.kind === confirmKind || action.kind === rejectKind) {
      const waited = bySeq.get(waitedBy(action));
      return waited === undefined ? 'nothing' : look(waited);
    }
    const needsTwo = getAction(periodProcedure, action.kind).second !== null;
    return seenOf(reading, action, !needsTwo || confirmed.has(action.seq));
  };
  return log.toReversed().flatMap((action) => {
    const seen = look(action);
    return seen === 'nothing' ? [] : [{ action, seen }];
  });
}

function waitedBy(action: Recorded): number {
  return (action.subject as { readonly seq: number }).seq;
}

/** Answers one page of the log. */
export async function readLog(reading: PeriodReading, { skip, kind, limit }: LogQuery): Promise<LogPage> {
  const { context, row, standing } = reading;
  const { db } = context.records;
  const log = await readActions(db, row.id, 0, standing.seq);
  const seen = seenOfLog(reading, log).filter((s) => kind === undefined || s.action.kind === kind);
  const shown = seen.slice(skip, skip + limit);
  const names = await readNames(
    db,
    row.organ,
    context.today,
    shown.map(({ action }) => action.by),
  );
  const numbered = isInsider(reading);
  const entries = shown.map(({ action, seen }): LogEntry => {
    const isWhole = seen === 'whole';
    return {
      seq: numbered ? action.seq : null,
      at: action.at,
      by: names.doer(action.by),
      kind: action.kind,
      title: titleOf(action.kind),
      subject: subjectOf(action, numbered),
      details: isWhole ? action.details : null,
      found: isWhole ? action.found : null,
    };
  });
  const next = skip + limit < seen.length ? skip + limit : null;
  return { entries, next };
}

/** A confirmation names a place in the log, which tells those who do not see all of it nothing but how long it is. */
function subjectOf({ kind, subject }: Recorded, numbered: boolean): unknown {
  return !numbered && (kind === confirmKind || kind === rejectKind) ? {} : subject;
}

function titleOf(kind: string) {
  if (kind === confirmKind) return confirmTitle;
  if (kind === rejectKind) return rejectTitle;
  return getAction(periodProcedure, kind).title;
}
