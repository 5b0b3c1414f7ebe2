import { randomUUID } from 'node:crypto';
import type { AdoptExample, ExampleBatch, NewExampleBatch } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { recorder } from '../../access/recorder.ts';
import { blocked, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { batchesFor, examplesOf, type KeptBatch } from './example-store.ts';
import { checkOf, judgeSet } from './judge-set.ts';
import type { SchemesDesk } from './schemes-desk.ts';
import { findSet, keepSet, originOf } from './set-store.ts';
import { schemesDeed } from './sets.ts';

/** Batches of worked examples that an organ issued or was issued. */
export async function listExamples(context: RequestContext, organ: string): Promise<ExampleBatch[]> {
  await authorise(context, examplesDeed(organ));
  const batches = await batchesFor(context, organ);
  const names = await organNames(context, batches);
  return batches.map((batch) => sayBatch(batch, names));
}

/**
 * Issues a batch of worked examples to the organs below: sets that this organ holds and that pass the check. Between
 * installations a batch travels as a signed package; inside one the audit says who issued it, and nothing is called signed.
 */
export async function issueExamples(
  desk: SchemesDesk,
  context: RequestContext,
  organ: string,
  sent: NewExampleBatch,
): Promise<ExampleBatch> {
  const deed = examplesDeed(organ);
  await authorise(context, deed);
  for (const { set: hash } of sent.examples) await refuseUnsound(desk, context, organ, hash);
  const id = randomUUID();
  const batch = await change(context, { ...deed, target: `${deed.target}/${id}` }, async (tx) => {
    // Numbers are given one after the other.
    await tx.selectFrom('organ').select('id').where('id', '=', organ).forNoKeyUpdate().execute();
    const last = await tx
      .selectFrom('example_batch')
      .select((e) => e.fn.max('number').as('number'))
      .where('organ', '=', organ)
      .executeTakeFirst();
    const row = {
      id,
      organ,
      number: Number(last?.number ?? 0) + 1,
      title: JSON.stringify(sent.title),
      examples: JSON.stringify(sent.examples.map((example, i) => ({ id: `${i + 1}`, ...example }))),
      issued_at: context.now,
      issued_by: recorder(context),
      withdrawn_at: null,
      withdrawn_because: null,
    };
    const made = await tx.insertInto('example_batch').values(row).returningAll().executeTakeFirstOrThrow();
    const sets = sent.examples.map(({ set }) => set);
    return { before: null, after: { number: made.number, title: sent.title, sets }, answer: made };
  });
  return sayBatch(batch, await organNames(context, [batch]));
}

/** Withdraws a batch: nobody adopts it any more. Whoever adopted it before keeps what they have. */
export async function withdrawExamples(context: RequestContext, id: string, reason: string): Promise<void> {
  const { db } = context.records;
  const known = await db.selectFrom('example_batch').select('organ').where('id', '=', id).executeTakeFirst();
  const deed = examplesDeed(known?.organ ?? null, id);
  await authorise(context, deed);
  await change(context, deed, async (tx) => {
    const batch = await tx
      .selectFrom('example_batch')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (batch === undefined) throw new Refused({ is: 'not-found' });
    if (batch.withdrawn_at !== null)
      throw blocked('examples/withdrawn', text('这一批已经撤回', 'this batch was withdrawn already'));
    const withdrawn = { withdrawn_at: context.now, withdrawn_because: reason };
    await tx.updateTable('example_batch').set(withdrawn).where('id', '=', id).execute();
    return { before: null, after: withdrawn, answer: undefined };
  });
}

/** Takes an example that was issued to an organ as a set of its own. Answers its hash. */
export async function adoptExample(
  context: RequestContext,
  organ: string,
  { batch: id, example: wanted }: AdoptExample,
): Promise<string> {
  await authorise(context, schemesDeed(organ));
  const batch = (await batchesFor(context, organ)).find((one) => one.id === id);
  const example = batch === undefined ? undefined : examplesOf(batch).find((one) => one.id === wanted);
  if (batch === undefined || example === undefined) throw new Refused({ is: 'not-found' });
  if (batch.withdrawn_at !== null)
    throw blocked(
      'examples/withdrawn',
      text(
        `这一批已经撤回：${batch.withdrawn_because}`,
        `this batch was withdrawn: ${batch.withdrawn_because}`,
      ),
    );
  return change(context, schemesDeed(organ, example.set), async (tx) => {
    const set = await findSet(tx, example.set);
    if (set === null) throw new Refused({ is: 'not-found' });
    await keepSet(tx, context, organ, set, 'issued');
    return { before: null, after: { adopted: { batch: id, example: wanted } }, answer: set.hash };
  });
}

function examplesDeed(organ: string | null, id = ''): Deed {
  const target = `worked-examples/${organ ?? '-'}${id === '' ? '' : `/${id}`}`;
  return { operation: 'period.prepare', belongs: { organ }, target };
}

async function refuseUnsound(
  desk: SchemesDesk,
  context: RequestContext,
  organ: string,
  hash: string,
): Promise<void> {
  const { db } = context.records;
  const set = (await originOf(db, organ, hash)) === null ? null : await findSet(db, hash);
  if (set === null) throw new Refused({ is: 'not-found' });
  // Whose provincial rules count is for each organ that adopts it to see.
  const { errors } = checkOf(await judgeSet(desk, set, null));
  if (errors > 0)
    throw blocked(
      'examples/check-errors',
      text(`“${set.id}”的检查还有 ${errors} 处错误`, `the check of ${set.id} has ${errors} errors`),
    );
}

async function organNames(
  { records }: RequestContext,
  batches: readonly KeptBatch[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(batches.map(({ organ }) => organ))];
  if (ids.length === 0) return new Map();
  const rows = await records.db.selectFrom('organ').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function sayBatch(batch: KeptBatch, names: ReadonlyMap<string, string>): ExampleBatch {
  return {
    id: batch.id,
    organ: { id: batch.organ, name: names.get(batch.organ) ?? batch.organ },
    number: batch.number,
    title: batch.title as ExampleBatch['title'],
    issuedAt: batch.issued_at,
    withdrawn:
      batch.withdrawn_at === null ? null : { at: batch.withdrawn_at, reason: batch.withdrawn_because ?? '' },
    // Filled in once organs exchange packages signed with SM2: then the signature over the batch's canonical text stands here.
    signature: null,
    examples: examplesOf(batch).map((example) => ({ ...example })),
  };
}
