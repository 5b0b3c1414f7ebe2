import type { AuditChainState, AuditHead, AuditHeadSheet } from '@jianheng/api';
import type { Kysely } from 'kysely';
import { Refused } from '../../access/refused.ts';
import { listSignedHeads } from '../../audit/list-signed-heads.ts';
import { type HeadSaid, type SignedHead, sm3 } from '../../audit/signed-head.ts';
import type { Tables } from '../../records/tables.ts';

/** The chain in one line: entries, the last signed head, and the last look over all of it. */
export async function readChainState(db: Kysely<Tables>): Promise<Omit<AuditChainState, 'needsOpening'>> {
  const { seq } = await db
    .selectFrom('audit_head')
    .select('seq')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  const last = await db
    .selectFrom('audit_signed_head')
    .select(['said', 'seq'])
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirst();
  const look = await db
    .selectFrom('audit_entry')
    .select(['at', 'after'])
    .where('target', '=', 'audit/verify')
    .where('outcome', '=', 'done')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const found = look?.after as { readonly entries: number; readonly whole: boolean } | undefined;
  return {
    entries: seq,
    signed: last === undefined ? null : headOf(JSON.parse(last.said) as HeadSaid),
    // The entry that tells of the head itself does not count.
    unsigned: last === undefined ? seq : Math.max(0, seq - last.seq - 1),
    verified:
      look === undefined || found === undefined
        ? null
        : { at: look.at, entries: found.entries, whole: found.whole },
  };
}

/** Every signed head, newest first. */
export async function readHeads(db: Kysely<Tables>): Promise<AuditHead[]> {
  const rows = await db.selectFrom('audit_signed_head').select('said').orderBy('place', 'desc').execute();
  return rows.map(({ said }) => headOf(JSON.parse(said) as HeadSaid));
}

/** A signed head to be printed or deposited. Throws {@link Refused} where there is none at that place. */
export async function readHead(db: Kysely<Tables>, place: number): Promise<SignedHead> {
  const found = (await listSignedHeads(db)).find((head) => head.place === place);
  if (found === undefined) throw new Refused({ is: 'not-found' });
  const { jianheng, said, signature, publicKey } = found;
  return { jianheng, said, signature, publicKey };
}

/** A signed head as a sheet shows it. */
export function sheetOf({ said, signature, publicKey }: SignedHead): AuditHeadSheet {
  const content = JSON.parse(said) as HeadSaid;
  return { head: headOf(content), hash: sm3(said), previous: content.previous, said, signature, publicKey };
}

/** What a head says, as the contract has it. */
export function headOf(said: HeadSaid): AuditHead {
  const { place, entries, chain, at, because, organs, installation, key } = said;
  return { place, entries, chain, at, because, organs: [...organs], installation, key };
}
