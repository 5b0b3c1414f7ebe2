import { randomUUID } from 'node:crypto';
import type { PackageWanted } from '@jianheng/api';
import type { Transaction } from 'kysely';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { recorder } from '../../access/recorder.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { contentName } from '../../exchange/contents/content-kind.ts';
import { openPackage } from '../../exchange/open-package.ts';
import { writePackage } from '../../exchange/write-package.ts';
import type { Tables } from '../../records/tables.ts';
import { readOrganName } from '../periods/reading/organ-name.ts';
import type { ExchangeDesk } from './exchange-desk.ts';
import type { Made } from './making/made.ts';
import { makeAnswer } from './making/make-answer.ts';
import { makeExamples } from './making/make-examples.ts';
import { makeFiling } from './making/make-filing.ts';
import { makeLeaders, makeRatings } from './making/make-leaders.ts';
import { makeTransfer } from './making/make-transfer.ts';

/**
 * Packs something for another organ and signs it; what decides something waits for a second person and is signed only then.
 * Returns its place here.
 */
export async function makePackage(
  desk: ExchangeDesk,
  context: RequestContext,
  organ: string,
  wanted: PackageWanted,
): Promise<number> {
  const deed: Deed = {
    operation: 'exchange.make',
    belongs: { organ },
    target: `exchange/${organ}/${wanted.kind}`,
  };
  await authorise(context, deed);
  const made = await makingOf(desk, context, organ, wanted);
  const id = randomUUID();
  return change(context, { ...deed, target: `${deed.target}/${id}` }, async (tx) => {
    const signed = made.needsSecond
      ? unsigned
      : await signMade(desk, tx, { id, organ, made, at: context.now });
    const { seq } = await tx
      .insertInto('exchange_package')
      .values({
        package: id,
        organ,
        way: 'out',
        kind: made.kind,
        other: made.to?.organ ?? null,
        other_name: made.to?.name ?? null,
        matter: made.matter,
        made_at: context.now,
        ...signed,
        given: made.needsSecond ? JSON.stringify(made) : null,
        state: made.needsSecond ? 'waiting' : 'done',
        recorded_at: context.now,
        recorded_by: recorder(context),
      })
      .returning('seq')
      .executeTakeFirstOrThrow();
    const after = {
      package: id,
      to: made.to,
      matter: made.matter,
      ...told(made),
      digest: signed.digest,
      key: signed.key,
    };
    return { before: null, after, answer: seq };
  });
}

/** Until a second person confirmed it, nothing is signed. */
const unsigned = { file: '', digest: '', key: '' };

/** Writes and signs what was made. */
export async function signMade(
  { signer }: ExchangeDesk,
  tx: Transaction<Tables>,
  {
    id,
    organ,
    made,
    at,
  }: { readonly id: string; readonly organ: string; readonly made: Made; readonly at: string },
): Promise<{ readonly file: string; readonly digest: string; readonly key: string }> {
  const from = await readOrganName(tx, organ);
  const bytes = writePackage(
    {
      id,
      kind: made.kind,
      from: { organ: from.id, name: from.name },
      to: made.to,
      matter: made.matter,
      madeAt: at,
      files: [{ name: contentName, bytes: Buffer.from(JSON.stringify(made.content)) }, ...made.files],
    },
    signer,
  );
  // What goes out must come in: a package that could not be opened is no package.
  const { digest } = openPackage(bytes);
  return { file: bytes.toString('base64'), digest, key: signer.fingerprint };
}

/** What decides something goes into the audit word by word. */
function told(made: Made): { readonly content?: unknown } {
  return made.kind === 'leader-ratings' || made.kind === 'filing-answer' ? { content: made.content } : {};
}

function makingOf(
  desk: ExchangeDesk,
  context: RequestContext,
  organ: string,
  wanted: PackageWanted,
): Promise<Made> {
  switch (wanted.kind) {
    case 'scheme-filing':
      return makeFiling(desk, context, organ, wanted.period);
    case 'filing-answer':
      return makeAnswer(context, organ, wanted);
    case 'worked-examples':
      return makeExamples(context, organ, wanted.batch);
    case 'leaders-to-rate':
      return makeLeaders(desk, context, organ, wanted.period);
    case 'leader-ratings':
      return makeRatings(context, organ, wanted);
    case 'transfer':
      return makeTransfer(desk, context, organ, wanted);
    default:
      throw new Refused({ is: 'not-found' });
  }
}
