import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import type { HealthFinding } from '@jianheng/api';
import { howMany, type Text, text } from '@jianheng/casework';
import { openDuckDb, openStore } from '@jianheng/facts';
import { runFolders, verifyRun } from '@jianheng/run';
import { UserError } from '@jianheng/scheme';
import { dayInChina } from '../access/request-context.ts';
import type { HealthLook } from '../features/health/health-desk.ts';
import { organFolders } from '../records/organ-folders.ts';
import { lookAtAudit } from './audit-look.ts';
import { lookAtClock } from './clock-look.ts';
import type { Materials } from './materials.ts';
import { lookAtScanner } from './scanner-look.ts';

type Looked = Pick<Materials, 'folder' | 'records' | 'library' | 'clocks' | 'scanner'>;

const gib = 1024 ** 3;

/** What is looked at in an installation, in the order in which it is told. */
export function healthLooks(looked: Looked): readonly HealthLook[] {
  return [
    engine,
    async () => [folderOf(looked), spaceIn(looked)],
    lookAtAudit(looked),
    async () => [rules(looked)],
    async (now) => [calendar(looked, dayInChina(now))],
    async (now) => [await lookAtClock(looked.records, now)],
    async (now) => [await backup(looked, now)],
    async () => [await lookAtScanner(looked.scanner ?? null)],
    async () => (await organsOf(looked)).flatMap((organ) => storeOf(looked, organ)),
    async () => {
      const found = [];
      for (const organ of await organsOf(looked)) found.push(...(await newestRun(looked, organ)));
      return found;
    },
  ];
}

async function engine(): Promise<HealthFinding[]> {
  (await openDuckDb({})).close();
  const free = (freemem() / gib).toFixed(1);
  const node = process.versions.node;
  return [
    well(
      'engine',
      text('程序和计数引擎', 'program and counting engine'),
      text(
        `Node ${node}，DuckDB 可用，空闲内存 ${free} GiB`,
        `Node ${node}, DuckDB works, ${free} GiB of memory free`,
      ),
    ),
  ];
}

function folderOf({ folder }: Looked): HealthFinding {
  const what = text('数据文件夹', 'data folder');
  const secret = join(folder, 'server-secret');
  if (!existsSync(secret))
    return ill(
      'folder',
      what,
      text('密钥 server-secret 不见了', 'the secret, server-secret, is gone'),
      text(
        '从备份恢复；恢复不了的，所有人重新设置身份验证器',
        'restore it from a backup; else everybody sets up an authenticator again',
      ),
    );
  const open = [folder, secret].filter((path) => (statSync(path).mode & 0o077) !== 0);
  if (open.length === 0)
    return well(
      'folder',
      what,
      text(`${folder}，只有服务的用户能进入`, `${folder}, open to the server’s user alone`),
    );
  return ill(
    'folder',
    what,
    text(`别的用户能读 ${open.join('、')}`, `other users can read ${open.join(', ')}`),
    text('执行 chmod -R go= 数据文件夹', 'run chmod -R go= on the data folder'),
  );
}

function spaceIn({ folder }: Looked): HealthFinding {
  const { bavail, bsize } = statfsSync(folder);
  const free = (bavail * bsize) / gib;
  const what = text('磁盘', 'disk');
  const detail = text(`剩余 ${free.toFixed(1)} GiB`, `${free.toFixed(1)} GiB free`);
  return free >= 2
    ? well('space', what, detail)
    : ill(
        'space',
        what,
        detail,
        text('腾出空间：写满后什么都不能再记录', 'make room: nothing can be recorded on a full disk'),
      );
}

function rules({ library: { packs, gallery } }: Looked): HealthFinding {
  const unverified = packs.values.filter((v) => v.confidence === 'unverified').length;
  const what = text('规则集和模板', 'rule packs and templates');
  const [first] = gallery.issues;
  if (first !== undefined)
    return ill('rules', what, first.message, text('重新安装程序', 'install the program again'));
  return well(
    'rules',
    what,
    text(
      `规则 ${packs.values.length} 条，其中未核实 ${unverified} 条；模板 ${gallery.cards.length} 个`,
      `${packs.values.length} values, ${unverified} of them not verified (未核实); ${gallery.cards.length} templates`,
    ),
  );
}

