import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { openDuckDb, openStore } from '@jianheng/facts';
import { bundledSchemes, getRules } from '@jianheng/library';
import { howMany } from '@jianheng/mechanisms';
import { runFolders, verifyRun } from '@jianheng/run';
import { UserError } from '@jianheng/scheme';
import { type Command, exitCodes } from '../command.ts';
import { placesIn } from '../places.ts';
import type { Finding } from '../serving/finding.ts';
import { installationFindings, isInstallationFolder } from '../serving/installation-findings.ts';
import { installationOptions } from '../serving/serve-options.ts';
import { settingsFindings } from '../serving/settings-findings.ts';

const gib = 1024 ** 3;

export const doctorCommand: Command = {
  name: 'doctor',
  group: 'trust',
  summary: {
    zh: '诊断：环境、数据、运行是否正常，不正常怎么办',
    en: 'Say what is wrong with the installation and the data, and what to do',
  },
  args: [],
  options: {
    data: {
      type: 'string',
      value: 'DIR',
      what: {
        zh: '数据文件夹（默认设置文件里的，没有就是 data）',
        en: 'data folder (that of the settings, else data)',
      },
    },
    config: installationOptions.config,
  },
  examples: [
    {
      line: 'jianheng doctor --data data',
      what: { zh: '检查程序和数据', en: 'look at the program and the data' },
    },
    {
      line: 'jianheng doctor --config /etc/jianheng/jianheng.yaml',
      what: { zh: '检查一个服务的设置和安装', en: 'look at the settings and the installation of a server' },
    },
  ],
  async run(input) {
    const sources = { flags: input.options, env: input.env };
    const looked = settingsFindings(sources);
    const folder = looked.folder ?? 'data';
    const places = placesIn(folder);
    const program = [checkNode(), await checkDatabase(), await checkRules()];
    const own = isInstallationFolder(folder) ? await installationFindings(folder, looked.settings) : null;
    const findings = [
      ...looked.findings,
      // An installation that was opened has told of all of this itself.
      ...(own?.isOpened === true ? [] : [...program, checkFolder(folder), checkSpace(folder)]),
      ...checkStore(places.store),
      ...(await checkRuns(places.runs)),
      ...(own?.findings ?? []),
    ];
    const { output } = input;
    for (const { what, ok, detail } of findings) {
      output.say({
        zh: `${ok ? '✓' : '✗'} ${what.zh}：${detail.zh}`,
        en: `${ok ? '✓' : '✗'} ${what.en}: ${detail.en}`,
      });
    }
    const ok = findings.every((f) => f.ok);
    output.result({ ok, findings });
    return ok ? exitCodes.ok : exitCodes.issues;
  },
};

function checkNode(): Finding {
  const [major = 0] = process.versions.node.split('.').map(Number);
  const version = `Node ${process.versions.node}`;
  return {
    what: { zh: '运行环境', en: 'runtime' },
    ok: major >= 26,
    detail:
      major >= 26
        ? { zh: version, en: version }
        : { zh: `${version} 太旧，请重新 npm ci`, en: `${version} is too old: run npm ci again` },
  };
}

async function checkDatabase(): Promise<Finding> {
  const what = { zh: '计数引擎', en: 'counting engine' };
  try {
    const db = await openDuckDb({});
    db.close();
    const free = (freemem() / gib).toFixed(1);
    return {
      what,
      ok: true,
      detail: { zh: `DuckDB 可用，空闲内存 ${free} GiB`, en: `DuckDB works, ${free} GiB of memory free` },
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0]! : String(error);
    return {
      what,
      ok: false,
      detail: { zh: `打不开：${reason}；请重新 npm ci`, en: `cannot be opened: ${reason}; run npm ci again` },
    };
  }
}

async function checkRules(): Promise<Finding> {
  const what = { zh: '规则集', en: 'rule packs' };
  try {
    const packs = await getRules(bundledSchemes);
    const unverified = packs.values.filter((v) => v.confidence === 'unverified').length;
    return {
      what,
      ok: true,
      detail: {
        zh: `${packs.values.length} 条，其中未核实 ${unverified} 条`,
        en: `${packs.values.length} values, ${unverified} of them not verified (未核实)`,
      },
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const count = error.issues.length;
    return {
      what,
      ok: false,
      detail: {
        zh: `${count} 处错误，首处：${error.issues[0]?.message.zh}`,
        en: `${howMany(count, 'error')}, the first: ${error.issues[0]?.message.en}`,
      },
    };
  }
}

function checkFolder(folder: string): Finding {
  const what = { zh: '数据文件夹', en: 'data folder' };
  if (!existsSync(folder))
    return {
      what,
      ok: true,
      detail: {
        zh: `${folder} 尚不存在，首次导入时建立`,
        en: `${folder} does not exist yet; the first import makes it`,
      },
    };
  try {
    accessSync(folder, constants.R_OK | constants.W_OK);
    return { what, ok: true, detail: { zh: `${folder} 可读写`, en: `${folder} can be read and written` } };
  } catch {
    return {
      what,
      ok: false,
      detail: {
        zh: `${folder} 不可写，请调整权限`,
        en: `${folder} cannot be written: change its permissions`,
      },
    };
  }
}

function checkSpace(folder: string): Finding {
  const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : '.');
  const free = (bavail * bsize) / gib;
  const enough = free >= 1;
  return {
    what: { zh: '磁盘', en: 'disk' },
    ok: enough,
    detail: enough
      ? { zh: `剩余 ${free.toFixed(1)} GiB`, en: `${free.toFixed(1)} GiB free` }
      : {
          zh: `只剩 ${free.toFixed(1)} GiB，请先腾出空间再导入`,
          en: `only ${free.toFixed(1)} GiB free: make room before importing`,
        },
  };
}

function checkStore(folder: string): Finding[] {
  if (!existsSync(folder)) return [];
  const what = { zh: '数据仓', en: 'store' };
  try {
    const store = openStore(folder, { write: false });
    const batches = store.batches();
    for (const batch of batches) {
      store.pathOf(batch);
      store.findCheckedPath(batch);
    }
    store.close();
    return [
      {
        what,
        ok: true,
        detail: {
          zh: `${batches.length} 个批次，文件齐全`,
          en: `${howMany(batches.length, 'batch', 'batches')}, all files there`,
        },
      },
    ];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.issues.map((i) => ({
      what,
      ok: false,
      detail: { zh: `${i.message.zh}；${i.hint.zh}`, en: `${i.message.en}; ${i.hint.en}` },
    }));
  }
}

async function checkRuns(folder: string): Promise<Finding[]> {
  const newest = runFolders(folder)[0];
  if (newest === undefined) return [];
  const found = await verifyRun(join(folder, newest));
  const what = { zh: '最近一次运行', en: 'newest run' };
  return [
    found.ok
      ? {
          what,
          ok: true,
          detail: {
            zh: `${newest} 完整（只核对哈希；重算用 jianheng verify）`,
            en: `${newest} is whole (hashes only; jianheng verify counts again)`,
          },
        }
      : {
          what,
          ok: false,
          detail: {
            zh: `${newest} 被改动或损坏，请从备份恢复，或重新运行`,
            en: `${newest} was altered or damaged: restore it, or run again`,
          },
        },
  ];
}
