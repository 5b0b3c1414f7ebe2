import type { Logger } from 'pino';
import type { OpenAccounts, SecondFactorFor, SsoProvider } from '../features/accounts/accounts-desk.ts';
import { createApp } from '../http/app.ts';
import { type Certificate, proxiedAddress, type Serving, serve, socketAddress } from '../http/serve.ts';
import { serveRedirect } from '../http/serve-redirect.ts';
import { consoleActs } from './console/console-acts.ts';
import { openConsole } from './console/console-socket.ts';
import { measuresOf } from './measures.ts';
import type { Installation } from './open-installation.ts';

/** How an installation is reached. */
export interface ServeOptions {
  /** Under which address people reach it; null for this machine only, under its own name. */
  readonly origin: string | null;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly tls?: Certificate;
  /** Port on which whoever comes without encryption is told the address; none unless given. */
  readonly redirectPort?: number | null;
  /** Requests come through a proxy, whose word on where they came from is taken. */
  readonly behindProxy: boolean;
  readonly log?: Logger | null;
  readonly providers?: readonly SsoProvider[];
  readonly secondFactorFor?: SecondFactorFor;
  /** A file of leaked passwords that no new one may be among; none unless given. */
  readonly leakedPasswords?: string | null;
  /** Accounts that the page to sign in shows with their password: in the demo only. */
  readonly demo?: OpenAccounts;
  /** Folder of the built pages; without it only the API is served. */
  readonly pages?: string | null;
}

/**
 * Serves an installation, over the network and to commands at the console. Stopping ends requests first, then the
 * installation. Throws a UserError when a port is taken.
 */
export async function serveInstallation(installation: Installation, options: ServeOptions): Promise<Serving> {
  const { origin, host, port, tls, redirectPort, behindProxy } = options;
  const { log, providers, secondFactorFor, leakedPasswords, demo, pages } = options;
  const { records, secret, mounts, now } = installation;
  const { app } = createApp({
    records,
    secret,
    routes: mounts,
    origin,
    now,
    addressOf: behindProxy ? proxiedAddress : socketAddress,
    log: log ?? null,
    pages: pages ?? null,
    leakedPasswords: leakedPasswords ?? null,
    // What a proxy hands on comes from this machine too: behind one, only a token reads the metrics.
    metrics: { measures: measuresOf(records), forLoopback: !behindProxy },
    ...(providers === undefined ? {} : { providers }),
    ...(secondFactorFor === undefined ? {} : { secondFactorFor }),
    ...(demo === undefined ? {} : { demo }),
  });
  const serving = await serve(app, { host, port, ...(tls === undefined ? {} : { tls }) });
  const ends: (() => Promise<void>)[] = [() => serving.stop(0)];
  try {
    if (redirectPort != null && origin !== null)
      ends.push((await serveRedirect(origin, { host, port: redirectPort })).stop);
    ends.push((await openConsole(installation.folder, consoleActs(installation))).close);
  } catch (error) {
    for (const end of ends) await end();
    throw error;
  }
  installation.begin();
  return {
    ...serving,
    stop: async (patience) => {
      for (const end of ends.slice(1)) await end();
      await serving.stop(patience);
      await installation.stop();
    },
  };
}
