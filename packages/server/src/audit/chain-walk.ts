import { howMany, type Text, text } from '@jianheng/mechanisms';
import { isHandedOn, type OwnKey } from '../signing/own-key.ts';
import { findPublicKey, fingerprintOf, inGroups } from '../signing/sm2.ts';
import type { AuditEvent } from './audit-entry.ts';
import { type HeadSaid, readSignedHead, type SignedHead, sm3 } from './signed-head.ts';

/** Something that does not hold. */
export interface ChainFinding {
  readonly code:
    | 'entry-changed'
    | 'entry-missing'
    | 'head-forged'
    | 'head-missing'
    | 'head-elsewhere'
    | 'key-unknown'
    | 'key-forged'
    | 'behind-deposit'
    | 'unlike-deposit'
    | 'other-installation';
  /** The entry where it shows; null where it is of no one entry. */
  readonly at: number | null;
  readonly says: Text;
}

/** Something that holds, but that whoever verifies ought to know. */
export type ChainNote = Text;

/** An entry as it passes: the text that is hashed, and what the walk reads of it. */
export interface PassingEntry {
  readonly seq: number;
  readonly previous: string;
  /** Canonical text of the entry. */
  readonly text: string;
  /** Where the hash stands beside the entry, what it says. */
  readonly stored?: string;
  readonly event: Pick<AuditEvent, 'at' | 'operation' | 'outcome' | 'before' | 'after'>;
}

/** What is held against the chain from outside. */
export interface Anchors {
  /** Heads that were deposited elsewhere. */
  readonly deposited?: readonly SignedHead[];
  /** Fingerprint that somebody was told. */
  readonly fingerprint?: string;
}

/** A key on record in the chain is operation `installation.key-` and how it came. */
const keyOperation = /^installation\.key-(first|rotated|lost)$/;

/**
 * Goes along a chain once, entries in order and each signed head right behind the entries that it covers, and gathers what
 * does not hold. Nothing but the chain is needed: the keys are on record in it.
 */
export class ChainWalk {
  readonly #findings: ChainFinding[] = [];
  readonly #notes: ChainNote[] = [];
  readonly #keys: OwnKey[] = [];
  /** The text of each head that was passed, and the entry behind which it stood, by its place. */
  readonly #passed = new Map<number, { readonly said: string; readonly at: number }>();
  #seq = 0;
  #hash = '';
  #head: HeadSaid | null = null;
  #headText = '';
  /** The entry that tells of the last head has not come yet. */
  #untold = false;
  #brokenAt: number | null = null;

  /** Entries so far, and the hash of the last. */
  get entries(): number {
    return this.#seq;
  }
  get hash(): string {
    return this.#hash;
  }
  /** The last signed head that holds. */
  get head(): HeadSaid | null {
    return this.#head;
  }
  get keys(): readonly OwnKey[] {
    return this.#keys;
  }
  get notes(): readonly ChainNote[] {
    return this.#notes;
  }
  /** The entry that did not follow, behind which nothing proves anything; null where all do. */
  get brokenAt(): number | null {
    return this.#brokenAt;
  }
  get isBroken(): boolean {
    return this.#brokenAt !== null;
  }

  /** The next entry. */
  entry({ seq, previous, text: said, stored, event }: PassingEntry): void {
    if (this.isBroken) return;
    const next = this.#seq + 1;
    if (seq !== next) {
      this.breakAt(
        next,
        'entry-missing',
        text(`第 ${next} 条缺失或换了位置`, `entry ${next} is missing or was moved`),
      );
      return;
    }
    const hash = sm3(said);
    if (previous !== this.#hash || (stored !== undefined && stored !== hash)) {
      this.breakAt(
        next,
        'entry-changed',
        text(`第 ${next} 条或它的前一条被改动`, `entry ${next} or the one before it was changed`),
      );
      return;
    }
    this.#seq = seq;
    this.#hash = hash;
    this.#read(event);
  }

