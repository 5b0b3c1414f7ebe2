import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Text, text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import type { examine } from '@jianheng/server';
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

/** What the server's own doctor finds in an installation: the server that has it looks itself, else it is opened here. */
export async function installationFindings(folder: string, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const { askExamination, examine: look, openInstallation } = await import('@jianheng/server');
  const what = text('安装', 'installation');
  try {
    const byServer = await askExamination(folder);
    if (byServer !== null) return byServer.findings.map(toFinding);
    const { databaseUrl, signingPassphrase, malwareScanner } = readServeSettings({
      flags: { data: folder },
      env,
    });
    const installation = await openInstallation({ folder, databaseUrl, signingPassphrase, malwareScanner });
    try {
      const { findings } = await look(installation.desks.health, installation.now());
      return findings.map(toFinding);
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
            '服务正在启动或停止，或者另一条命令正在用它；过一会儿再诊断',
            'a server is starting or stopping, or another command is at work with it: look again in a while',
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

type HealthFinding = Awaited<ReturnType<typeof examine>>['findings'][number];

/** As the doctor tells it: what to do stands behind what is wrong. */
function toFinding({ what, ok, detail, toDo }: HealthFinding): Finding {
  return {
    what,
    ok,
    detail: toDo === null ? detail : text(`${detail.zh}；${toDo.zh}`, `${detail.en}: ${toDo.en}`),
  };
}
