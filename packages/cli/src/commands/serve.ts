import { text } from '@jianheng/mechanisms';
import type { Serving } from '@jianheng/server';
import { type Command, type CommandInput, exitCodes } from '../command.ts';
import { arePagesBuilt, buildPages, pagesFolder } from '../serving/built-pages.ts';
import { refuseAbsent } from '../serving/refuse-absent.ts';
import { serveOptions } from '../serving/serve-options.ts';
import { readServeSettings, type ServeSettings } from '../serving/serve-settings.ts';
import { untilTold } from '../serving/until-told.ts';
import { type Renewal, watchCertificate } from '../serving/watch-certificate.ts';

export const serveCommand: Command = {
  name: 'serve',
  group: 'office',
  summary: {
    zh: '正式运行服务：全院在浏览器里使用',
    en: 'Run the server for the whole office',
  },
  args: [],
  options: serveOptions,
  examples: [
    {
      line: 'jianheng serve --data /srv/jianheng',
      what: { zh: '只在本机使用', en: 'for this machine only' },
    },
    {
      line: 'jianheng serve --host 0.0.0.0 --port 443 --tls-cert chain.pem --tls-key key.pem',
      what: { zh: '在内网上，自己加密', en: 'on the network, with its own TLS' },
    },
    {
      line: 'jianheng serve --behind-proxy https://kaohe.example.cn',
      what: { zh: '由反向代理加密', en: 'behind a proxy that encrypts' },
    },
  ],
  async run(input) {
    const settings = readServeSettings({ flags: input.options, env: input.env });
    refuseAbsent(settings.data);
    const lost = Promise.withResolvers<'lost'>();
    const serving = await beginServing(settings, input, () => lost.resolve('lost'));
    const { tls } = settings;
    const watched =
      tls === null ? null : watchCertificate(tls, serving, (renewal) => input.output.say(renewals[renewal]));
    const why = await Promise.race([untilTold(), lost.promise]);
    watched?.stop();
    input.output.say({ zh: '正在停止……', en: 'Stopping …' });
    await serving.stop().catch((error: unknown) => {
      // Without records there is nothing left to write.
      if (why !== 'lost') throw error;
    });
    if (why === 'lost') {
      input.output.say(
        text(
          '数据库不再由这个服务使用：被另一个服务接管，或者内置数据库出错而停止。已办成的都在，请查明后重新启动。',
          'The records are lost to this server: another one has taken the database over, or the embedded one ended by a fault. What was acknowledged is there; find out why and start again.',
        ),
      );
      return exitCodes.failed;
    }
    input.output.say({
      zh: '已停止，数据都已写入。',
      en: 'Stopped; everything is written.',
    });
    return exitCodes.ok;
  },
};

const renewals: Readonly<Record<Renewal, ReturnType<typeof text>>> = {
  renewed: text('已换用新证书。', 'The renewed certificate is in use.'),
  unchanged: text('证书没有变。', 'The certificate has not changed.'),
  'not-fit': text(
    '证书文件和私钥不相配、过期或读不出，仍用原来的。',
    'Certificate and key do not go together, ran out or cannot be read; the one before stays in use.',
  ),
};

/** Opens the installation and serves it; says where. Throws a UserError when it is not fit to be served. */
export async function beginServing(
  settings: ServeSettings,
  { output }: CommandInput,
  onLost: () => void = () => undefined,
): Promise<Serving> {
  const { faultInLog, fingerprintInGroups, openInstallation, refuseUnfit, serveInstallation, productionLog } =
    await import('@jianheng/server');
  const { data, host, port, redirectPort, origin, behindProxy, tls, databaseUrl } = settings;
  const { signingPassphrase, log, providers, webhookAllow, inbox, inboxKeepDays } = settings;
  const { secondFactorFor, leakedPasswords, malwareScanner } = settings;
  const written = productionLog(log);
  const installation = await openInstallation({
    folder: data,
    databaseUrl,
    signingPassphrase,
    webhookAllow,
    inboxRoot: inbox,
    inboxKeepDays,
    malwareScanner,
    onFault: faultInLog(written),
    onLost,
  });
  try {
    await refuseUnfit(installation);
    if (!arePagesBuilt()) {
      output.say({ zh: '正在生成页面（第一次）……', en: 'Building the pages (the first time) …' });
      await buildPages();
    }
    const serving = await serveInstallation(installation, {
      origin,
      host,
      port,
      ...(tls === null ? {} : { tls }),
      redirectPort,
      behindProxy,
      log: written,
      providers,
      secondFactorFor,
      leakedPasswords,
      pages: pagesFolder,
    });
    const at = origin ?? serving.address;
    output.say({ zh: `检衡已启动：${at}`, en: `Jianheng is running: ${at}` });
    output.say({
      zh: `数据文件夹 ${data}${databaseUrl === null ? '' : '，记录在 PostgreSQL 服务器上'}；按 Ctrl-C 停止。`,
      en: `Data folder ${data}${databaseUrl === null ? '' : ', records on a PostgreSQL server'}; Ctrl-C stops it.`,
    });
    const { fingerprint } = installation.signer;
    output.say({
      zh: `签名密钥指纹 ${fingerprintInGroups(fingerprint)}`,
      en: `Fingerprint of the signing key ${fingerprintInGroups(fingerprint)}`,
    });
    output.result({ ok: true, address: at, listening: serving.address, data, fingerprint });
    return serving;
  } catch (error) {
    await installation.stop();
    throw error;
  }
}
