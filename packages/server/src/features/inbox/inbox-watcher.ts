import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Actor, type Text, text } from '@jianheng/casework';
import { UserError } from '@jianheng/scheme';
import { isAllowed } from '../../access/authorise.ts';
import { organTree } from '../../access/read-tree.ts';
import { Refused } from '../../access/refused.ts';
import { dayInChina, type RequestContext } from '../../access/request-context.ts';
import { RegularLook } from '../../watching/regular-look.ts';
import { actorOf } from '../accounts/read-grants.ts';
import { factsDeed, handIn } from '../facts/uploads/hand-in.ts';
import { largestFile } from '../facts/uploads/receive-file.ts';
import type { InboxDesk } from './inbox-desk.ts';
import { type FoundFile, filesIn, inboxFolder, makeInbox, moveAside, sweepDone } from './inbox-folder.ts';

/**
 * Hands in what is dropped in the folders of organs, each file once, as whoever had the folder watched: columns are proposed
 * as they were confirmed before, and nothing counts until a person looked it over. A file is taken when its size and time were
 * the same at two looks. What it is known by is its bytes: a server that is killed in between takes none twice.
 */
export class InboxWatcher extends RegularLook {
  readonly #desk: InboxDesk;
  readonly #seen = new Map<string, string>();

  /** @param every milliseconds between two looks */
  constructor(desk: InboxDesk, onFault?: (error: unknown) => void, every = 30_000) {
    super(every, onFault);
    this.#desk = desk;
  }

  /** Looks into every folder that is watched; ends when what was finished there was taken. */
  protected async lookOnce(): Promise<void> {
    const { records, root } = this.#desk;
    const watched = await records.db
      .selectFrom('inbox')
      .innerJoin('account', 'account.id', 'inbox.account')
      .select(['inbox.organ', 'inbox.account', 'account.person', 'account.disabled_at'])
      .orderBy('inbox.organ')
      .execute();
    for (const { organ, account, person, disabled_at: disabled } of watched) {
      const folder = inboxFolder(root, organ);
      makeInbox(folder);
      sweepDone(folder, { keepDays: this.#desk.keepDays, now: this.#desk.now() });
      const finished = filesIn(folder).filter((file) => this.#isFinished(file));
      if (finished.length === 0 || disabled !== null) continue;
      const context = await this.#contextOf({ account, person });
      if (!isAllowed(context, factsDeed(organ))) continue;
      for (const file of finished) if (!this.isStopped) await this.#take(context, organ, folder, file);
    }
  }

  #isFinished({ path, bytes, changed }: FoundFile): boolean {
    const now = `${bytes} ${changed}`;
    const isSame = this.#seen.get(path) === now;
    this.#seen.set(path, now);
    return isSame;
  }

  async #take(context: RequestContext, organ: string, folder: string, file: FoundFile): Promise<void> {
    const { records, facts, now } = this.#desk;
    if (!existsSync(file.path)) return;
    const sha256 = await hashOf(file.path);
    const note = async (
      outcome: 'handed-in' | 'known' | 'failed',
      upload: string | null,
      why?: Text,
      isDestroyed = false,
    ): Promise<void> => {
      const said = why === undefined ? null : JSON.stringify({ zh: why.zh, en: why.en });
      const row = { organ, name: file.name, sha256, at: now(), outcome, upload, said };
      await records.db.insertInto('inbox_file').values(row).execute();
      const place = outcome === 'failed' ? 'failed' : 'done';
      if (isDestroyed) rmSync(file.path, { force: true });
      else moveAside(folder, file, { place, now: now(), ...(why === undefined ? {} : { why }) });
      this.#seen.delete(file.path);
    };
    const twin = await records.db
      .selectFrom('upload')
      .select('id')
      .where('organ', '=', organ)
      .where('sha256', '=', sha256)
      .limit(1)
      .executeTakeFirst();
    const taken = await records.db
      .selectFrom('inbox_file')
      .select('upload')
      .where('organ', '=', organ)
      .where('sha256', '=', sha256)
      .where('outcome', '=', 'handed-in')
      .limit(1)
      .executeTakeFirst();
    if (twin !== undefined || taken !== undefined) return note('known', twin?.id ?? taken?.upload ?? null);
    if (file.bytes > largestFile) return note('failed', null, tooLarge);
    const body = Readable.toWeb(createReadStream(file.path)) as ReadableStream<Uint8Array>;
    let upload: string;
    try {
      upload = await handIn(facts, context, organ, file.name, body);
    } catch (error) {
      if (error instanceof UserError) return note('failed', null, wordsOf(error));
      if (!(error instanceof Refused)) throw error;
      const { refusal } = error;
      // The scanner is away: the file waits where it is for the next look.
      if (refusal.is === 'unavailable') return;
      if (refusal.is === 'conflict') return note('failed', null, refusal.message);
      if (refusal.is !== 'malware') throw error;
      return note('failed', null, malwareIn(refusal.what), true);
    }
    await note('handed-in', upload);
  }

  async #contextOf(of: Pick<Actor, 'account' | 'person'>): Promise<RequestContext> {
    const { records } = this.#desk;
    const now = this.#desk.now();
    const today = dayInChina(now);
    const actor = await actorOf(records.db, of, today);
    return { records, actor, tree: await organTree(records), request: randomUUID(), now, today };
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function wordsOf({ issues }: UserError): Text {
  const all = (language: 'zh' | 'en') =>
    issues.map(({ message, hint }) => `${message[language]}；${hint[language]}`).join('\n');
  return text(all('zh'), all('en'));
}

const tooLarge = text('文件超过 1 GiB，请分开导出', 'the file is larger than 1 GiB; export it in parts');

function malwareIn(what: string): Text {
  return text(
    `查出恶意软件（${what}），没有收，已销毁；请立即告诉安全管理员`,
    `malware was found (${what}); the file was not taken and is destroyed: tell the security administrator at once`,
  );
}