/** Next year's schedule is published in November; without it time limits that reach into the year are open. */
function calendar({ clocks }: Looked, today: string): HealthFinding {
  const what = text('节假日安排', 'schedule of holidays');
  const [year, next] = [Number(today.slice(0, 4)), Number(today.slice(0, 4)) + 1];
  const wanted = today.slice(5) >= '12-01' ? [year, next] : [year];
  const unknown = wanted.filter((y) => !clocks.isKnown(y));
  if (unknown.length === 0)
    return well('calendar', what, text(`${wanted.join('、')} 年已录入`, `${wanted.join(', ')} entered`));
  return ill(
    'calendar',
    what,
    text(
      `${unknown.join('、')} 年的没有录入，落到该年的期限待定`,
      `${unknown.join(', ')} not entered: time limits that reach into it are open`,
    ),
    text(
      '在系统控制台录入国务院办公厅公布的安排',
      'enter the published schedule on the console of the system administrator',
    ),
  );
}

/** A week without a backup is a week that a broken disk takes. */
const mostDays = 7;

async function backup({ records: { db } }: Looked, now: string): Promise<HealthFinding> {
  const what = text('备份', 'backup');
  const demo = await db.selectFrom('organ').select('id').where('demo', '=', true).limit(1).executeTakeFirst();
  if (demo !== undefined) return well('backup', what, text('演示数据，不用备份', 'a demo needs none'));
  const last = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', 'last-backup')
    .executeTakeFirst();
  const how = text('执行 jianheng backup，不用停止服务', 'run jianheng backup; the server need not stop');
  if (last === undefined) return ill('backup', what, text('还没有备份过', 'there is none yet'), how);
  const days = Math.floor((Date.parse(now) - Date.parse(last.value)) / 86_400_000);
  const on = dayInChina(last.value);
  return days <= mostDays
    ? well('backup', what, text(`最近一次 ${on}`, `the last on ${on}`))
    : ill(
        'backup',
        what,
        text(`最近一次 ${on}，已过 ${days} 天`, `the last on ${on}, ${howMany(days, 'day')} ago`),
        how,
      );
}

async function organsOf({ folder, records }: Looked): Promise<{ id: string; name: string }[]> {
  const organs = await records.db.selectFrom('organ').select(['id', 'name']).orderBy('id').execute();
  return organs.filter(({ id }) => existsSync(organFolders(folder, id).store));
}

function storeOf({ folder }: Looked, organ: { readonly id: string; readonly name: string }): HealthFinding[] {
  const what = text(`${organ.name}的数据仓`, `facts of ${organ.name}`);
  const id = `store/${organ.id}`;
  try {
    const store = openStore(organFolders(folder, organ.id).store, { write: false });
    try {
      const batches = store.batches();
      for (const batch of batches) {
        store.pathOf(batch);
        store.findCheckedPath(batch);
      }
      return [
        well(
          id,
          what,
          text(
            `${batches.length} 个批次，文件齐全`,
            `${howMany(batches.length, 'batch', 'batches')}, all files there`,
          ),
        ),
      ];
    } finally {
      store.close();
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.issues.map(({ message, hint }) => ill(id, what, message, hint));
  }
}

async function newestRun(
  { folder }: Looked,
  organ: { readonly id: string; readonly name: string },
): Promise<HealthFinding[]> {
  const { runs } = organFolders(folder, organ.id);
  const [newest] = existsSync(runs) && readdirSync(runs).length > 0 ? runFolders(runs) : [];
  if (newest === undefined) return [];
  const what = text(`${organ.name}最近一次运行`, `newest run of ${organ.name}`);
  const { ok } = await verifyRun(join(runs, newest));
  const id = `run/${organ.id}`;
  return ok
    ? [well(id, what, text(`${newest} 完整`, `${newest} is whole`))]
    : [
        ill(
          id,
          what,
          text(`${newest} 被改动或损坏`, `${newest} was altered or damaged`),
          text('从备份恢复，或重新运行', 'restore it from a backup, or run again'),
        ),
      ];
}

function well(id: string, what: Text, detail: Text): HealthFinding {
  return { id, what, ok: true, detail, toDo: null };
}

function ill(id: string, what: Text, detail: Text, toDo: Text): HealthFinding {
  return { id, what, ok: false, detail, toDo };
}
