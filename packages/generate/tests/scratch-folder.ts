import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that goes when its scope ends (`using`). */
export class ScratchFolder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'jianheng-generate-'));

  /** A path inside. */
  at(name: string): string {
    return join(this.path, name);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
