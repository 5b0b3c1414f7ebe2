import { randomUUID } from 'node:crypto';
import type { EvidenceSaid } from '@jianheng/api';
import { may, type Period, periodProcedure, text } from '@jianheng/casework';
import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import { auditRefusal, type Deed } from '../../../access/authorise.ts';
import { readOf } from '../../../access/change.ts';
import { recorder } from '../../../access/recorder.ts';
import { Refused } from '../../../access/refused.ts';
import { dayInChina, type RequestContext } from '../../../access/request-context.ts';
import { appendAudit } from '../../../audit/append-audit.ts';
import type { EvidenceTable, Tables } from '../../../records/tables.ts';
import { refuseMalware } from '../../../scanning/refuse-malware.ts';
import type { Scanner } from '../../../scanning/scanner.ts';
import type { PeriodsDesk } from '../act.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { sniffType } from './sniff-type.ts';
import { sweepLoose } from './sweep-loose.ts';

/** What evidence is made from. */
export interface EvidenceDesk extends PeriodsDesk {
  readonly evidence: EvidenceStore;
  /** Looks for malware in what is handed in; null or left out where the settings name none. */
  readonly scanner?: Scanner | null;
}

/**
 * Takes a file that will belong to a declaration or an objection. Until it does, only whoever handed it in may read it. Throws
 * {@link Refused} for kinds of file that are not taken.
 */
export async function addEvidence(
  { evidence, scanner }: EvidenceDesk,
  context: RequestContext,
  name: string,
  bytes: Uint8Array,
): Promise<EvidenceSaid> {
  const { actor } = context;
  const deed: Deed = {
    operation: 'declaration.make',
    belongs: { organ: null, ...(actor.person === null ? {} : { person: actor.person }) },
    target: 'evidence',
  };
  if (actor.person === null || !may(actor, deed.operation, deed.belongs, context)) {
    await auditRefusal(context, deed, { is: 'not-found' });
    throw new Refused({ is: 'not-found' });
  }
  await refuseMalware(scanner, context, deed, { bytes });
  const type = sniffType(bytes);
  if (type === null) throw new Refused({ is: 'conflict', message: unknownKind });
  await sweepLoose(evidence, context);
  const hash = evidence.keep(bytes);
  const row = {
    id: randomUUID(),
    hash,
    name: plainName(name),
    type,
    size: bytes.length,
    added_by: recorder(context),
    added_at: context.now,
  };
  await context.records.db.transaction().execute(async (tx) => {
    await tx.insertInto('evidence').values(row).execute();
    await appendAudit(tx, {
      at: context.now,
      account: actor.account,
      person: actor.person,
      operation: deed.operation,
      organ: null,
      target: `evidence/${row.id}`,
      request: context.request,
      outcome: 'done',
      before: null,
      after: { hash, type, size: row.size },
    });
  });
  return say(row);
}

const unknownKind = text(
  '只收 PDF、图片、Word、Excel、PPT、OFD 和纯文本；按内容识别，不看扩展名',
  'only PDF, pictures, Word, Excel, PowerPoint, OFD and plain text are taken; known by content, not by name',
);

/** A file's name without the folders before it, and without signs that are not seen or turn text around. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? name;
  return last.replace(/\p{C}/gu, '').slice(0, 200) || '材料';
}

/**
 * Reads a file for whoever handed it in, and for whoever may read the declaration or objection that it belongs to. Looks at
 * another person's are audited. Throws {@link Refused}.
 */
export async function readEvidence(
  desk: EvidenceDesk,
  context: RequestContext,
  id: string,
): Promise<{ readonly row: Selectable<EvidenceTable>; readonly bytes: Buffer }> {
  const { db } = context.records;
  const row = await db.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst();
  const deed = row === undefined ? nobodys(id) : await deedOf(desk, context, row);
  return readOf(context, deed, async () => {
    // Bytes of a deleted file may be on the disk until the next look, or because another handed in the same.
    const bytes = row === undefined || row.deletion !== null ? null : desk.evidence.find(row.hash);
    if (row === undefined || bytes === null) throw new Refused({ is: 'not-found' });
    return { row, bytes };
  });
}

function nobodys(id: string): Deed {
  return { operation: 'objection.read', belongs: { organ: null }, target: `evidence/${id}` };
}

/** As what the reader may read it: as the own, or as what belongs to a thing that is theirs to read. */
async function deedOf(
  desk: EvidenceDesk,
  context: RequestContext,
  { id, added_by }: Selectable<EvidenceTable>,
): Promise<Deed> {
  const target = `evidence/${id}`;
  const own: Deed = { operation: 'declaration.make', belongs: { organ: null, person: added_by }, target };
  if (may(context.actor, own.operation, own.belongs, context)) return own;
  for (const { operation, belongs } of await usesOf(desk, context.records.db, id))
    if (may(context.actor, operation, belongs, context)) return { operation, belongs, target };
  return nobodys(id);
}

const users = { declare: 'declaration.confirm', 'raise-objection': 'objection.read' } as const;

/** The declarations and objections to which a file belongs. */
async function usesOf(desk: EvidenceDesk, db: Kysely<Tables>, id: string) {
  const rows = await db
    .selectFrom('period_action')
    .innerJoin('period', 'period.id', 'period_action.period')
    .select(['period_action.kind', 'period_action.details', 'period.id', 'period.seq'])
    .where('period_action.kind', 'in', Object.keys(users))
    .where(sql<boolean>`(period_action.details -> 'evidence') @> ${JSON.stringify([id])}::jsonb`)
    .execute();
  const uses = [];
  for (const { kind, details, id: period, seq } of rows) {
    const { state } = await desk.standings.at(db, period, seq);
    uses.push({ operation: users[kind as keyof typeof users], belongs: belongsOf(state, kind, details) });
  }
  return uses;
}

/** Whose the thing is, as the procedure says it of an action that is done to it afterwards. */
function belongsOf(state: Period, kind: string, details: unknown) {
  const { id } = details as { readonly id: string };
  const [asked, subject] =
    kind === 'declare'
      ? ['confirm-declaration', { declaration: id }]
      : ['withdraw-objection', { objection: id }];
  return periodProcedure.actions[asked as string]!.belongs(state, subject);
}

/** Files by their ids, in the order in which they are asked for. */
export async function sayEvidence(
  db: Kysely<Tables>,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, EvidenceSaid>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('evidence')
    .leftJoin('deletion', 'deletion.id', 'evidence.deletion')
    .select(['evidence.id', 'name', 'type', 'size', 'deletion.decided_at', 'deletion.source'])
    .where('evidence.id', 'in', wanted)
    .execute();
  return new Map(
    rows.map(({ decided_at: at, source, ...row }) => [
      row.id,
      say(row, at === null || source === null ? null : { on: dayInChina(at), source }),
    ]),
  );
}

function say(
  { id, name, type, size }: Pick<Selectable<EvidenceTable>, 'id' | 'name' | 'type' | 'size'>,
  deleted: EvidenceSaid['deleted'] = null,
): EvidenceSaid {
  return { id, name, type, size, deleted };
}
