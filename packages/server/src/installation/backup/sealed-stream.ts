import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** Bytes of content in one sealed piece. */
const piece = 1024 * 1024;
const tagLength = 16;

/** A piece of a sealed stream does not open: the key is not the one, or something was changed. */
export class SealBroken extends Error {
  constructor() {
    super('the sealed stream does not open');
    this.name = 'SealBroken';
  }
}

/**
 * Seals a stream in pieces (AES-256-GCM): each has its place in its nonce and the last is marked, so that pieces can be
 * neither changed, moved, left out nor cut off, and none is given on before it was opened.
 *
 * @param key used for one stream only
 * @param bound what stands readable before the stream and must not be changed either
 */
export function sealing(key: Buffer, bound: Buffer): Transform {
  return new Pieces(piece, (content, nonce) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(bound);
    return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  });
}

/** Opens what {@link sealing} made. Fails with {@link SealBroken}. */
export function opening(key: Buffer, bound: Buffer): Transform {
  return new Pieces(piece + tagLength, (sealed, nonce) => {
    if (sealed.length < tagLength) throw new SealBroken();
    const decipher = createDecipheriv('aes-256-gcm', key, nonce);
    decipher.setAAD(bound);
    decipher.setAuthTag(sealed.subarray(-tagLength));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, -tagLength)), decipher.final()]);
    } catch {
      throw new SealBroken();
    }
  });
}

type Turn = (content: Buffer, nonce: Buffer) => Buffer;

/** Cuts a stream into pieces of one size, the last as long as it is, and turns each into another. */
class Pieces extends Transform {
  readonly #size: number;
  readonly #turn: Turn;
  #kept: Buffer[] = [];
  #length = 0;
  #place = 0;

  constructor(size: number, turn: Turn) {
    super();
    this.#size = size;
    this.#turn = turn;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#kept.push(chunk);
    this.#length += chunk.length;
    try {
      // A piece is turned once something follows it: until then it may be the last.
      while (this.#length > this.#size) this.#give(this.#take(this.#size), false);
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    try {
      this.#give(this.#take(this.#length), true);
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  #take(length: number): Buffer {
    const all = this.#kept.length === 1 ? this.#kept[0]! : Buffer.concat(this.#kept);
    const rest = all.subarray(length);
    this.#kept = rest.length === 0 ? [] : [rest];
    this.#length = rest.length;
    return all.subarray(0, length);
  }

  #give(content: Buffer, isLast: boolean): void {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(this.#place++, 7);
    nonce[11] = isLast ? 1 : 0;
    this.push(this.#turn(content, nonce));
  }
}
