import { createHash } from 'node:crypto';
import { canonicalText } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import type { Tables } from '../records/tables.ts';
import type { Signer } from '../signing/signer.ts';
import { textOfEntry } from './audit-entry.ts';
import { howToVerify } from './how-to-verify.ts';
import { listSignedHeads } from './list-signed-heads.ts';
import type { HeadSaid } from './signed-head.ts';

/** The last line of an export: signed over everything before it. */
export interface ExportEnd {
  readonly jianheng: 'audit-export-end';
  /** Canonical text of {@link ExportEndSaid}. */
  readonly said: string;
  readonly signature: string;
  readonly publicKey: string;
}

/** What the end of an export says. */
export interface ExportEndSaid {
  readonly jianheng: 'audit-export-end';
  readonly at: string;
  readonly entries: number;
  /** SM3 of all bytes before the last line. */
  readonly sm3: string;
}

const page = 2000;

/**
 * The whole chain up to a signed head, as lines for whoever verifies it elsewhere: what it is and how to verify it with
 * OpenSSL, every entry as the very text that is hashed, each signed head right behind the entries that it covers, and an end
 * that is signed over all of it.
 */
export async function* exportChain(
  db: Kysely<Tables>,
  signer: Signer,
  { upTo, at }: { readonly upTo: HeadSaid; readonly at: string },
): AsyncGenerator<string> {
  const hash = createHash('sm3');
  const line = (value: unknown): string => {
    const said = `${typeof value === 'string' ? value : canonicalText(value)}\n`;
    hash.update(said);
    return said;
  };
  const { installation, organs } = upTo;
  yield line({ jianheng: 'audit-export', version: 1, at, installation, organs, howToVerify });
  const heads = (await listSignedHeads(db)).filter(({ place }) => place <= upTo.place);
  for (let after = 0; after < upTo.entries; ) {
    const rows = await db
      .selectFrom('audit_entry')
      .selectAll()
      .where('seq', '>', after)
      .where('seq', '<=', upTo.entries)
      .orderBy('seq')
      .limit(page)
      .execute();
    for (const { seq, previous, hash: _, ...event } of rows) {
      yield line(textOfEntry(event, seq, previous));
      while (heads[0] !== undefined && heads[0].seq <= seq) {
        const { jianheng, said, signature, publicKey } = heads.shift()!;
        yield line({ jianheng, said, signature, publicKey });
      }
    }
    const last = rows.at(-1);
    // Entries that are missing are for whoever verifies to find.
    if (last === undefined) break;
    after = last.seq;
  }
  const end: ExportEndSaid = {
    jianheng: 'audit-export-end',
    at,
    entries: upTo.entries,
    sm3: hash.digest('hex'),
  };
  const said = canonicalText(end);
  const signature = signer.sign(Buffer.from(said));
  yield `${canonicalText({ jianheng: 'audit-export-end', said, signature, publicKey: signer.publicKey })}\n`;
}
