import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Job, SheetProposal, Upload } from '@jianheng/api';
import { type BenchInstallation, period } from '../city-installation.ts';

/** The office of the bench as it works: asks, computes, acts, hands files in, without a socket between. */
export class OfficeAsks {
  readonly #bench: BenchInstallation;
  readonly #cookie: string;

  constructor(bench: BenchInstallation, cookie: string) {
    this.#bench = bench;
    this.#cookie = cookie;
  }

  /** Throws on anything but success, with what was said. */
  async ask<T>(
    path: string,
    change?: {
      readonly method: string;
      readonly body: string | Uint8Array<ArrayBuffer>;
      readonly type?: string;
    },
  ): Promise<T> {
    const answer = await this.#bench.app.request(path, {
      headers: {
        cookie: this.#cookie,
        ...(change === undefined
          ? {}
          : { 'x-jianheng': '1', 'content-type': change.type ?? 'application/json' }),
      },
      ...(change === undefined ? {} : { method: change.method, body: change.body }),
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${said}`);
    return (said === '' ? null : JSON.parse(said)) as T;
  }

  async act(kind: string): Promise<void> {
    const body = JSON.stringify({ kind, subject: {}, details: {} });
    await this.ask(`/api/periods/${period}/actions`, { method: 'POST', body });
  }

  /** Has something computed and waits for it; answers the job. */
  async compute(asked: object): Promise<string> {
    const body = JSON.stringify(asked);
    const { id } = await this.ask<Job>(`/api/periods/${period}/jobs`, { method: 'POST', body });
    for (;;) {
      const job = await this.ask<Job>(`/api/jobs/${id}`);
      if (job.state === 'failed') throw new Error(JSON.stringify(job.problem));
      if (job.state === 'done') return id;
      await setTimeout(200);
    }
  }

  /** Hands in the largest export of a folder, confirms its columns as they are proposed, and waits for the review. */
  async handInLargest(folder: string): Promise<string> {
    const [largest] = readdirSync(folder)
      .map((name) => join(folder, name))
      .sort((a, b) => statSync(b).size - statSync(a).size);
    const base = `/api/organs/${this.#bench.organ}/uploads`;
    const { id } = await this.ask<{ id: string }>(`${base}?name=${encodeURIComponent('案件.csv')}`, {
      method: 'POST',
      body: new Uint8Array(readFileSync(largest!)),
      type: 'application/octet-stream',
    });
    const upload = await this.#until(`${base}/${id}`, 'mapping', 'review');
    if (upload.state === 'mapping')
      await this.ask(`${base}/${id}/mapping`, {
        method: 'PUT',
        body: JSON.stringify({ sheets: upload.proposal.flatMap(asProposed) }),
      });
    await this.#until(`${base}/${id}`, 'review');
    return id;
  }

  async #until(path: string, ...states: readonly string[]): Promise<Upload> {
    for (;;) {
      const upload = await this.ask<Upload>(path);
      if (states.includes(upload.state)) return upload;
      if (upload.state === 'failed') throw new Error(JSON.stringify(upload.issues));
      await setTimeout(200);
    }
  }
}

function asProposed(sheet: SheetProposal) {
  if (sheet.kind === null) return [];
  const columns = sheet.columns.map(({ title, confidence, readable, unknownCodes, ...choice }) => choice);
  return [
    { sheet: sheet.sheet, kind: sheet.kind, columns, ignore: [...sheet.left, ...sheet.ignore], covers: null },
  ];
}
