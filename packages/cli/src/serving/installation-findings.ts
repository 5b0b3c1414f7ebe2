import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import type { examine } from '@jianheng/server';
import { type Finding, findingOf } from './finding.ts';
import type { ServeSettings } from './serve-settings.ts';

/** What was found in an installation, and whether it could be opened at all. */
export interface InstallationLooked {
  readonly isOpened: boolean;
  readonly findings: readonly Finding[];
}

/** Whether a folder is the data folder of an installation, were something of it lost: told without loading the server. */
export function isInstallationFolder(folder: string): boolean {
  return ['server-secret', 'records', 'records-on-server', 'keys'].some((name) =>
    existsSync(join(folder, name)),
  );
}

const what = text('安装', 'installation');

/**
 * What the server's own doctor finds in an installation: the server that has it looks itself, else it is opened here.
 *
 * @param settings null where something is wrong with them: then only a server at work can tell
 */
export async function installationFindings(
  folder: string,
  settings: ServeSettings | null,
): Promise<InstallationLooked> {
  const { askExamination, examine: look, openInstallation } = await import('@jianheng/server');
  try {
    const byServer = await askExamination(folder);
    if (byServer !== null) return { isOpened: true, findings: byServer.findings.map(toFinding) };
    if (settings === null) return { isOpened: false, findings: [notOpened] };
    const { databaseUrl, signingPassphrase, malwareScanner } = settings;
    const installation = await openInstallation({ folder, databaseUrl, signingPassphrase, malwareScanner });
    try {
      const { findings } = await look(installation.desks.health, installation.now());
      return { isOpened: true, findings: [...findings.map(toFinding), ...(await portFindings(settings))] };
    } finally {
      await installation.stop();
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.issues[0]?.code === 'installation/in-use') return { isOpened: false, findings: [busy] };
    return { isOpened: false, findings: error.issues.map((issue) => findingOf(what, issue)) };
  }
}

const notOpened: Finding = {
  what,
  ok: false,
  detail: text('先改好设置，再诊断一次', 'set the settings right, then look again'),
};

const busy: Finding = {
  what,
  ok: true,
  detail: text(
    '服务正在启动或停止，或者另一条命令正在用它；过一会儿再诊断',
    'a server is starting or stopping, or another command is at work with it: look again in a while',
  ),
};

/** Whether a server that does not run could listen where it is told to. Another's port is nobody's business. */
async function portFindings({ saidPort, host, port }: ServeSettings): Promise<Finding[]> {
  if (!saidPort || port === 0) return [];
  const at = text('端口', 'port');
  const { cannotListen } = await import('@jianheng/server');
  const server = createServer();
  const fault = await new Promise<unknown>((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
  if (fault === null)
    return [{ what: at, ok: true, detail: text(`${host}:${port} 可用`, `${host}:${port} can be had`) }];
  const told = cannotListen(fault, { host, port });
  if (!(told instanceof UserError)) throw fault;
  return told.issues.map((issue) => findingOf(at, issue));
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
