import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Scanner, ScannerFailed, type ScanVerdict } from './scanner.ts';
import type { ScannerPlace } from './scanner-place.ts';

/** Milliseconds after which a program that still scans is ended. */
const patience = 600_000;

/** A program that the administrator named, run on each file: it ends with 0 for a clean one, with 1 where it found something. */
export class CommandScanner implements Scanner {
  readonly #place: Extract<ScannerPlace, { is: 'command' }>;
  readonly #folder: string;

  /** @param folder where what is no file yet lies while it is scanned */
  constructor(place: Extract<ScannerPlace, { is: 'command' }>, folder: string) {
    this.#place = place;
    this.#folder = folder;
  }

  async scan(file: { readonly path: string } | { readonly bytes: Uint8Array }): Promise<ScanVerdict> {
    if ('path' in file) return this.#run(file.path);
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const folder = mkdtempSync(join(this.#folder, 'scanned-'));
    try {
      const path = join(folder, 'file');
      writeFileSync(path, file.bytes, { mode: 0o600 });
      return await this.#run(path);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async version(): Promise<string> {
    const { program } = this.#place;
    try {
      accessSync(program, constants.X_OK);
    } catch (error) {
      throw new ScannerFailed((error as Error).message);
    }
    return program;
  }

  #run(path: string): Promise<ScanVerdict> {
    const { program, args } = this.#place;
    return new Promise((resolve, reject) => {
      const child = spawn(program, [...args, path], {
        stdio: ['ignore', 'pipe', 'ignore'],
        timeout: patience,
        env: { PATH: process.env.PATH },
      });
      let said = '';
      child.stdout.on('data', (block) => {
        said = (said + String(block)).slice(-2000);
      });
      child.on('error', (error) => reject(new ScannerFailed(error.message)));
      child.on('close', (code, signal) => {
        if (code === 0) resolve({ is: 'clean' });
        else if (code === 1) resolve({ is: 'found', what: whatIn(said, path) });
        else reject(new ScannerFailed(`${program} ended with ${code ?? signal}`));
      });
    });
  }
}

/** What a program found, from its last line (`…: Name FOUND`), without where the file lay. */
function whatIn(said: string, path: string): string {
  const line = said.trim().split('\n').at(-1) ?? '';
  const plain = line
    .replaceAll(path, '')
    .replace(/^[:\s]+/, '')
    .replace(/ FOUND$/, '');
  return plain.slice(0, 200) || '?';
}
