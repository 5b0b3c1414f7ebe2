import { createHash, type webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

  /** Makes the key of a box and returns its public half as a JSON web key. */
  async make(box: BallotBox): Promise<webcrypto.JsonWebKey> {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const { privateKey, publicKey } = await ballotSuite.generateKey(ballotKeyParameters);
    const jwk = await crypto.subtle.exportKey('jwk', privateKey);
    writeFileSync(this.#pathOf(box), JSON.stringify(jwk), { mode: 0o600, flag: 'wx' });
    return crypto.subtle.exportKey('jwk', publicKey);
  }

  /** The private key of a box; null when its round has ended. */
  async find(box: BallotBox): Promise<CryptoKey | null> {
    const path = this.#pathOf(box);
    if (!existsSync(path)) return null;
    const jwk = JSON.parse(readFileSync(path, 'utf8')) as webcrypto.JsonWebKey;
    return crypto.subtle.importKey('jwk', jwk, ballotKeyParameters, true, ['sign']);
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