  /** A signed head, behind the entries that it covers. */
  signed(head: SignedHead): void {
    if (this.isBroken) return;
    const said = readSignedHead(head);
    const at = this.#seq;
    if (said === null) {
      this.#find(
        'head-forged',
        at,
        text(`第 ${at} 条处的签名头验不过`, `the signed head at entry ${at} does not verify`),
      );
      return;
    }
    const key = this.#keys.at(-1);
    if (key?.fingerprint !== said.key)
      this.#find(
        'key-unknown',
        at,
        text(
          `第 ${said.place} 个签名头用的密钥（${inGroups(said.key)}）当时不是本系统的密钥`,
          `head ${said.place} was signed with a key (${inGroups(said.key)}) that was not in force here`,
        ),
      );
    const follows =
      said.place === (this.#head?.place ?? 0) + 1 &&
      said.previous === (this.#head === null ? '' : sm3(this.#headText));
    if (!follows)
      this.#find(
        'head-missing',
        at,
        text(`第 ${said.place} 个签名头前面缺了一个`, `a head before head ${said.place} is missing`),
      );
    if (said.entries !== this.#seq || said.chain !== this.#hash)
      this.#find(
        'head-elsewhere',
        at,
        text(
          `第 ${said.place} 个签名头（${said.entries} 条）与链不符`,
          `head ${said.place} (${howMany(said.entries, 'entry', 'entries')}) is not that of the chain`,
        ),
      );
    this.#head = said;
    this.#headText = head.said;
    this.#untold = true;
    this.#passed.set(said.place, { said: head.said, at: this.#seq });
  }

  /** All that does not hold of what has come so far, what was deposited elsewhere held against it. The walk may go on after it. */
  findings({ deposited = [], fingerprint }: Anchors = {}): readonly ChainFinding[] {
    const found = [...this.#findings];
    const deposits = deposited.map((head) => ({ said: readSignedHead(head), text: head.said }));
    if (deposits.some(({ said }) => said === null))
      found.unshift({
        code: 'head-forged',
        at: null,
        says: text('交存的签名头本身验不过', 'a deposited head does not verify itself'),
      });
    const isLike = ({ said, text: of }: (typeof deposits)[number]) =>
      said === null || (this.#passed.get(said.place)?.said ?? of) === of;
    for (const { said } of deposits.filter((one) => !isLike(one)))
      found.push({
        code: 'unlike-deposit',
        at: this.#passed.get(said?.place ?? 0)?.at ?? null,
        says: text(
          `第 ${said?.place} 个签名头与交存的不同：这不是交存时的那条链`,
          `head ${said?.place} is not the deposited one: this is not the chain of that time`,
        ),
      });
    if (this.isBroken) return found;
    if (deposits.every(isLike))
      for (const { said } of deposits)
        if (said !== null && !this.#passed.has(said.place))
          found.push({
            code: 'behind-deposit',
            at: null,
            says: text(
              `交存的第 ${said.place} 个签名头有 ${said.entries} 条，这里只到 ${this.#seq} 条：链被截短，或者是更早的一份`,
              `deposited head ${said.place} has ${howMany(said.entries, 'entry', 'entries')}, and here are ${this.#seq}: the chain was cut off, or is an older one`,
            ),
          });
    if (fingerprint !== undefined && !this.#keys.some((key) => key.fingerprint === fingerprint))
      found.push({
        code: 'other-installation',
        at: null,
        says: text('给出的指纹不是这条链的密钥', 'the fingerprint that was given is of no key of this chain'),
      });
    return found;
  }

  /** Says that the chain does not go on at an entry. */
  breakAt(at: number, code: ChainFinding['code'], says: Text): void {
    this.#find(code, at, says);
    this.#brokenAt = at;
  }

  #read({ operation, outcome, before, after, at }: PassingEntry['event']): void {
    if (operation === 'audit.head-signed') {
      const told = after as { readonly place?: unknown; readonly hash?: unknown } | null;
      if (!this.#untold || told?.place !== this.#head?.place || told?.hash !== sm3(this.#headText))
        this.#find(
          'head-missing',
          this.#seq,
          text(
            `第 ${this.#seq} 条所记的签名头不在`,
            `the head of which entry ${this.#seq} tells is not here`,
          ),
        );
      this.#untold = false;
      return;
    }
    if (this.#untold) {
      this.#untold = false;
      this.#find(
        'head-elsewhere',
        this.#seq,
        text(
          `第 ${this.#seq} 条前的签名头没有记入链`,
          `no entry tells of the head before entry ${this.#seq}`,
        ),
      );
    }
    if (operation === 'installation.restore' && outcome === 'done')
      this.#notes.push(
        text(
          `第 ${this.#seq} 条：从备份恢复过，此前交存的签名头可能多于备份`,
          `entry ${this.#seq}: restored from a backup; heads deposited before may be ahead of it`,
        ),
      );
    const how = keyOperation.exec(operation)?.[1];
    if (how !== undefined && outcome === 'done') this.#takeKey(how as OwnKey['because'], before, after, at);
  }

  #takeKey(because: OwnKey['because'], before: unknown, after: unknown, at: string): void {
    const {
      fingerprint = '',
      publicKey = '',
      reason = null,
      signature = null,
    } = (after ?? {}) as Partial<OwnKey>;
    const previous = (before as { readonly fingerprint?: string } | null)?.fingerprint ?? null;
    const key: OwnKey = { fingerprint, publicKey, because, reason, beganAt: at, previous, signature };
    const last = this.#keys.at(-1);
    const isSound =
      findPublicKey(publicKey) === publicKey &&
      fingerprintOf(publicKey) === fingerprint &&
      (last === undefined ? because === 'first' : because !== 'first' && previous === last.fingerprint) &&
      (because !== 'rotated' || (last !== undefined && isHandedOn(key, last)));
    if (!isSound) {
      this.#find(
        'key-forged',
        this.#seq,
        text(
          `第 ${this.#seq} 条的密钥不是由前一把签名交接的`,
          `the key of entry ${this.#seq} was not handed over by the one before`,
        ),
      );
      return;
    }
    if (because === 'lost')
      this.#notes.push(
        text(
          `第 ${this.#seq} 条：前一把密钥声明遗失（${reason ?? ''}），新密钥 ${inGroups(fingerprint)} 没有旧密钥作证，请向本院核对`,
          `entry ${this.#seq}: the key before was declared lost (${reason ?? ''}); no old key vouches for ${inGroups(fingerprint)}, so ask the organ`,
        ),
      );
    this.#keys.push(key);
  }

  #find(code: ChainFinding['code'], at: number | null, says: Text): void {
    this.#findings.push({ code, at, says });
  }
}
