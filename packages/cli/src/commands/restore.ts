import { howMany, text } from '@jianheng/mechanisms';
import type { InstallationVerified } from '@jianheng/server';
import { type Command, type CommandInput, exitCodes } from '../command.ts';
import { backupLock, lockOptions } from '../serving/backup-lock.ts';
import { installationOptions } from '../serving/serve-options.ts';
import { readServeSettings } from '../serving/serve-settings.ts';

export const restoreCommand: Command = {
  name: 'restore',
  group: 'office',
  summary: {
    zh: '从备份恢复到一个新的数据文件夹，并核对审计链、运行、数据和证据',
    en: 'Restore a backup into a new data folder, and verify audit chain, runs, facts and evidence',
  },
  args: [{ name: 'file', what: { zh: '备份文件', en: 'the backup' } }],
  options: { ...installationOptions, ...lockOptions },
  examples: [
    {
      line: 'jianheng restore /mnt/backup/2026-11-27.jhb --data /srv/jianheng-restored --key-file /media/usb/jianheng.key',
      what: { zh: '恢复', en: 'restore' },
    },
  ],
  async run(input) {
    const { openInstallation, restoreBackup, verifyInstallation } = await import('@jianheng/server');
    const { data, databaseUrl, signingPassphrase } = readServeSettings({
      flags: input.options,
      env: input.env,
    });
    const lock = await backupLock(input, input.env);
    const now = new Date().toISOString();
    const restored = await restoreBackup({ from: input.args[0]!, folder: data, databaseUrl, lock, now });
    const { output } = input;
    output.say(
      text(
        `已恢复 ${restored.made} 的备份到 ${data}（${restored.files} 个文件，${restored.rows} 条记录）。所有人须重新登录。`,
        `The backup of ${restored.made} is restored into ${data} (${howMany(restored.files, 'file')}, ${howMany(restored.rows, 'row')}). Everybody signs in again.`,
      ),
    );
    const installation = await openInstallation({ folder: data, databaseUrl, signingPassphrase });
    try {
      const verified = await verifyInstallation(installation.records, data);
      tell(verified, input);
      output.result({ ok: verified.ok, restored, verified });
      return verified.ok ? exitCodes.ok : exitCodes.failed;
    } finally {
      await installation.stop();
    }
  },
};

function tell({ audit, runs, stores, evidence }: InstallationVerified, { output }: CommandInput): void {
  output.say(
    audit.whole
      ? text(
          `✓ 审计链：${audit.entries} 条，首尾相接`,
          `✓ audit chain: ${howMany(audit.entries, 'entry', 'entries')}, whole`,
        )
      : text(
          `✗ 审计链：第 ${audit.brokenAt} 条被改动或缺失`,
          `✗ audit chain: entry ${audit.brokenAt} was changed or is missing`,
        ),
  );
  for (const [zh, en, { looked, broken }] of [
    ['封存的运行', 'sealed runs', runs],
    ['数据仓', 'stores of facts', stores],
    ['证据文件', 'files of evidence', evidence],
  ] as const)
    output.say(
      broken.length === 0
        ? text(`✓ ${zh}：${looked} 个，全部完好`, `✓ ${en}: ${looked}, all whole`)
        : text(`✗ ${zh}：损坏 ${broken.join('、')}`, `✗ ${en}: damaged ${broken.join(', ')}`),
    );
}
