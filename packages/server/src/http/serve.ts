import { createServer as createSecureServer, Server as SecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { serve as listen, type ServerType } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { App, Served } from '../access/app.ts';
import { cannotListen } from './cannot-listen.ts';

/** Certificate with its chain and its key, PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Where a server listens. */
export interface ServePlace {
  /** This machine only unless told otherwise. */
  readonly host?: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Plain HTTP without. */
  readonly tls?: Certificate;
}

/** A server that listens. */
export interface Serving {
  readonly address: string;
  /** Shows another certificate to whoever connects from now on; connections that are open go on. Throws when it is none. */
  renew(tls: Certificate): void;
  /** Takes no more, answers what is under way for up to some seconds, then closes. */
  stop(patience?: number): Promise<void>;
}

/**
 * What is spoken: TLS 1.3, and of TLS 1.2 only suites with forward secrecy and authenticated encryption, in this order. Certificates
 * are renewed with the same.
 */
const spoken = {
  minVersion: 'TLSv1.2',
  honorCipherOrder: true,
  ciphers: [
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'TLS_AES_128_GCM_SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-RSA-CHACHA20-POLY1305',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
  ].join(':'),
} as const;

/**
 * Milliseconds for which a connection may rest between two requests: longer than the minute for which reverse proxies keep theirs,
 * so that it is never this side that closes one on which a request is on its way.
 */
const rest = 75_000;

/** Begins to serve. Throws a UserError when the port is taken, or not to be had. */
export async function serve(app: App, { host = '127.0.0.1', port, tls }: ServePlace): Promise<Serving> {
  const started = Promise.withResolvers<AddressInfo>();
  const secure =
    tls === undefined ? {} : { createServer: createSecureServer, serverOptions: { ...tls, ...spoken } };
  const server = listen({ fetch: app.fetch, hostname: host, port, ...secure }, started.resolve);
  server.on('error', (error) => started.reject(cannotListen(error, { host, port })));
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = rest;
  const scheme = tls === undefined ? 'http' : 'https';
  return {
    address: `${scheme}://${shown(await started.promise)}`,
    renew(renewed) {
      if (server instanceof SecureServer) server.setSecureContext({ ...renewed, ...spoken });
    },
    stop: (patience = 10_000) => stop(server, patience),
  };
}

function shown({ port, address }: AddressInfo): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

async function stop(server: ServerType, patience: number): Promise<void> {
  const closed = Promise.withResolvers<void>();
  server.close(() => closed.resolve());
  // Those that are answered now rest afterwards, and would keep the server waiting.
  const resting = setInterval(() => {
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  }, 50);
  const late = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
  }, patience);
  await closed.promise;
  clearInterval(resting);
  clearTimeout(late);
}

/** The address at the other end of the socket. */
export function socketAddress(c: Context<Served>): string {
  return getConnInfo(c).remote.address ?? '';
}

/** Behind a proxy that was declared: what it says of the other end, the last in its list. Anybody else's word is not taken. */
export function proxiedAddress(c: Context<Served>): string {
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || socketAddress(c);
}
