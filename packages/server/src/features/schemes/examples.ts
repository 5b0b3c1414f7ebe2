import { randomUUID } from 'node:crypto';
import type { AdoptExample, ExampleBatch, NewExampleBatch } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { recorder } from '../../access/recorder.ts';
import { blocked, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { judgeBatch, signStatement } from './example-signature.ts';
import { batchesFor, examplesOf } from './example-store.ts';
import { checkOf, judgeSet } from './judge-set.ts';
import { sayBatches } from './say-batch.ts';
import type { SchemesDesk } from './schemes-desk.ts';
import { findSet, keepSet, originOf } from './set-store.ts';
import { schemesDeed } from './sets.ts';

/** Batches of worked examples that an organ issued or was issued. */
export async function listExamples(
  desk: SchemesDesk,
  context: RequestContext,
  organ: string,
): Promise<ExampleBatch[]> {
  await authorise(context, examplesDeed(organ));
  return sayBatches(desk, context, organ, await batchesFor(context, organ));
}

/**
 * Issues a batch of worked examples to the organs below: sets that this organ holds and that pass the check. What the organ says
 * of it is signed with the key of the installation; to organs elsewhere it goes as a package.
 */
export async function issueExamples(
  desk: SchemesDesk,
  context: RequestContext,
  organ: string,
  sent: NewExampleBatch,
): Promise<ExampleBatch> {
  const deed = examplesDeed(organ);
  await authorise(context, deed);
  const { sizes = [], classes = [], note = null } = sent;
  refuseUnknown(desk, 'size', sizes, 'sizes');
  refuseUnknown(desk, 'class', classes, 'classes');
  for (const { set: hash } of sent.examples) await refuseUnsound(desk, context, organ, hash);
  const id = randomUUID();
  const examples = sent.examples.map((example, i) => ({ id: `${i + 1}`, ...example }));
  const batch = await change(context, { ...deed, target: `${deed.target}/${id}` }, async (tx) => {
    // Numbers are given one after the other.
    const { name } = await tx
      .selectFrom('organ')
      .select(['id', 'name'])
      .where('id', '=', organ)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    const last = await tx
      .selectFrom('example_batch')
      .select((e) => e.fn.max('number').as('number'))
      .where('organ', '=', organ)
      .executeTakeFirst();
    const number = Number(last?.number ?? 0) + 1;
    const signed = signStatement(desk.signer, {
      format: 'jianheng-worked-examples/1',
      id,
      organ: { id: organ, name },
      number,
      title: sent.title,
      sizes,
      classes,
      note,
      issuedAt: context.now,
      examples,
    });
    const row = {
      id,
      organ,
      number,
      title: JSON.stringify(sent.title),
      sizes: JSON.stringify(sizes),
      classes: JSON.stringify(classes),
      note,
      examples: JSON.stringify(examples),
      issued_at: context.now,
      issued_by: recorder(context),
      withdrawn_at: null,
      withdrawn_because: null,
      signed: JSON.stringify(signed),
    };
    const made = await tx.insertInto('example_batch').values(row).returningAll().executeTakeFirstOrThrow();
    const sets = sent.examples.map(({ set }) => set);
    const after = { number, title: sent.title, sizes, classes, note, sets, key: desk.signer.fingerprint };
    return { before: null, after, answer: made };
  });
  const [said] = await sayBatches(desk, context, organ, [batch]);
  return said!;
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
  desk: SchemesDesk,
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
  const signature = await judgeBatch(desk, context, batch);
  if (signature !== null && signature.is !== 'own' && signature.is !== 'trusted')
    throw blocked(`examples/signature-${signature.is}`, doubts[signature.is]);
  return change(context, schemesDeed(organ, example.set), async (tx) => {
    const set = await findSet(tx, example.set);
    if (set === null) throw new Refused({ is: 'not-found' });
    await keepSet(tx, context, organ, set, 'issued');
    await tx
      .insertInto('example_adoption')
      .values({ organ, batch: id, example: wanted, adopted_at: context.now, adopted_by: recorder(context) })
      .onConflict((c) => c.columns(['organ', 'batch', 'example']).doNothing())
      .execute();
    return { before: null, after: { adopted: { batch: id, example: wanted } }, answer: set.hash };
  });
}

/** An organ that adopted of a batch which was withdrawn says that it has seen it. */
export async function seeWithdrawal(context: RequestContext, organ: string, batch: string): Promise<void> {
  const deed = examplesDeed(organ, batch);
  await change(context, deed, async (tx) => {
    const seen = await tx
      .updateTable('example_adoption')
      .set({ seen_at: context.now, seen_by: recorder(context) })
      .where('organ', '=', organ)
      .where('batch', '=', batch)
      .where('seen_at', 'is', null)
      .where('batch', 'in', (e) =>
        e.selectFrom('example_batch').select('id').where('withdrawn_at', 'is not', null),
      )
      .returning('example')
      .execute();
    if (seen.length === 0) throw new Refused({ is: 'not-found' });
    return { before: null, after: { seen: seen.map(({ example }) => example) }, answer: undefined };
  });
}

const doubts = {
  other: text('签名用的不是发布单位的密钥', 'it is signed with the key of another organ'),
  unknown: text(
    '签名用的密钥没有经过本机确认：先核对指纹、登记密钥',
    'nobody here confirmed the key it is signed with: compare its fingerprint and enter the key first',
  ),
  broken: text('签名不成立：内容与签名时不同', 'the signature does not hold: it is not what was signed'),
} as const;

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

function refuseUnknown({ library }: SchemesDesk, list: string, words: readonly string[], path: string): void {
  const known = library.model.codes[list] ?? {};
  const problems = words
    .filter((word) => !(word in known))
    .map((word) => ({ path, message: text(`没有“${word}”这一类`, `there is no ${word}`) }));
  if (problems.length > 0) throw new Refused({ is: 'malformed', problems });
}
