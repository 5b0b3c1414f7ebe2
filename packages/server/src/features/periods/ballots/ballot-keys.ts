import { createHash, randomUUID, type webcrypto } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ballotKeyParameters, ballotSuite } from './ballot-suite.ts';

/** One circle of one round: what a key is for. */
export interface BallotBox {
  readonly period: string;
  readonly round: string;
  readonly circle: string;
}

/**
 * Private keys of running rounds, in files of their own outside the records. Whoever has the records alone can issue no
 * ballot; when a round ends its keys are destroyed and nobody can issue another.
 */
export class BallotKeys {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes the key of a box, unless it has one, and returns its public half as a JSON web key. */
  async make(box: BallotBox): Promise<webcrypto.JsonWebKey> {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const { privateKey, publicKey } = await ballotSuite.generateKey(ballotKeyParameters);
    const jwk = await crypto.subtle.exportKey('jwk', privateKey);
    // It is there whole or not at all: with half a key nobody could vote.
    const draft = `${this.#pathOf(box)}.${randomUUID()}.draft`;
    writeFileSync(draft, JSON.stringify(jwk), { mode: 0o600, flush: true });
    try {
      linkSync(draft, this.#pathOf(box));
    } catch (error) {
      const made = (error as NodeJS.ErrnoException).code === 'EEXIST' ? await this.findPublic(box) : null;
      if (made === null) throw error;
      return made;
    } finally {
      rmSync(draft);
    }
    return crypto.subtle.exportKey('jwk', publicKey);
  }

  /** The private key of a box; null when its round has ended. */
  async find(box: BallotBox): Promise<CryptoKey | null> {
    const path = this.#pathOf(box);
    if (!existsSync(path)) return null;
    const jwk = JSON.parse(readFileSync(path, 'utf8')) as webcrypto.JsonWebKey;
    return crypto.subtle.importKey('jwk', jwk, ballotKeyParameters, true, ['sign']);
  }

  /** The public half of a box's key; null when it has none. */
  async findPublic(box: BallotBox): Promise<webcrypto.JsonWebKey | null> {
    const path = this.#pathOf(box);
    if (!existsSync(path)) return null;
    const { kty, n, e, alg, ext } = JSON.parse(readFileSync(path, 'utf8')) as webcrypto.JsonWebKey;
    return {
      key_ops: ['verify'],
      ...(ext === undefined ? {} : { ext }),
      ...(alg === undefined ? {} : { alg }),
      kty,
      n,
      e,
    } as webcrypto.JsonWebKey;
  }

  /** Destroys the key of a box. */
  destroy(box: BallotBox): void {
    rmSync(this.#pathOf(box), { force: true });
  }

  #pathOf({ period, round, circle }: BallotBox): string {
    // Names of circles are people's words: only their hash becomes a file's name.
    const name = createHash('sha256')
      .update(JSON.stringify([period, round, circle]))
      .digest('hex');
    return join(this.#folder, `${name}.jwk`);
  }
}
