import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Text, text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import { readServeSettings } from './serve-settings.ts';

/** One thing looked at, as the doctor tells it. */
interface Finding {
  readonly what: Text;
  readonly ok: boolean;
  readonly detail: Text;
}

/** Whether a folder is the data folder of an installation: told without loading the server. */
export function isInstallationFolder(folder: string): boolean {
  return existsSync(join(folder, 'server-secret'));
}

/** What the server's own doctor finds in an installation. While a server has it, only that. */
export async function installationFindings(folder: string, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const { examine, openInstallation } = await import('@jianheng/server');
  const what = text('安装', 'installation');
  try {
    const { databaseUrl, signingPassphrase } = readServeSettings({ flags: { data: folder }, env });
    const installation = await openInstallation({ folder, databaseUrl, signingPassphrase });
    try {
      const { findings } = await examine(installation.desks.health, installation.now());
      return findings.map(({ what: looked, ok, detail, toDo }) => ({
        what: looked,
        ok,
        detail: toDo === null ? detail : text(`${detail.zh}；${toDo.zh}`, `${detail.en}: ${toDo.en}`),
      }));
    } finally {
      await installation.stop();
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.issues[0]?.code === 'installation/in-use')
      return [
        {
          what,
          ok: true,
          detail: text(
            '服务正在运行，详情看系统管理员的控制台；要在这里诊断，先停止服务',
            'a server is running: see the console of the system administrator, or stop it to look from here',
          ),
        },
      ];
    return error.issues.map(({ message, hint }) => ({
      what,
      ok: false,
      detail: text(`${message.zh}；${hint.zh}`, `${message.en}: ${hint.en}`),
    }));
  }
}
