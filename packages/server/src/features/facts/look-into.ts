import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { monthsOf } from '@jianheng/casework';
import {
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

/** Looked into lately: batches never change. */
const kept = new Map<string, Promise<Looks>>();
const mostKept = 50;

/** Looks into the batches that a period uses; the same batches are looked into once. */
export function lookInto(
  desk: FactsDesk,
  organ: string,
  uploads: readonly ListedUpload[],
  names: ReadonlySet<string>,
): Promise<Looks> {
  const key = JSON.stringify([desk.data, organ, [...names].sort(), uploads.map(({ id }) => id)]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const looking = look(desk, organ, uploads, names);
  looking.catch(() => kept.delete(key));
  kept.set(key, looking);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  return looking;
}

async function look(
  { data, model }: FactsDesk,
  organ: string,
  uploads: readonly ListedUpload[],
  names: ReadonlySet<string>,
): Promise<Looks> {
  const folder = organFolders(data, organ).store;
  const people = new Map<string, ReadonlySet<string>>();
  const months = new Map<string, ReadonlySet<string>>();
  if (!existsSync(folder)) return { people, months, rejected: [] };
  const store = openStore(folder, { write: false });
  const db = await openDuckDb({ threads: 1, memoryLimit: '500MB' });
  try {
    const used = store.batches().filter(({ seq }) => names.has(batchName(seq)));
    const files = used.map((batch) => batchFile(store, batch));
    for (const kind of new Set(used.map((batch) => batch.kind))) {
      const own = files.filter((file) => file.kind === kind);
      people.set(kind, new Set((await countPeople(db, model, own)).keys()));
      if (model.kinds[kind]!.role === 'work') {
        const covered = used.filter((batch) => batch.kind === kind).flatMap(({ covers }) => monthsIn(covers));
        months.set(kind, new Set(covered));
      }
    }
    const rejected: Looks['rejected'][number][] = [];
    for (const upload of uploads) {
      for (const [kind, keys] of await rejectedKeys(data, model, upload)) {
        const rows = await openRows(db, model, files, kind, keys);
        if (rows > 0) rejected.push({ upload, kind, rows });
      }
    }
    return { people, months, rejected };
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
