import type { LogEntry, LogPage, LogQuery } from '@jianheng/api';
import {
  confirmKind,
  confirmTitle,
  getAction,
  periodProcedure,
  type Recorded,
  rejectKind,
  rejectTitle,
  type Text,
  text,
} from '@jianheng/casework';
import { roundTitle } from '../ballots/say-rounds.ts';
import { isInsider } from '../reading/insiders.ts';
import { readNames } from '../reading/name-people.ts';
import { readOrganNames } from '../reading/organ-name.ts';
import { peopleInLine } from '../reading/people-in-line.ts';
import type { PeriodReading } from '../reading/read-period.ts';
import { readActionsAt, readActionsBefore, readSeconds } from '../standing-store.ts';
import type { Seen } from './looked-at.ts';
import { seenOf } from './seen-of.ts';

/** An action with how much of it the reader sees. */
export interface SeenAction {
  readonly action: Recorded;
  readonly seen: Exclude<Seen, 'nothing'>;
}

/** What confirms or refuses what. */
interface Seconds {
  /** Places of the actions that somebody else confirmed. */
  readonly confirmed: ReadonlySet<number>;
  /** What waited, by its place. */
  waited(seq: number): Recorded | undefined;
}

/**
 * What a reader sees of a log, the newest first. A confirmation shows to whoever sees what it confirms; what never took effect
 * shows to those whose business it is.
 */
export function seenOfLog(reading: PeriodReading, log: readonly Recorded[]): SeenAction[] {
  const bySeq = new Map(log.map((action) => [action.seq, action]));
  const confirmed = new Set(log.filter((a) => a.kind === confirmKind).map(waitedBy));
  const seconds = { confirmed, waited: (seq: number) => bySeq.get(seq) };
  return log.toReversed().flatMap((action) => seenAction(reading, action, seconds));
}

function seenAction(reading: PeriodReading, action: Recorded, seconds: Seconds): SeenAction[] {
  const seen = look(reading, action, seconds);
  return seen === 'nothing' ? [] : [{ action, seen }];
}

function look(reading: PeriodReading, action: Recorded, seconds: Seconds): Seen {
  if (action.kind === confirmKind || action.kind === rejectKind) {
    const waited = seconds.waited(waitedBy(action));
    return waited === undefined ? 'nothing' : look(reading, waited, seconds);
  }
  const needsTwo = getAction(periodProcedure, action.kind).second !== null;
  return seenOf(reading, action, !needsTwo || seconds.confirmed.has(action.seq));
}

function waitedBy({ subject }: Pick<Recorded, 'subject'>): number {
  return (subject as { readonly seq: number }).seq;
}

/** Actions read at once while a page is gathered. */
const chunk = 500;

/** What a reader sees from the newest on, until there is enough of it. */
async function gather(
  reading: PeriodReading,
  kind: string | undefined,
  enough: number,
): Promise<SeenAction[]> {
  const { context, row, standing } = reading;
  const { db } = context.records;
  const seconds = await readSeconds(db, row.id);
  const confirmed = new Set(seconds.filter((a) => a.kind === confirmKind).map(waitedBy));
  const waited = new Map((await readActionsAt(db, row.id, seconds.map(waitedBy))).map((a) => [a.seq, a]));
  const wanted = { limit: chunk, ...(kind === undefined ? {} : { kind }), ...onlyAbout(reading) };
  const found: SeenAction[] = [];
  for (let before = standing.seq + 1; before > 1 && found.length < enough; ) {
    const actions = await readActionsBefore(db, row.id, { ...wanted, before });
    for (const action of actions)
      found.push(...seenAction(reading, action, { confirmed, waited: (seq) => waited.get(seq) }));
    if (actions.length < chunk) break;
    before = actions.at(-1)?.seq ?? 1;
  }
  return found;
}

/** To whoever is an assessed person and nothing else, what is done to other people is never shown: it is not even read. */
function onlyAbout({ context }: PeriodReading): { readonly about?: string } {
  const { person, grants } = context.actor;
  return person !== null && grants.every(({ role }) => role === 'staff') ? { about: person } : {};
}

/** Answers one page of the log. */
export async function readLog(reading: PeriodReading, { skip, kind, limit }: LogQuery): Promise<LogPage> {
  const { context, row } = reading;
  const seen = await gather(reading, kind, skip + limit + 1);
  const numbered = isInsider(reading);
  const shown = seen.slice(skip, skip + limit).map(({ action, seen }) => ({
    action,
    subject: subjectOf(action, numbered),
    details: seen === 'whole' ? action.details : null,
    found: seen === 'whole' ? action.found : null,
  }));
  const ids = idsIn(shown.map(({ subject, details, found }) => [subject, details, found]));
  const doers = shown.map(({ action }) => action.by);
  const people = await peopleInLine(context, row.organ, ids);
  const names = await readNames(context.records.db, row.organ, context.today, [...doers, ...people]);
  const entries = shown.map(({ action: { seq, at, by, kind }, ...said }): LogEntry => {
    return { seq: numbered ? seq : null, at, by: names.doer(by), kind, title: titleOf(kind), ...said };
  });
  const organs = await readOrganNames(context.records.db, ids);
  const nameOf = (id: string) =>
    people.has(id) ? names.person(id).name : (organs.get(id) ?? names.department(id).name);
  const named = [...ids].map((id) => {
    const name = nameOf(id);
    return {
      id,
      title: reading.state.ballots[id] === undefined ? text(name, name) : roundTitle(reading, id),
    };
  });
  return {
    entries,
    names: [...named, ...shown.flatMap(indicatorIn)].filter(({ id, title }) => id !== title.zh),
    next: skip + limit < seen.length ? skip + limit : null,
  };
}

/** An indicator is recorded with its title; in Chinese alone in logs of before. */
function indicatorIn({ subject, found }: Pick<LogEntry, 'subject' | 'found'>): LogPage['names'] {
  const { indicator } = subject as { readonly indicator?: string };
  const { title } = (found ?? {}) as { readonly title?: string | Text };
  if (indicator === undefined || title === undefined) return [];
  return [{ id: indicator, title: typeof title === 'string' ? text(title, title) : title }];
}

/** Every text in what was recorded that could be the id of somebody. */
function idsIn(recorded: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof recorded === 'string') {
    if (/^[\w:.-]{1,64}$/.test(recorded)) found.add(recorded);
  } else if (recorded !== null && typeof recorded === 'object')
    for (const part of Object.values(recorded)) idsIn(part, found);
  return found;
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
