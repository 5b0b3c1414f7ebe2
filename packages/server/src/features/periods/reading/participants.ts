import { type Month, monthsOf } from '@jianheng/casework';
import type { Kysely, Selectable } from 'kysely';
import type { Records } from '../../../records/open-records.ts';
import type { PeriodTable, Tables } from '../../../records/tables.ts';
import { postingsKnown } from '../../register/read-register.ts';

/** Somebody who is or was posted in the organ within the period. */
export interface Participant {
  readonly person: string;
  /** Of the last posting within the period up to today. */
  readonly department: string | null;
  readonly class: string;
  /** 检察长、副检察长…; 无 for others. */
  readonly leader: string;
  /** Months in which the person was posted here on some day, in order. */
  readonly months: readonly Month[];
}

export { leadingPosts } from '../../register/leading-posts.ts';

/** Who takes part in a period by what the register knows now, up to a day; one person's alone when asked. */
export async function readParticipants(
  db: Kysely<Tables>,
  { organ, from, to }: Pick<Selectable<PeriodTable>, 'organ' | 'from' | 'to'>,
  today: string,
  person?: string,
): Promise<Participant[]> {
  const until = today < to ? today : to;
  const scope = { organ, ...(person === undefined ? {} : { person }) };
  const postings = (await postingsKnown(db, scope)).filter(
    (p) => p.from <= until && (p.to === null || p.to >= from),
  );
  return [...Map.groupBy(postings, (p) => p.person)].map(([id, own]) => {
    const last = own.at(-1)!;
    const months = own.flatMap((p) =>
      monthsOf(p.from < from ? from : p.from, p.to === null || p.to > until ? until : p.to),
    );
    return {
      person: id,
      department: last.department,
      class: last.class,
      leader: last.leader,
      months: [...new Set(months)].sort(),
    };
  });
}

interface Known {
  readonly mark: string;
  readonly participants: readonly Participant[];
}

const known = new WeakMap<Records, Map<string, Known>>();

/** Periods whose participants are kept in memory. */
const mostKept = 50;

/** Everybody who takes part in a period, read again only once the organ's register has changed. */
export async function participantsOf(
  records: Records,
  row: Pick<Selectable<PeriodTable>, 'id' | 'organ' | 'from' | 'to'>,
  today: string,
): Promise<readonly Participant[]> {
  const mark = `${today} ${await registerMark(records.db, row.organ)}`;
  const kept = known.get(records) ?? new Map<string, Known>();
  known.set(records, kept);
  const before = kept.get(row.id);
  if (before?.mark === mark) return before.participants;
  const participants = await readParticipants(records.db, row, today);
  kept.delete(row.id);
  kept.set(row.id, { mark, participants });
  if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '');
  return participants;
}

/** Changes whenever a posting in the organ does: rows are added and superseded, never edited. */
async function registerMark(db: Kysely<Tables>, organ: string): Promise<string> {
  const row = await db
    .selectFrom('posting')
    .select(({ fn }) => [
      fn.countAll<number>().as('rows'),
      fn.max('id').as('last'),
      fn.max('superseded_at').as('superseded'),
      fn.count<number>('superseded_at').as('gone'),
    ])
    .where('organ', '=', organ)
    .executeTakeFirstOrThrow();
  return [row.rows, row.last, row.superseded, row.gone].join(' ');
}

/** The last day of a month. Asked for everybody and every month: a calendar need not be opened for it. */
export function lastDayOf(month: Month): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = number === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(number) ? 30 : 31;
  return `${month}-${days}`;
}
