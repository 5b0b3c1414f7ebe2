import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { monthsOf } from '@jianheng/casework';
import {
  type Batch,
  type BatchFile,
  batchFile,
  type Coverage,
  countPeople,
  type DuckDb,
  findKeys,
  openDuckDb,
  openStore,
} from '@jianheng/facts';
import type { FactModel } from '@jianheng/scheme';
import { organFolders } from '../../records/organ-folders.ts';
import { batchName } from './batch-name.ts';
import type { FactsDesk } from './facts-desk.ts';
import { columnHeaders } from './uploads/column-headers.ts';
import { uploadFiles } from './uploads/upload-files.ts';
import type { ListedUpload } from './uploads/upload-record.ts';

/** What stands in the batches that a period uses. */
export interface Looks {
  /** Everybody whom rows of a kind name. */
  readonly people: ReadonlyMap<string, ReadonlySet<string>>;
  /** Months that the batches of a kind speak about, by what they say they cover. */
  readonly months: ReadonlyMap<string, ReadonlySet<string>>;
  /** Rejected rows that no batch in use brings, by upload and kind. */
  readonly rejected: readonly {
    readonly upload: ListedUpload;
    readonly kind: string;
    readonly rows: number;
  }[];
}

/** What lies in the batches themselves. */
type InBatches = Pick<Looks, 'people' | 'months'>;

/** Rejected rows that no batch in use brings, of one upload, by kind. */
type InUpload = ReadonlyMap<string, number>;

/** Answers that were used last, each under its name. */
class Lately<Answer> {
  readonly #kept = new Map<string, Promise<Answer>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  find(name: string): Promise<Answer> | undefined {
    const known = this.#kept.get(name);
    if (known !== undefined) this.#put(name, known);
    return known;
  }

  /** Keeps an answer on its way; one that fails is asked again the next time. */
  keep(name: string, answer: Promise<Answer>): Promise<Answer> {
    answer.catch(() => this.#kept.delete(name));
    this.#put(name, answer);
    if (this.#kept.size > this.#most) this.#kept.delete(this.#kept.keys().next().value!);
    return answer;
  }

  #put(name: string, answer: Promise<Answer>): void {
    this.#kept.delete(name);
    this.#kept.set(name, answer);
  }
}

// Neither batches nor the rows that an upload was refused ever change.
const ofBatches = new Lately<InBatches>(50);
const ofUploads = new Lately<InUpload>(5000);

/**
 * Looks into the batches that a period uses. The same batches are looked into once, and so is each upload beside them: a file
 * that is handed in makes nobody look again at all that lies there.
 */
export async function lookInto(
  desk: FactsDesk,
  organ: string,
  uploads: readonly ListedUpload[],
  names: ReadonlySet<string>,
): Promise<Looks> {
  const key = JSON.stringify([desk.data, organ, [...names].sort()]);
  const inBatches = ofBatches.find(key) ?? ofBatches.keep(key, lookInBatches(desk, organ, names));
  const nameOf = ({ id }: ListedUpload) => `${key} ${id}`;
  const unknown = uploads.filter((upload) => ofUploads.find(nameOf(upload)) === undefined);
  if (unknown.length > 0) {
    const looking = lookInUploads(desk, organ, unknown, names);
    for (const upload of unknown)
      ofUploads.keep(
        nameOf(upload),
        looking.then((found) => found.get(upload.id) ?? new Map()),
      );
  }
  const rejected: Looks['rejected'][number][] = [];
  for (const upload of uploads)
    for (const [kind, rows] of (await ofUploads.find(nameOf(upload))) ?? [])
      rejected.push({ upload, kind, rows });
  return { ...(await inBatches), rejected };
}

