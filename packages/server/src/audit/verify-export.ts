import { createHash } from 'node:crypto';
import { type Text, text } from '@jianheng/mechanisms';
import { canonicalText } from '@jianheng/scheme';
import { findPublicKey, fingerprintOf, verifySignature } from '../signing/sm2.ts';
import type { AuditEvent } from './audit-entry.ts';
import { type Anchors, type ChainFinding, type ChainNote, ChainWalk } from './chain-walk.ts';
import type { ExportEnd, ExportEndSaid } from './export-chain.ts';
import { findSignedHead, type HeadSaid } from './signed-head.ts';

/** What does not hold in an export: of the chain, or of the file around it. */
export interface ExportFinding extends Omit<ChainFinding, 'code'> {
  readonly code: ChainFinding['code'] | 'no-export' | 'line-changed' | 'cut-off' | 'end-forged';
}

/** What a look over an export found, without the records it came from. */
export interface ExportVerified {
  readonly ok: boolean;
  /** When it was taken out, as it says. */
  readonly at: string | null;
  readonly entries: number;
  readonly findings: readonly ExportFinding[];
  readonly notes: readonly ChainNote[];
  /** The last signed head that holds. */
  readonly signed: HeadSaid | null;
  /** Fingerprints of the keys on record in the chain, the first one first. */
  readonly keys: readonly string[];
}

/**
 * Verifies an export of the chain line by line: entries, signed heads, keys, and the signed end of the file. Without a
 * deposited head or a fingerprint from elsewhere it proves that nothing was changed since the key named in it signed; with
 * them also that it is the chain, and the newest one, that it claims to be.
 *
 * @param lines of the file, without their LF
 */
export async function verifyExport(
  lines: AsyncIterable<string>,
  anchors: Anchors = {},
): Promise<ExportVerified> {
  const walk = new ChainWalk();
  const own: ExportFinding[] = [];
  const hash = createHash('sm3');
  const find = (code: ExportFinding['code'], says: Text) => own.push({ code, at: walk.entries, says });
  let [number, at, ended] = [0, null as string | null, false];
  for await (const line of lines) {
    number++;
    const found = parsed(line);
    if (ended || found === null || canonicalText(found) !== line) {
      find('line-changed', text(`第 ${number} 行不是原样`, `line ${number} is not as it was written`));
      break;
    }
    if (number === 1) {
      const { jianheng, version } = found;
      if (jianheng !== 'audit-export' || version !== 1) {
        find('no-export', text('这不是检衡导出的审计链', 'this is no audit chain exported by Jianheng'));
        break;
      }
      at = String(found.at);
    } else if (found.jianheng === 'audit-export-end') {
      ended = true;
      if (!isGoodEnd(found as unknown as ExportEnd, walk, hash.copy().digest('hex')))
        find(
          'end-forged',
          text('文件末尾的签名验不过', 'the signature at the end of the file does not verify'),
        );
    } else if (found.jianheng === 'audit-signed-head') {
      const head = findSignedHead(line);
      if (head === null || Object.keys(found).length !== 4)
        find(
          'line-changed',
          text(`第 ${number} 行的签名头不完整`, `the signed head in line ${number} is not whole`),
        );
      else walk.signed(head);
    } else walk.entry(entryOf(found, line));
    hash.update(`${line}\n`);
    if (walk.isBroken) break;
  }
  if (!ended && own.length === 0 && !walk.isBroken)
    find('cut-off', text('文件没有结尾：被截短了', 'the file has no end: it was cut off'));
  if (own.length === 0) {
    const isCovered = walk.head !== null && walk.head.entries === walk.entries;
    if (!walk.isBroken && !isCovered)
      find('cut-off', text('最后的条目没有签名头覆盖', 'no signed head covers the last entries'));
  }
  const findings = [...own, ...walk.findings(anchors)];
  return {
    ok: findings.length === 0,
    at,
    entries: walk.entries,
    findings,
    notes: walk.notes,
    signed: walk.head,
    keys: walk.keys.map(({ fingerprint }) => fingerprint),
  };
}

type Found = Readonly<Record<string, unknown>>;

function parsed(line: string): Found | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Found) : null;
  } catch {
    return null;
  }
}

function entryOf(found: Found, line: string) {
  const { seq, previous } = found;
  return {
    seq: typeof seq === 'number' ? seq : Number.NaN,
    previous: typeof previous === 'string' ? previous : '',
    text: line,
    event: found as unknown as AuditEvent,
  };
}

/** Signed by the key in force at the end of the chain, over everything before it. */
function isGoodEnd({ said, signature, publicKey }: ExportEnd, walk: ChainWalk, sm3: string): boolean {
  try {
    const content = JSON.parse(said) as ExportEndSaid;
    return (
      canonicalText(content) === said &&
      content.jianheng === 'audit-export-end' &&
      content.sm3 === sm3 &&
      content.entries === walk.entries &&
      findPublicKey(publicKey) === publicKey &&
      fingerprintOf(publicKey) === walk.keys.at(-1)?.fingerprint &&
      verifySignature(publicKey, Buffer.from(said), signature)
    );
  } catch {
    return false;
  }
}
