import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from '../../../tests/properties.ts';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { stepSeconds } from '../../facts/tests/within.ts';
import {
  type Anchors,
  AuditHeads,
  appendAudit,
  type ExportVerified,
  exportChain,
  findSignedHead,
  type HeadSaid,
  KeyFolder,
  newPair,
  openSigner,
  type Records,
  replaceLostKey,
  rotateKey,
  type SignedHead,
  type Signer,
  signerOf,
  textOfValues,
  verifyAudit,
  verifyExport,
} from '../src/index.ts';
import { testFeature } from './databases.ts';

const root = ownFolder('audit');
let folders = 0;

/** An installation’s chain: records, key and heads. */
class Chain {
  readonly records: Records;
  readonly keys: KeyFolder;
  readonly file: string;
  #entries = 0;

  private constructor(records: Records, folder: string) {
    this.records = records;
    this.keys = new KeyFolder(folder, null);
    this.file = join(folder, 'audit-head.json');
  }

  static async open(records: Records): Promise<Chain> {
    const chain = new Chain(records, join(root, `${++folders}`));
    await chain.signer();
    return chain;
  }

  signer(): Promise<Signer> {
    return openSigner(this.records.db, this.keys, '2026-03-01T00:00:00.000Z');
  }

  async heads(): Promise<AuditHeads> {
    return new AuditHeads({ records: this.records, signer: await this.signer(), file: this.file });
  }

  async add(count: number, operation = 'register.change', at = '2026-03-02T02:00:00.000Z'): Promise<void> {
    for (let n = 0; n < count; n++)
      await this.records.db.transaction().execute((tx) =>
        appendAudit(tx, {
          at,
          account: `a${n % 3}`,
          person: null,
          operation,
          outcome: 'done',
          organ: 'east',
          target: `person/p${++this.#entries}`,
          before: { post: '甲岗', born: '庚申年' },
          after: { post: '乙岗', note: `第 ${this.#entries} 次` },
          request: `r${this.#entries}`,
        }),
      );
  }

  async sign(at = '2026-03-02T03:00:00.000Z'): Promise<SignedHead> {
    return (await this.heads()).sign('asked', at);
  }

  async export(): Promise<string> {
    const signed = await this.sign();
    const upTo = JSON.parse(signed.said) as HeadSaid;
    let text = '';
    for await (const line of exportChain(this.records.db, await this.signer(), { upTo, at: upTo.at }))
      text += line;
    return text;
  }
}

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.endsWith('\n') ? text.slice(0, -1).split('\n') : text.split('\n');
}

const verified = (text: string, anchors: Anchors = {}): Promise<ExportVerified> =>
  verifyExport(linesOf(text), anchors);

async function find(text: string, ...codes: readonly string[]): Promise<void> {
  const found = (await verified(text)).findings.map(({ code }) => code);
  assert.ok(
    codes.some((code) => found.includes(code as never)),
    `${found.join(', ') || 'nothing'} found instead of ${codes.join(' or ')}`,
  );
}

testFeature('an export verifies away from its server, and says what it holds', async (records) => {
  const chain = await Chain.open(records);
  await chain.add(3);
  const deposited = await chain.sign();
  await chain.add(4);
  const text = await chain.export();
  const { fingerprint } = await chain.signer();
  assert.doesNotMatch(text, /甲岗|乙岗|庚申/, 'of what two open it has the hash alone');
  const found = await verified(text, { deposited: [deposited], fingerprint });
  assert.deepEqual(found.findings, []);
  // The key, three, the entry of the head, four.
  assert.deepEqual([found.ok, found.entries, found.signed?.place], [true, 9, 2]);
  assert.deepEqual(found.keys, [fingerprint]);
  const state = await verifyAudit(records.db, { deposited: [deposited] });
  assert.deepEqual([state.whole, state.signed?.place, state.findings], [true, 2, []]);
});

testFeature('keys that were handed over verify; a lost one is told', async (records) => {
  const chain = await Chain.open(records);
  await chain.add(1);
  await chain.sign();
  await rotateKey(records.db, chain.keys, { reason: '例行更换', now: '2026-03-02T04:00:00.000Z' });
  await chain.add(1);
  await chain.sign();
  await replaceLostKey(records.db, chain.keys, { reason: '硬盘损坏', now: '2026-03-02T05:00:00.000Z' });
  await chain.add(1);
  const found = await verified(await chain.export());
  assert.deepEqual(found.findings, []);
  assert.equal(found.keys.length, 3);
  assert.match(found.notes.map(({ zh }) => zh).join(), /声明遗失（硬盘损坏）/);
});

testFeature(
  'an older export passes for the newest only where nothing newer was deposited',
  async (records) => {
    const chain = await Chain.open(records);
    await chain.add(2);
    const old = await chain.export();
    await chain.add(2);
    const deposited = await chain.sign();
    assert.ok((await verified(old)).ok);
    const found = await verified(old, { deposited: [deposited] });
    assert.deepEqual(
      found.findings.map(({ code }) => code),
      ['behind-deposit'],
    );
  },
);

