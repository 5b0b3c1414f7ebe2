import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openStore } from '@jianheng/facts';
import type { FactModel } from '@jianheng/scheme';
import { model, plainMapping } from '../../facts/tests/office-import.ts';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { importUpload } from '../src/features/facts/uploads/import-upload.ts';
import { UploadReader } from '../src/features/facts/uploads/upload-reader.ts';
import type { ImportWork, UploadWork } from '../src/features/facts/uploads/upload-work.ts';

test('the process does one piece of work after the other, and begins anew after a fault of ours', async (t) => {
  const folder = ownFolder('reader');
  const reader = new UploadReader();
  t.after(async () => {
    await reader.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const source = join(folder, 'source');
  writeFileSync(source, '事项编号,单位编码,责任人编号,问题类别,认定日期\nD1,east,P1,案卡错误,2026-01-07\n');
  const work: UploadWork = { do: 'propose', source, name: '扣分.csv', model };
  const kindOf = async (asked: UploadWork) => {
    const ended = await reader.do(asked, () => undefined);
    return ended.is === 'proposed' ? ended.proposal.sheets[0]?.kind : ended.is;
  };
  assert.equal(await kindOf(work), 'defect');
  assert.equal(await kindOf({ ...work, source: join(folder, 'none') }), 'failed');
  await assert.rejects(kindOf({ ...work, model: {} as FactModel }), /TypeError/);
  assert.equal(await kindOf(work), 'defect');
  const cutOff = kindOf(work);
  await reader.stop();
  await assert.rejects(cutOff, /without a word/);
  assert.equal(await kindOf(work), 'defect');
});

test('an import whose review cannot be made leaves no batch in force', async (_t) => {
  const folder = ownFolder('reader');
  const source = join(folder, 'source');
  writeFileSync(source, '事项编号,单位编码,责任人编号,问题类别,认定日期\nD1,east,P1,案卡错误,2026-01-07\n');
  const work: ImportWork = {
    do: 'import',
    source,
    name: '扣分.csv',
    model,
    mapping: plainMapping('defect'),
    staff: [],
    store: join(folder, 'store'),
    sha256: 'none',
    at: '2026-03-02T02:00:00.000Z',
    files: {
      errorWorkbook: join(folder, 'errors.xlsx'),
      rejected: join(folder, 'rejected.jsonl'),
      warned: join(folder, 'warned.jsonl'),
      folder: join(folder, 'a folder that is not there'),
    },
    against: [],
    threads: 1,
  };
  await assert.rejects(importUpload(work, () => undefined));
  assert.deepEqual(openStore(work.store, { write: false }).batches(), []);
  const made = await importUpload({ ...work, files: { ...work.files, folder } }, () => undefined);
  assert.deepEqual(
    made.sheets.map(({ kind, added }) => [kind, added]),
    [['defect', 1]],
  );
});
