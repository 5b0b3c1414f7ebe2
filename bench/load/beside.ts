import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Job, SheetProposal, Upload } from '@jianheng/api';
import type { CityServed } from './city-server.ts';
import { answered, asked } from './http.ts';

/** Milliseconds between two questions how far something is. */
const poll = 500;

/** One after the other until told to stop: how many were ended, and what each took in milliseconds. */
async function again(job: (k: number) => Promise<void>, signal: AbortSignal): Promise<number[]> {
  const took: number[] = [];
  for (let k = 0; !signal.aborted; k++) {
    const began = performance.now();
    await job(k);
    took.push(performance.now() - began);
  }
  return took;
}

/** Has the live standing computed. */
export async function compute({ address, office, period }: CityServed): Promise<void> {
  const { id } = await answered<Job>(address, office, `/api/periods/${period}/jobs`, {
    method: 'POST',
    body: JSON.stringify({ kind: 'live' }),
  });
  for (;;) {
    const job = await answered<Job>(address, office, `/api/jobs/${id}`);
    if (job.state === 'failed') throw new Error(`a run failed: ${JSON.stringify(job.problem)}`);
    if (job.state === 'done') return;
    await setTimeout(poll);
  }
}

/** Hands the office's export in under cases of its own, confirms its columns as proposed, and waits for the review. */
async function handIn({ address, office, organ, exportFile }: CityServed, k: number): Promise<void> {
  const [title, ...rows] = readFileSync(exportFile, 'utf8').split('\n');
  const own = [title, ...rows.map((row) => (row === '' ? row : `${k}-${row}`))].join('\n');
  const base = `/api/organs/${organ}/uploads`;
  const { id } = await answered<{ id: string }>(
    address,
    office,
    `${base}?name=${encodeURIComponent(`案件-${k}.csv`)}`,
    {
      method: 'POST',
      body: Buffer.from(own),
      type: 'application/octet-stream',
    },
  );
  const until = async (...states: string[]): Promise<Upload> => {
    for (;;) {
      const upload = await answered<Upload>(address, office, `${base}/${id}`);
      if (states.includes(upload.state)) return upload;
      if (upload.state === 'failed') throw new Error(`an import failed: ${JSON.stringify(upload.issues)}`);
      await setTimeout(poll);
    }
  };
  const upload = await until('mapping', 'review');
  if (upload.state === 'mapping')
    await asked(address, office, `${base}/${id}/mapping`, {
      method: 'PUT',
      body: JSON.stringify({ sheets: upload.proposal.flatMap(asProposed) }),
    });
  await until('review');
}

function asProposed(sheet: SheetProposal) {
  if (sheet.kind === null) return [];
  const columns = sheet.columns.map(({ title, confidence, readable, unknownCodes, ...choice }) => choice);
  return [
    { sheet: sheet.sheet, kind: sheet.kind, columns, ignore: [...sheet.left, ...sheet.ignore], covers: null },
  ];
}

/** A run and an import, each begun again as soon as it has ended, until the readers are done. */
export async function beside(
  served: CityServed,
  signal: AbortSignal,
): Promise<{ readonly runs: number[]; readonly imports: number[] }> {
  const [runs, imports] = await Promise.all([
    again(() => compute(served), signal),
    again((k) => handIn(served, k + 1), signal),
  ]);
  return { runs, imports };
}
