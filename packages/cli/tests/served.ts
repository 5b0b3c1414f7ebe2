import { openInstallation, serveInstallation } from '@jianheng/server';
import { readServeSettings } from '../src/serving/serve-settings.ts';
import { untilTold } from '../src/serving/until-told.ts';
import { watchCertificate } from '../src/serving/watch-certificate.ts';

/** What `jianheng serve` is at work, without its pages: settings from the environment, said where it listens, ended by signals. */
const settings = readServeSettings({ flags: {}, env: process.env });
const { data, host, port, origin, tls, databaseUrl } = settings;
const installation = await openInstallation({ folder: data, databaseUrl });
const serving = await serveInstallation(installation, {
  origin,
  host,
  port,
  behindProxy: false,
  ...(tls === null ? {} : { tls }),
});
const watched =
  tls === null ? null : watchCertificate(tls, serving, (renewal) => process.send?.({ renewal }));
const told = untilTold();
process.send?.({ address: serving.address });
await told;
process.send?.({ stopping: true });
watched?.stop();
await serving.stop();
process.send?.({ stopped: true });
process.disconnect?.();
