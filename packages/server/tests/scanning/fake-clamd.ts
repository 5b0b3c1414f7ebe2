import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

/** The test file that every scanner for malware knows (EICAR), put together so that none finds it here. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join(
  '',
);

/** A clamd of the test on the loopback: it speaks the protocol and finds the test file, wherever in a file it stands. */
export class FakeClamd {
  readonly #server: Server;
  /** What it was sent, file by file. */
  readonly seen: Buffer[] = [];
  /** The most that it takes of one file. */
  largest = 1_000_000;
  /** Answers nothing at all. */
  isStuck = false;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(at: { readonly path: string } | { readonly port: number }): Promise<FakeClamd> {
    const server = createServer();
    const clamd = new FakeClamd(server);
    server.on('connection', (socket) => clamd.#serve(socket));
    await new Promise<void>((resolve) =>
      'path' in at ? server.listen(at.path, resolve) : server.listen(at.port, '127.0.0.1', resolve),
    );
    return clamd;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #serve(socket: Socket): void {
    let sent = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (block: Buffer) => {
      sent = Buffer.concat([sent, block]);
      if (this.isStuck) return;
      const end = sent.indexOf(0);
      const command = sent.subarray(0, end).toString();
      if (end !== -1 && command === 'zVERSION') socket.end('ClamAV of the test 1.0\0');
      else if (end !== -1 && command === 'zINSTREAM') this.#scan(socket, sent.subarray(end + 1));
    });
  }

  #scan(socket: Socket, sent: Buffer): void {
    const pieces: Buffer[] = [];
    let total = 0;
    for (let at = 0; at + 4 <= sent.length; ) {
      const length = sent.readUInt32BE(at);
      if (length === 0) {
        const file = Buffer.concat(pieces);
        this.seen.push(file);
        socket.end(file.includes(eicar) ? 'stream: Win.Test.EICAR_HDB-1 FOUND\0' : 'stream: OK\0');
        return;
      }
      pieces.push(sent.subarray(at + 4, at + 4 + length));
      total += length;
      at += 4 + length;
    }
    if (total > this.largest) socket.end('INSTREAM size limit exceeded. ERROR\0');
  }
}
