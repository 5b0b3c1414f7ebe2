import { createReadStream } from 'node:fs';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectEncrypted } from 'node:tls';
import { type Scanner, ScannerFailed, type ScanVerdict } from './scanner.ts';
import type { ScannerPlace } from './scanner-place.ts';

/** Milliseconds without a sign from the scanner after which it is given up: it unpacks what it scans. */
const patience = 120_000;
/** Bytes sent at once; far below what clamd takes in one piece. */
const pieceSize = 256 * 1024;

/**
 * A client of clamd (clamd(8)): commands end with a zero byte, and a file goes in pieces, each after its length in four bytes,
 * until one of length zero.
 */
export class ClamdScanner implements Scanner {
  readonly #place: Exclude<ScannerPlace, { is: 'command' }>;
  readonly #patience: number;

  constructor(place: Exclude<ScannerPlace, { is: 'command' }>, milliseconds = patience) {
    this.#place = place;
    this.#patience = milliseconds;
  }

  async scan(file: { readonly path: string } | { readonly bytes: Uint8Array }): Promise<ScanVerdict> {
    const said = await this.#ask('INSTREAM', () =>
      'path' in file ? createReadStream(file.path) : [file.bytes],
    );
    if (/^stream: OK$/.test(said)) return { is: 'clean' };
    const [, what] = /^stream: (.+) FOUND$/.exec(said) ?? [];
    if (what !== undefined) return { is: 'found', what };
    throw new ScannerFailed(said, /size limit exceeded/i.test(said));
  }

  version(): Promise<string> {
    return this.#ask('VERSION', null);
  }

  /** @param blocks opened only once the command is sent: a stream that nobody reads stays open, and its error ends the process */
  async #ask(
    command: string,
    blocks: (() => AsyncIterable<Uint8Array> | Iterable<Uint8Array>) | null,
  ): Promise<string> {
    const socket = connectTo(this.#place);
    const answer = answerOf(socket, this.#patience);
    // Looked at below, whichever of sending and answering fails first.
    answer.catch(() => undefined);
    try {
      await send(socket, answer, Buffer.from(`z${command}\0`));
      if (blocks !== null) {
        for await (const block of blocks())
          for (let at = 0; at < block.length; at += pieceSize) {
            const piece = block.subarray(at, at + pieceSize);
            await send(socket, answer, lengthOf(piece), piece);
          }
        await send(socket, answer, lengthOf(new Uint8Array()));
      }
      return await answer;
    } finally {
      socket.destroy();
    }
  }
}

function connectTo(place: Exclude<ScannerPlace, { is: 'command' }>): Socket {
  if (place.is === 'socket') return connectPlain({ path: place.path });
  const { host, port, isEncrypted } = place;
  return isEncrypted
    ? connectEncrypted({ host, port, servername: host, minVersion: 'TLSv1.2' })
    : connectPlain({ host, port });
}

/** All that the other end says until it is done. */
function answerOf(socket: Socket, milliseconds: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    socket.setTimeout(milliseconds, () => socket.destroy(new Error('no answer')));
    socket.on('data', (block) => {
      said += block.toString('utf8');
      const end = said.indexOf('\0');
      if (end !== -1) resolve(said.slice(0, end));
    });
    socket.on('close', () => reject(new ScannerFailed(said === '' ? 'the connection ended' : said)));
    socket.on('error', (error) => reject(new ScannerFailed(error.message)));
  });
}

/** Sends, no faster than it is taken; an answer that comes before the end of the file ends the sending. */
async function send(socket: Socket, answer: Promise<string>, ...parts: readonly Uint8Array[]): Promise<void> {
  const sent = parts.map((part) => new Promise<void>((resolve) => socket.write(part, () => resolve())));
  await Promise.race([Promise.all(sent), answer]);
}

function lengthOf(piece: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.length);
  return length;
}