testFeature('a chain written anew with another key is not the one that was deposited', async (records) => {
  const chain = await Chain.open(records);
  await chain.add(2);
  const deposited = await chain.sign();
  const { fingerprint } = await chain.signer();
  for (const table of ['audit_entry', 'audit_signed_head', 'signing_key'] as const)
    await records.db.deleteFrom(table).execute();
  await records.db.updateTable('audit_head').set({ seq: 0, hash: '' }).execute();
  const forged = await Chain.open(records);
  await forged.add(2);
  const text = await forged.export();
  assert.ok((await verified(text)).ok, 'in itself it is a good chain');
  for (const anchors of [{ deposited: [deposited] }, { fingerprint }])
    assert.equal((await verified(text, anchors)).ok, false);
});

testFeature('who cuts the records off is found out by the head that is kept beside them', async (records) => {
  const chain = await Chain.open(records);
  await chain.add(3);
  await chain.sign();
  await chain.add(3);
  await chain.sign();
  await records.db.deleteFrom('audit_entry').where('seq', '>', 4).execute();
  await records.db.deleteFrom('audit_signed_head').where('place', '>', 1).execute();
  const { hash } = await records.db
    .selectFrom('audit_entry')
    .select('hash')
    .where('seq', '=', 4)
    .executeTakeFirstOrThrow();
  await records.db.updateTable('audit_head').set({ seq: 4, hash }).execute();
  assert.ok((await verifyAudit(records.db)).whole, 'the records alone do not tell');
  const kept = (await chain.heads()).kept();
  const state = await verifyAudit(records.db, { deposited: [kept!] });
  assert.deepEqual(
    state.findings.map(({ code }) => code),
    ['behind-deposit'],
  );
});

testFeature(
  'in the records a head that was dropped, moved or signed by a stranger is found',
  async (records) => {
    const chain = await Chain.open(records);
    await chain.add(2);
    await chain.sign();
    await chain.add(2);
    await chain.sign();
    const codes = async () => (await verifyAudit(records.db)).findings.map(({ code }) => code);
    assert.deepEqual(await codes(), []);
    const [first] = await records.db.selectFrom('audit_signed_head').selectAll().orderBy('place').execute();
    await records.db.deleteFrom('audit_signed_head').where('place', '=', 1).execute();
    assert.ok((await codes()).includes('head-missing'));
    await records.db.insertInto('audit_signed_head').values(first!).execute();
    assert.deepEqual(await codes(), []);
    await records.db.updateTable('audit_signed_head').set({ seq: 2 }).where('place', '=', 1).execute();
    assert.ok((await codes()).includes('head-elsewhere'));
    await records.db
      .updateTable('audit_signed_head')
      .set({ seq: first!.seq })
      .where('place', '=', 1)
      .execute();
    const stranger = signerOf(newPair());
    await records.db
      .updateTable('audit_signed_head')
      .set({ signature: stranger.sign(Buffer.from(first!.said)) })
      .where('place', '=', 1)
      .execute();
    assert.ok((await codes()).includes('head-forged'));
  },
);

testFeature(
  'heads are signed when they are due, and one that brings nothing new is given again',
  async (records) => {
    const chain = await Chain.open(records);
    const heads = await chain.heads();
    const placed = async () =>
      (await records.db.selectFrom('audit_signed_head').select('because').orderBy('place').execute()).map(
        (h) => h.because,
      );
    await heads.look('2026-03-02T03:00:00.000Z');
    await heads.look('2026-03-02T03:01:00.000Z');
    assert.deepEqual(await placed(), ['first']);
    await chain.add(1);
    await heads.look('2026-03-02T03:02:00.000Z');
    assert.deepEqual(await placed(), ['first'], 'not for every entry');
    await chain.add(1, 'period.seal.second');
    await heads.look('2026-03-02T03:03:00.000Z');
    assert.deepEqual(await placed(), ['first', 'seal']);
    await chain.add(1);
    await heads.look('2026-03-02T15:59:00.000Z');
    assert.deepEqual(await placed(), ['first', 'seal'], 'the day in China is not over');
    await heads.look('2026-03-02T16:00:00.000Z');
    assert.deepEqual(await placed(), ['first', 'seal', 'night']);
    await heads.look('2026-03-04T16:00:00.000Z');
    assert.deepEqual(await placed(), ['first', 'seal', 'night'], 'nothing happened since');
    await chain.add(1000);
    await heads.look('2026-03-04T16:00:00.000Z');
    assert.deepEqual(await placed(), ['first', 'seal', 'night', 'entries']);
    const asked = await heads.sign('asked', '2026-03-04T17:00:00.000Z');
    assert.equal((JSON.parse(asked.said) as HeadSaid).because, 'entries');
  },
);

