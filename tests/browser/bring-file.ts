import assert from 'node:assert/strict';
import type { Upload, UploadMapping } from '@jianheng/api';
import { fetchInTime } from '../../packages/facts/tests/fetch-in-time.ts';
import type { Browser } from '../../packages/server/tests/browser.ts';
import { until } from './until.ts';

/** Where a file of facts goes. */
export interface FileTarget {
  /** Address of the installation. */
  readonly address: string;
  readonly organ: string;
  /** Who hands it in. */
  readonly who: Browser;
}

/**
 * Hands a file of facts in and confirms its columns as they were recognised. Gives its batches; none where no sheet of it was
 * recognised.
 */
export async function bringFile(target: FileTarget, file: File): Promise<Upload['batches']> {
  const base = `/api/organs/${target.organ}/uploads`;
  const path = `${base}/${await handIn(target, base, file)}`;
  const read = await until<Upload>(target.who, path, ({ state }) => state === 'mapping');
  if (read.proposal.every(({ kind }) => kind === null)) return [];
  await target.who.get(204, 'PUT', `${path}/mapping`, asProposed(read));
  return (await until<Upload>(target.who, path, ({ state }) => state === 'review')).batches;
}

async function handIn({ address, who }: FileTarget, base: string, file: File): Promise<string> {
  const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetchInTime(`${address}${base}?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-jianheng': '1', origin: address, cookie },
    body: file,
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  return ((await answer.json()) as { readonly id: string }).id;
}

function asProposed({ proposal }: Upload): UploadMapping {
  return {
    sheets: proposal.flatMap(({ sheet, kind, columns, left, ignore }) =>
      kind === null
        ? []
        : [
            {
              sheet,
              kind,
              columns: columns.map(({ title, confidence, readable, unknownCodes, ...choice }) => choice),
              ignore: [...left, ...ignore],
              covers: null,
            },
          ],
    ),
  };
}
