import type { SignatureSaid } from '@jianheng/api';
import { canonicalText } from '@jianheng/scheme';
import type { RequestContext } from '../../access/request-context.ts';
import { ExampleStatement, SignedStatement } from '../../exchange/contents/worked-examples.ts';
import { judgeSigner } from '../../exchange/judge-signer.ts';
import type { Signer } from '../../signing/signer.ts';
import { findPublicKey, fingerprintOf, verifySignature } from '../../signing/sm2.ts';
import { examplesOf, type KeptBatch } from './example-store.ts';
import { hashSet, hashText } from './scheme-set.ts';
import type { SchemesDesk } from './schemes-desk.ts';
import { findSet } from './set-store.ts';

/** Signs what an organ says of a batch. */
export function signStatement(signer: Signer, statement: ExampleStatement): SignedStatement {
  const said = canonicalText(statement);
  return { said, publicKey: signer.publicKey, signature: signer.sign(Buffer.from(said)) };
}

/** What was signed, where the signature holds and the text is written in the one way; null otherwise. */
export function readStatement({ said, publicKey, signature }: SignedStatement): ExampleStatement | null {
  if (findPublicKey(publicKey) !== publicKey) return null;
  if (!verifySignature(publicKey, Buffer.from(said), signature)) return null;
  try {
    const statement = ExampleStatement.safeParse(JSON.parse(said));
    return statement.success && canonicalText(statement.data) === said ? statement.data : null;
  } catch {
    return null;
  }
}

/**
 * Whose signature a batch carries: null where it carries none; `broken` where the batch, or a text of one of its sets, is not
 * what was signed.
 */
export async function judgeBatch(
  { signer }: SchemesDesk,
  context: RequestContext,
  batch: KeptBatch,
): Promise<SignatureSaid | null> {
  const signed = SignedStatement.safeParse(batch.signed);
  if (!signed.success) return batch.signed === null ? null : { fingerprint: '', is: 'broken', of: null };
  const known = { db: context.records.db, tree: context.tree, signer };
  const statement = readStatement(signed.data);
  const judged =
    findPublicKey(signed.data.publicKey) === null
      ? ({ fingerprint: '', is: 'unknown', of: null } as const)
      : await judgeSigner(known, batch.organ, fingerprintOf(signed.data.publicKey));
  const holds = statement !== null && saysTheSame(statement, batch) && (await haveTheirTexts(context, batch));
  return holds ? judged : { ...judged, is: 'broken' };
}

function saysTheSame(statement: ExampleStatement, batch: KeptBatch): boolean {
  const { id, organ, number, title, sizes, classes, note, issuedAt, examples } = statement;
  const signed = { id, organ: organ.id, number, title, sizes, classes, note, issuedAt, examples };
  const kept = {
    id: batch.id,
    organ: batch.organ,
    number: batch.number,
    title: batch.title,
    sizes: batch.sizes,
    classes: batch.classes,
    note: batch.note,
    issuedAt: batch.issued_at,
    examples: examplesOf(batch),
  };
  return canonicalText(signed) === canonicalText(kept);
}

/** A set is named by the hash of its texts: that they still are these is looked at, not taken for granted. */
async function haveTheirTexts({ records }: RequestContext, batch: KeptBatch): Promise<boolean> {
  for (const hash of new Set(examplesOf(batch).map(({ set }) => set))) {
    const set = await findSet(records.db, hash);
    if (set === null || hashSet(set.id, set.schemes) !== hash) return false;
    if (set.schemes.some((scheme) => hashText(scheme.text) !== scheme.hash)) return false;
  }
  return true;
}