async function lookInBatches(
  { data, model }: FactsDesk,
  organ: string,
  names: ReadonlySet<string>,
): Promise<InBatches> {
  const people = new Map<string, ReadonlySet<string>>();
  const months = new Map<string, ReadonlySet<string>>();
  await withBatches(data, organ, names, async (db, files, used) => {
    for (const kind of new Set(used.map((batch) => batch.kind))) {
      const own = files.filter((file) => file.kind === kind);
      people.set(kind, new Set((await countPeople(db, model, own)).keys()));
      if (model.kinds[kind]!.role === 'work') {
        const covered = used.filter((batch) => batch.kind === kind).flatMap(({ covers }) => monthsIn(covers));
        months.set(kind, new Set(covered));
      }
    }
  });
  return { people, months };
}

async function lookInUploads(
  { data, model }: FactsDesk,
  organ: string,
  uploads: readonly ListedUpload[],
  names: ReadonlySet<string>,
): Promise<ReadonlyMap<string, InUpload>> {
  const found = new Map<string, InUpload>();
  const refused: (readonly [ListedUpload, ReadonlyMap<string, readonly string[]>])[] = [];
  for (const upload of uploads) {
    const keys = await rejectedKeys(data, model, upload);
    if (keys.size > 0) refused.push([upload, keys]);
  }
  if (refused.length === 0) return found;
  await withBatches(data, organ, names, async (db, files) => {
    for (const [upload, keys] of refused) {
      const own = new Map<string, number>();
      for (const [kind, some] of keys) {
        const rows = await openRows(db, model, files, kind, some);
        if (rows > 0) own.set(kind, rows);
      }
      found.set(upload.id, own);
    }
  });
  return found;
}

/** Opens the batches of these names; does nothing where nothing was ever imported. */
async function withBatches(
  data: string,
  organ: string,
  names: ReadonlySet<string>,
  read: (db: DuckDb, files: readonly BatchFile[], used: readonly Batch[]) => Promise<void>,
): Promise<void> {
  const folder = organFolders(data, organ).store;
  if (!existsSync(folder)) return;
  const store = openStore(folder, { write: false });
  const db = await openDuckDb({ threads: 1, memoryLimit: '500MB' });
  try {
    const used = store.batches().filter(({ seq }) => names.has(batchName(seq)));
    await read(
      db,
      used.map((batch) => batchFile(store, batch)),
      used,
    );
  } finally {
    db.close();
    store.close();
  }
}

function monthsIn({ from, to }: Coverage): string[] {
  return from === null || to === null || to < from ? [] : monthsOf(from, to);
}

/** Keys of the rejected rows of an upload by kind; an empty one where the row has none. */
async function rejectedKeys(
  data: string,
  model: FactModel,
  upload: ListedUpload,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  const { rejected } = uploadFiles(data, upload.organ, upload.id);
  if (!existsSync(rejected)) return found;
  for await (const line of createInterface({ input: createReadStream(rejected, 'utf8') })) {
    const { kind, cells } = JSON.parse(line) as {
      readonly kind: string;
      readonly cells: readonly { readonly field: string; readonly value: string }[];
    };
    const headers = headersOfKey(model, upload, kind);
    const key = headers === null ? '' : (cells.find(({ field }) => headers.includes(field))?.value ?? '');
    const own = found.get(kind) ?? [];
    own.push(key.trim());
    found.set(kind, own);
  }
  return found;
}

/** Headers under which the key of a kind may stand; null for keys of several columns, which are not looked up. */
function headersOfKey(model: FactModel, upload: ListedUpload, kind: string): readonly string[] | null {
  const [name, second] = model.kinds[kind]!.key;
  return name === undefined || second !== undefined ? null : columnHeaders(model, upload, kind, name);
}

/** How many of the rows no batch in use brings. */
async function openRows(
  db: DuckDb,
  model: FactModel,
  files: readonly BatchFile[],
  kind: string,
  keys: readonly string[],
): Promise<number> {
  const wanted = [...new Set(keys.filter((key) => key !== ''))];
  const there = await findKeys(db, model, files, kind, wanted);
  return keys.filter((key) => !there.has(key)).length;
}
