import pg from 'pg';
import { openInstallation, serveInstallation } from '../../../packages/server/src/index.ts';
import { EmbeddedDatabase } from '../../../packages/server/src/records/embedded-database.ts';

/**
 * A server in a process of its own, to be killed. Told by its environment where its data are (`KILL_DATA`, `KILL_DATABASE`) and
 * what time it is (`KILL_NOW`). Says where it listens, and after `{ at, after }` kills itself at the statement of that number
 * that goes to its records: before it is sent, or once it was answered and nobody has heard of it. `KILL_AT` and `KILL_AFTER`
 * say the same of its very start. `{ count }` is answered with the number of statements since the last time it was asked.
 */
const { KILL_DATA: folder = '', KILL_DATABASE: url = '', KILL_NOW: moment = '' } = process.env;

let at = Number(process.env.KILL_AT ?? 0);
let after = process.env.KILL_AFTER === '1';
let statements = 0;

type Query = (this: unknown, ...args: unknown[]) => unknown;

/** Counts what goes to the records, whichever they are. */
function met(prototype: { query: unknown }): void {
  const real = prototype.query as Query;
  prototype.query = function (this: unknown, ...args: unknown[]) {
    statements++;
    if (statements !== at) return real.apply(this, args);
    if (!after) process.kill(process.pid, 'SIGKILL');
    const answer = real.apply(this, args) as Promise<unknown>;
    return answer.finally(() => process.kill(process.pid, 'SIGKILL'));
  } satisfies Query;
}
met(EmbeddedDatabase.prototype);
met(pg.Client.prototype);

process.on('message', (told: { readonly at?: number; readonly after?: boolean; readonly count?: true }) => {
  if (told.count === true) process.send?.({ statements });
  at = told.at ?? 0;
  after = told.after === true;
  statements = 0;
});
process.on('disconnect', () => process.exit());

const ahead = Date.parse(moment) - Date.now();
const installation = await openInstallation({
  folder,
  databaseUrl: url === '' ? null : url,
  now: () => new Date(Date.now() + ahead).toISOString(),
});
const here = { origin: null, host: '127.0.0.1', port: 0, behindProxy: false, secondFactorFor: [] };
const serving = await serveInstallation(installation, here);
process.on('SIGTERM', () => void serving.stop(1000).then(() => process.exit()));
process.send?.({ address: serving.address, statements });
