import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder } from '../../facts/tests/own-folder.ts';

/** A folder that goes when its scope ends (`using`). */
export class ScratchFolder implements Disposable {
  readonly path = ownFolder('generate');

  /** A path inside. */
  at(name: string): string {
    return join(this.path, name);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
