import { resolve } from 'node:path';
import { howMany, text } from '@jianheng/mechanisms';
import type { BackupLock, BackupMade } from '@jianheng/server';
import { type Command, type CommandInput, exitCodes, findOption } from '../command.ts';
import { backupLock, lockOptions } from '../serving/backup-lock.ts';
import { refuseAbsent } from '../serving/refuse-absent.ts';
import { installationOptions } from '../serving/serve-options.ts';
import { readServeSettings } from '../serving/serve-settings.ts';

export const backupCommand: Command = {
  name: 'backup',
  group: 'office',
  summary: {
    zh: '把整个安装备份成一个加密文件：记录、数据、运行、证据、密钥',
    en: 'Back the installation up into one encrypted file: records, facts, runs, evidence, keys',
  },
  args: [
    {
      name: 'file',
      optional: true,
      what: { zh: '备份文件（默认以时间命名）', en: 'the backup (named by the time unless given)' },
    },
  ],
  options: {
    ...installationOptions,
    ...lockOptions,
    'new-key-file': {
      type: 'string',
      value: 'FILE',
      what: { zh: '只生成一个新的密钥文件', en: 'only make a new key file' },
    },
  },
  examples: [
    {
      line: 'jianheng backup --new-key-file /media/usb/jianheng.key',
      what: {
        zh: '先生成密钥文件，与备份分开存放',
        en: 'first make a key file, kept apart from the backups',
      },
    },
    {
      line: 'jianheng backup /mnt/backup/2026-11-27.jhb --data /srv/jianheng --key-file /media/usb/jianheng.key',
      what: { zh: '备份，服务照常运行', en: 'back up, while the server goes on' },
    },
  ],
  async run(input) {
    const keyFile = findOption(input, 'new-key-file');
    return keyFile === undefined ? back(input) : makeKey(input, keyFile);
  },
};

async function makeKey({ output }: CommandInput, file: string) {
  const { makeKeyFile } = await import('@jianheng/server');
  makeKeyFile(file);
  output.say(
    text(
      `密钥文件 ${file} 已生成。另存一份，与备份分开：丢了它，备份谁也打不开。`,
      `Key file ${file} made. Keep a copy apart from the backups: without it nobody opens them.`,
    ),
  );
  output.result({ ok: true, keyFile: file });
  return exitCodes.ok;
}

async function back(input: CommandInput) {
  const { data, databaseUrl, signingPassphrase } = readServeSettings({
    flags: input.options,
    env: input.env,
  });
  refuseAbsent(data);
  const lock = await backupLock(input, input.env);
  const now = new Date().toISOString();
  const to = resolve(input.args[0] ?? `jianheng-${now.slice(0, 19).replaceAll(/[-:T]/g, '')}.jhb`);
  const made = await makeBackupOf({ data, databaseUrl, signingPassphrase, to, lock });
  const size = (made.bytes / 2 ** 20).toFixed(1);
  input.output.say(
    text(
      `已备份到 ${to}（${size} MiB，${made.files} 个文件，${made.rows} 条记录），已加密。恢复：jianheng restore ${to} --data 新文件夹`,
      `Backed up to ${to} (${size} MiB, ${howMany(made.files, 'file')}, ${howMany(made.rows, 'row')}), encrypted. To restore: jianheng restore ${to} --data new-folder`,
    ),
  );
  input.output.result({ ok: true, ...made });
  return exitCodes.ok;
}

/** The server that is at work backs itself up; where none is, it is done here. Throws a UserError when it cannot be done. */
async function makeBackupOf({
  data,
  databaseUrl,
  signingPassphrase,
  to,
  lock,
}: BackupAsked): Promise<BackupMade> {
  const { askBackup, makeBackup, openInstallation } = await import('@jianheng/server');
  const keptLock = 'keyFile' in lock ? { keyFile: resolve(lock.keyFile) } : lock;
  const made = await askBackup(data, { to, lock: keptLock });
  if (made !== null) return made;
  const installation = await openInstallation({ folder: data, databaseUrl, signingPassphrase });
  try {
    const { records, folder, now, desks } = installation;
    return await makeBackup({ records, folder, to, lock, now: now(), heads: desks.audit.heads });
  } finally {
    await installation.stop();
  }
}

interface BackupAsked {
  readonly data: string;
  readonly databaseUrl: string | null;
  readonly signingPassphrase: string | null;
  readonly to: string;
  readonly lock: BackupLock;
}