testFeature('whatever is done to an export, it is found', async (records) => {
  const chain = await Chain.open(records);
  await chain.add(6);
  await chain.sign();
  await rotateKey(records.db, chain.keys, { reason: '例行更换', now: '2026-03-02T04:00:00.000Z' });
  await chain.add(6);
  const old = await chain.export();
  await chain.add(4);
  const text = await chain.export();
  assert.ok((await verified(old)).ok);
  assert.ok((await verified(text)).ok);
  const lines = text.trimEnd().split('\n');
  const count = lines.length;
  const joined = (parts: readonly string[]) => `${parts.join('\n')}\n`;
  const place = fc.nat({ max: count - 1 });
  const changes = fc.oneof(
    // A byte of any line is another one.
    fc
      .tuple(fc.nat({ max: Buffer.byteLength(text) - 2 }), fc.integer({ min: 1, max: 255 }))
      .map(([at, by]) => {
        const bytes = Buffer.from(text);
        bytes[at] = bytes[at]! ^ by;
        return bytes.toString('latin1') === Buffer.from(text).toString('latin1') ? null : bytes.toString();
      }),
    // A line is left out, or said twice, or two change places.
    place.map((at) => joined(lines.toSpliced(at, 1))),
    place.map((at) => joined(lines.toSpliced(at, 0, lines[at]!))),
    fc.tuple(place, place).map(([a, b]) => {
      const swapped = [...lines];
      [swapped[a], swapped[b]] = [lines[b]!, lines[a]!];
      return a === b ? null : joined(swapped);
    }),
    // The end is cut off, at a line or within one.
    fc.integer({ min: 0, max: count - 1 }).map((kept) => joined(lines.slice(0, kept))),
    fc.integer({ min: 0, max: text.length - 2 }).map((kept) => text.slice(0, kept)),
    // Two exports are put together.
    fc.tuple(place, place).map(([a, b]) => {
      const olds = old.trimEnd().split('\n');
      const spliced = joined([...olds.slice(0, a), ...lines.slice(b)]);
      return spliced === text || spliced === old ? null : spliced;
    }),
  );
  await fc.assert(
    fc.asyncProperty(changes, async (changed) => {
      fc.pre(changed !== null && changed !== text);
      const found = await verified(changed);
      assert.equal(found.ok, false);
      assert.ok(found.findings.length > 0);
      for (const { says } of found.findings) assert.ok(says.zh !== '' && says.en !== '');
    }),
    { numRuns: 150, seed: 20261127 },
  );
});

testFeature(
  'what is left out with its numbers and hashes put right is found by the heads',
  async (records) => {
    const chain = await Chain.open(records);
    await chain.add(5);
    const text = await chain.export();
    const lines = text.trimEnd().split('\n');
    // The forger takes entry 3 out and writes the rest anew, but cannot sign.
    const { createHash } = await import('node:crypto');
    const { canonicalText } = await import('@jianheng/scheme');
    let previous = '';
    let seq = 0;
    const forged = lines.flatMap((line) => {
      const found = JSON.parse(line) as Record<string, unknown>;
      if (typeof found.seq !== 'number') return [line];
      if (found.seq === 3) return [];
      const written = canonicalText({ ...found, seq: ++seq, previous });
      previous = createHash('sm3').update(written).digest('hex');
      return [written];
    });
    await find(`${forged.join('\n')}\n`, 'head-elsewhere');
    await find(`${forged.slice(0, -2).join('\n')}\n`, 'cut-off');
  },
);

testFeature('OpenSSL says the same of head and hashes, as the export tells how', async (records) => {
  const chain = await Chain.open(records);
  await chain.add(2);
  const lines = (await chain.export()).trimEnd().split('\n');
  const [entry, next] = [lines[1]!, JSON.parse(lines[2]!) as { previous: string }];
  const run = (args: readonly string[], input?: string) =>
    spawnSync('openssl', args, {
      ...(input === undefined ? {} : { input }),
      encoding: 'utf8',
      timeout: stepSeconds * 1000,
    });
  const hash = run(['dgst', '-sm3'], entry);
  // A machine without OpenSSL, or with one that knows no SM3, proves the rest of this file all the same.
  if (hash.error !== undefined || hash.status !== 0) return;
  assert.ok(hash.stdout.includes(next.previous));
  const held = await records.db
    .selectFrom('audit_entry')
    .selectAll()
    .where('salt', 'is not', null)
    .executeTakeFirstOrThrow();
  const { sealed } = JSON.parse(lines[held.seq]!) as { sealed: string };
  assert.ok(run(['dgst', '-sm3'], `${held.salt}${textOfValues(held)}`).stdout.includes(sealed));
  const head = findSignedHead(lines.find((line) => line.startsWith('{"jianheng":"audit-signed-head"'))!)!;
  const file = (name: string, content: string | Buffer) => {
    const path = join(root, name);
    writeFileSync(path, content);
    return path;
  };
  const said = file('head.txt', head.said);
  const signature = file('head.sig', Buffer.from(head.signature, 'base64'));
  const key = file('key.pem', head.publicKey);
  const id = 'distid:1234567812345678';
  const { stdout } = run(['dgst', '-sm3', '-verify', key, '-sigopt', id, '-signature', signature, said]);
  assert.match(stdout, /Verified OK/);
});
