import { closeSync, constants, existsSync, openSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { type Issue, UserError } from '@jianheng/scheme';

/** What a command at the console asks of the server that has the data folder, and what it is answered. */
export type ConsoleActs = Readonly<Record<string, (given: unknown) => Promise<unknown>>>;

/** A door that is open. */
export interface OpenConsole {
  close(): Promise<void>;
}

const name = 'console';

/**
 * Opens a door for commands at the console while a server is at work: a socket in the data folder, which nobody but the
 * server's user can enter. It is no way around rights: what can be asked here is what whoever has the folder could do anyway.
 *
 * @param folder the data folder, which this process has taken
 */
export async function openConsole(folder: string, acts: ConsoleActs): Promise<OpenConsole> {
  // What a killed server has left.
  rmSync(join(folder, name), { force: true });
  const server = createServer((asked, answer) => {
    answerTo(asked, acts)
      .catch((error: unknown) =>
        error instanceof UserError
          ? { status: 422, body: { issues: error.issues } }
          : { status: 500, body: { error: String((error as Error).message) } },
      )
      .then(({ status, body }) => {
        answer.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
        answer.end(JSON.stringify(body));
      });
  });
  const handle = openFolder(folder);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(pathBy(handle), resolve);
    });
  } catch (error) {
    closeSync(handle);
    throw error;
  }
  server.unref();
  return {
    async close() {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(join(folder, name), { force: true });
      closeSync(handle);
    },
  };
}

/**
 * Asks the server that has a data folder. Null where none listens. Throws the UserError that it answered, an Error for a fault
 * of ours.
 */
export async function askConsole(folder: string, act: string, given: unknown = {}): Promise<unknown> {
  if (!existsSync(join(folder, name))) return null;
  const handle = openFolder(folder);
  const said = await send(pathBy(handle), act, given)
    .catch((error: NodeJS.ErrnoException) => {
      // Left by a server that was killed.
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') return null;
      throw error;
    })
    .finally(() => closeSync(handle));
  if (said === null) return null;
  const body = JSON.parse(said.body) as { issues?: readonly Issue[]; error?: string; answer?: unknown };
  if (said.status === 422 && body.issues !== undefined) throw new UserError(body.issues);
  if (said.status !== 200) throw new Error(`the server answered ${said.status}: ${body.error ?? ''}`);
  return body.answer ?? {};
}

async function answerTo(
  asked: IncomingMessage,
  acts: ConsoleActs,
): Promise<{ status: number; body: unknown }> {
  const act = acts[(asked.url ?? '').slice(1)];
  if (asked.method !== 'POST' || act === undefined)
    return { status: 404, body: { error: 'this server does not know the command; is it older?' } };
  let said = '';
  for await (const chunk of asked) said += String(chunk);
  return { status: 200, body: { answer: await act(JSON.parse(said === '' ? '{}' : said)) } };
}

function send(path: string, act: string, given: unknown): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath: path, path: `/${act}`, method: 'POST' }, (answer) => {
      let body = '';
      answer.on('data', (chunk) => {
        body += String(chunk);
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      answer.on('error', reject);
    });
    asking.on('error', reject);
    asking.end(JSON.stringify(given));
  });
}

function openFolder(folder: string): number {
  return openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
}

/** The path of a socket may have some hundred letters only: the folder is named by an open handle, however long its own path is. */
function pathBy(handle: number): string {
  return `/proc/self/fd/${handle}/${name}`;
}
