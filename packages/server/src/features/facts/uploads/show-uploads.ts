import type { ModelKind, Upload, UploadBatch, UploadRow } from '@jianheng/api';
import type { Operation } from '@jianheng/casework';
import type { FactModel } from '@jianheng/scheme';
import { authorise, type Deed, isAllowed } from '../../../access/authorise.ts';
import { Refused } from '../../../access/refused.ts';
import { dayInChina, type RequestContext } from '../../../access/request-context.ts';
import { modelColumn } from '../../columns/say-proposal.ts';
import { batchName } from '../batch-name.ts';
import type { FactsDesk } from '../facts-desk.ts';
import { ownerOf, registerKinds } from '../kind-owner.ts';
import { heldPlaces, type PeriodStanding, periodsOf } from '../read-use.ts';
import { canDrop } from './drop-upload.ts';
import { factsDeed } from './hand-in.ts';
import { sayNamed } from './say-named.ts';
import {
  findUpload,
  type ListedUpload,
  type ReviewedBatch,
  type UploadRecord,
  uploadsOf,
} from './upload-record.ts';

/**
 * The uploads of an organ, newest first: for the office all of them, for case management and internal inspection those with a
 * batch that they answer for.
 */
export async function listUploads(
  desk: FactsDesk,
  context: RequestContext,
  organ: string,
): Promise<UploadRow[]> {
  const deed = factsDeed(organ);
  const isOffice = isAllowed(context, deed);
  const owned = ownersOf(context, deed);
  if (!isOffice && owned.length === 0) await authorise(context, deed);
  const { db } = context.records;
  const [all, periods] = [await uploadsOf(db, organ), await periodsOf(desk.standings, db, organ)];
  return all
    .filter((upload) => isOffice || isOwnedBy(upload, owned))
    .map((upload) => sayRow(upload, isOffice ? all : [], periods, desk.model));
}

/** The review of one upload. */
export async function readUpload(desk: FactsDesk, context: RequestContext, id: string): Promise<Upload> {
  const upload = await getReadable(context, id);
  const { db } = context.records;
  const all = await uploadsOf(db, upload.organ);
  const periods = await periodsOf(desk.standings, db, upload.organ);
  const { proposal, report, problems } = upload;
  return {
    ...sayRow(upload, all, periods, desk.model),
    encoding: proposal?.encoding ?? null,
    delimiter: proposal?.delimiter ?? null,
    issues: (problems?.issues ?? []).slice(0, 200),
    issuesLeft: Math.max(0, (problems?.issues.length ?? 0) - 200) + (problems?.left ?? 0),
    proposal: [...(proposal?.sheets ?? [])],
    kinds: kindsOf(desk.model),
    sheets: [...(report?.sheets ?? [])],
    unknownPeople: [...(report?.unknownPeople ?? [])],
    unknownPeopleCount: report?.unknownPeopleCount ?? 0,
    missingPeople: [...(report?.missingPeople ?? [])],
    missingPeopleCount: report?.missingPeopleCount ?? 0,
    named: await sayNamed(context, upload, desk.model),
    errorWorkbook: report?.errorWorkbook ?? false,
    canDrop: canDrop(upload, heldPlaces(periods)),
  };
}

/** Whoever confirms a kind looks at what they confirm. */
const confirming = {
  'case-management': 'facts.confirm-inspections',
  inspection: 'facts.confirm-sanctions',
} as const satisfies Record<string, Operation>;

type Owner = keyof typeof confirming;

/** For whom the actor confirms. */
function ownersOf(context: RequestContext, deed: Deed): Owner[] {
  return (Object.keys(confirming) as Owner[]).filter((owner) =>
    isAllowed(context, { ...deed, operation: confirming[owner] }),
  );
}

/** Whether one of these answers for a batch of the upload. */
function isOwnedBy(upload: Pick<ListedUpload, 'report'> | null, owners: readonly Owner[]): boolean {
  return (upload?.report?.batches ?? []).some(({ kind }) => owners.some((owner) => owner === ownerOf(kind)));
}

/**
 * An upload that the actor may look at: the office any of its organ, case management and internal inspection those with a
 * batch that they answer for. Throws {@link Refused} otherwise.
 */
export async function getReadable(context: RequestContext, id: string): Promise<UploadRecord> {
  const upload = await findUpload(context.records.db, id);
  const deed = factsDeed(upload?.organ ?? null, id);
  if (!isOwnedBy(upload, ownersOf(context, deed))) await authorise(context, deed);
  if (upload === null) throw new Refused({ is: 'not-found' });
  return upload;
}

function sayRow(
  upload: ListedUpload,
  all: readonly ListedUpload[],
  periods: readonly PeriodStanding[],
  model: FactModel,
): UploadRow {
  const { id, organ, name, bytes, sha256, format, made_at, made_by, state, progress, report } = upload;
  const twin = all.findLast(
    (other) => other.sha256 === sha256 && other.id !== id && other.made_at <= made_at,
  );
  const sheets = report?.sheets ?? [];
  return {
    id,
    organ,
    name,
    bytes,
    sha256,
    format,
    madeAt: made_at,
    madeBy: made_by,
    state,
    progress: progress ?? (state === 'reading' || state === 'importing' ? waiting : null),
    twin: twin === undefined ? null : { upload: twin.id, name: twin.name, at: twin.made_at },
    accepted: sheets.reduce((sum, { read, rejected }) => sum + read - rejected, 0),
    rejected: sheets.reduce((sum, { rejected }) => sum + rejected, 0),
    batches: (report?.batches ?? []).map((batch) => sayBatch(batch, periods, model)),
    deletedOn: upload.deleted_at === null ? null : dayInChina(upload.deleted_at),
  };
}

const waiting = { stage: 'waiting', sheet: null, rows: 0, bytes: 0, total: 0 } as const;

/** A batch of an upload as pages show it, with the periods that use it. */
export function sayBatch(
  { seq, kind, sheet, rows, covers, already }: ReviewedBatch,
  periods: readonly PeriodStanding[],
  model: FactModel,
): UploadBatch {
  const id = batchName(seq);
  return {
    id,
    kind,
    title: model.kinds[kind]!.title,
    sheet,
    rows,
    owner: ownerOf(kind),
    covers: { organs: [...covers.organs], from: covers.from, to: covers.to },
    usedIn: periods.flatMap(({ id: period, title, state }) => {
      const used = state.batches[id];
      if (used === undefined) return [];
      return [{ period, title, confirmed: used.confirmedBy !== null, undone: used.undone }];
    }),
    already,
  };
}

const kinds = new WeakMap<FactModel, ModelKind[]>();

/** Kinds that a file of facts may hold, with their columns. */
function kindsOf(model: FactModel): ModelKind[] {
  const known = kinds.get(model);
  if (known !== undefined) return known;
  const said = Object.entries(model.kinds)
    .filter(([kind]) => !registerKinds.includes(kind))
    .map(([kind, { title, columns }]) => ({
      kind,
      title,
      owner: ownerOf(kind),
      columns: Object.entries(columns).map(([name, column]) => modelColumn(model, name, column)),
    }));
  kinds.set(model, said);
  return said;
}
