import type { Role } from '@jianheng/casework';
import type { Logger } from 'pino';
import type { OpenAccounts, SsoProvider } from '../features/accounts/accounts-desk.ts';
import { createApp } from '../http/app.ts';
import { proxiedAddress, type Serving, serve, socketAddress } from '../http/serve.ts';
import type { Installation } from './open-installation.ts';

/** How an installation is reached. */
export interface ServeOptions {
  /** Under which address people reach it; null for this machine only, under its own name. */
  readonly origin: string | null;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Requests come through a proxy, whose word on where they came from is taken. */
  readonly behindProxy: boolean;
  readonly log?: Logger | null;
  readonly providers?: readonly SsoProvider[];
  readonly secondFactorFor?: readonly Role[];
  /** Accounts that the page to sign in shows with their password: in the demo only. */
  readonly demo?: OpenAccounts;
  /** Folder of the built pages; without it only the API is served. */
  readonly pages?: string | null;
}

/** Serves an installation. Stopping ends requests first, then the installation. Throws when the port is taken. */
export async function serveInstallation(
  installation: Installation,
  { origin, host, port, tls, behindProxy, log, providers, secondFactorFor, demo, pages }: ServeOptions,
): Promise<Serving> {
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
    ...(providers === undefined ? {} : { providers }),
    ...(secondFactorFor === undefined ? {} : { secondFactorFor }),
    ...(demo === undefined ? {} : { demo }),
  });
  const serving = await serve(app, { host, port, ...(tls === undefined ? {} : { tls }) });
  installation.begin();
  return {
    address: serving.address,
    stop: async (patience) => {
      await serving.stop(patience);
      await installation.stop();
    },
  };
}
