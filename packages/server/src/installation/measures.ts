import type { Kysely } from 'kysely';
import type { Measure } from '../http/metrics.ts';
import type { Records } from '../records/open-records.ts';
import type { Tables } from '../records/tables.ts';

/** What an installation tells of itself beside its requests. */
export function measuresOf({ db }: Records): readonly Measure[] {
  return [
    {
      name: 'jianheng_jobs',
      help: 'computations by kind and state',
      labels: ['kind', 'state'],
      look: async () => {
        const rows = await db
          .selectFrom('job')
          .select(['kind', 'state', (e) => e.fn.countAll<number>().as('count')])
          .groupBy(['kind', 'state'])
          .execute();
        return rows.map(({ kind, state, count }) => ({ labels: { kind, state }, value: Number(count) }));
      },
    },
    {
      name: 'jianheng_uploads',
      help: 'files of facts by state',
      labels: ['state'],
      look: async () => {
        const rows = await db
          .selectFrom('upload')
          .select(['state', (e) => e.fn.countAll<number>().as('count')])
          .groupBy('state')
          .execute();
        return rows.map(({ state, count }) => ({ labels: { state }, value: Number(count) }));
      },
    },
    {
      name: 'jianheng_webhook_deliveries',
      help: 'messages to other systems by state; dead ones were given up',
      labels: ['state'],
      look: async () => {
        const rows = await db
          .selectFrom('webhook_delivery')
          .select(['state', (e) => e.fn.countAll<number>().as('count')])
          .groupBy('state')
          .execute();
        return rows.map(({ state, count }) => ({ labels: { state }, value: Number(count) }));
      },
    },
    {
      name: 'jianheng_audit_entries',
      help: 'entries of the audit chain',
      labels: [],
      look: async () => {
        const head = await db.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
        return [{ labels: {}, value: Number(head.seq) }];
      },
    },
    {
      name: 'jianheng_last_backup_age_seconds',
      help: 'time since the last backup; absent where there is none',
      labels: [],
      look: async (now) => ageOf(await lastBackup(db), now),
    },
    {
      name: 'jianheng_last_signed_head_age_seconds',
      help: 'time since the audit chain was last signed; absent where it never was',
      labels: [],
      look: async (now) => ageOf(await lastSignedHead(db), now),
    },
  ];
}

function ageOf(moment: string | undefined, now: string) {
  if (moment === undefined) return [];
  return [{ labels: {}, value: (Date.parse(now) - Date.parse(moment)) / 1000 }];
}

async function lastBackup(db: Kysely<Tables>): Promise<string | undefined> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', 'last-backup')
    .executeTakeFirst();
  return row?.value;
}

async function lastSignedHead(db: Kysely<Tables>): Promise<string | undefined> {
  const row = await db
    .selectFrom('audit_signed_head')
    .select('at')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at;
}
