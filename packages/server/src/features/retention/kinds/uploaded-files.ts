import { text } from '@jianheng/casework';
import { dayInChina } from '../../../access/request-context.ts';
import { heldPlaces } from '../../facts/read-use.ts';
import { type ListedUpload, uploadsOf } from '../../facts/uploads/upload-record.ts';
import type { RetentionScene } from '../retention-scene.ts';
import { openMatters } from '../what-holds.ts';
import type { FileToGo, KeptThing, KindOfData } from './kind-of-data.ts';

/** Files of facts as they were handed in, with what was rejected in them. */
export const uploadedFiles: KindOfData = {
  title: text(
    '上传的数据文件（周期用过的自归档起算，没有用过的自上传起算）',
    'files of facts (from the sealing of the last period that used them, else from the upload)',
  ),
  goes: text(
    '删除原文件、退回的行和核对表；用过的，行数和校验值留下，批次随“考核结果明细”到期；没有用过的，批次一并删除',
    'the file, its rejected rows and comparisons go; of one that was used, counts and hash stay and its batches go with the detailed results; of one that never was, the batches go too',
  ),
  async list(scene) {
    const uploads = await uploadsOf(scene.db, scene.organ);
    return uploads.filter(({ deletion }) => deletion === null).flatMap((upload) => sayUpload(scene, upload));
  },
  async remove({ tx, scene, deletion }, ids) {
    const all = await uploadsOf(tx, scene.organ);
    const going = all.filter(({ id }) => ids.includes(id));
    const staying = new Set(all.filter(({ id }) => !ids.includes(id)).flatMap((upload) => placesOf(upload)));
    const files: FileToGo[] = [];
    for (const upload of going) {
      files.push({ what: 'upload', ref: upload.id });
      const users = usersOf(scene, upload);
      if (users.length > 0) {
        const report = { ...upload.report, unknownPeople: [], missingPeople: [], errorWorkbook: false };
        await tx
          .updateTable('upload')
          .set({ deletion, report: JSON.stringify(report) })
          .where('id', '=', upload.id)
          .execute();
        continue;
      }
      await tx.deleteFrom('upload').where('id', '=', upload.id).execute();
      const own = placesOf(upload).filter((seq) => !staying.has(seq));
      files.push(...own.map((seq) => ({ what: 'batch' as const, ref: String(seq) })));
    }
    return files;
  },
};

function placesOf({ report }: ListedUpload): number[] {
  return (report?.batches ?? []).map(({ seq }) => seq);
}

/** The organ's periods that use one of its batches. */
function usersOf({ periods }: RetentionScene, upload: ListedUpload): RetentionScene['periods'][number][] {
  const own = placesOf(upload);
  return periods.filter((period) => heldPlaces([period]).some((seq) => own.includes(seq)));
}

/** Nothing while it is being read, or a period that uses it is not sealed. */
function sayUpload(scene: RetentionScene, upload: ListedUpload): KeptThing[] {
  if (upload.state === 'reading' || upload.state === 'importing') return [];
  const users = usersOf(scene, upload);
  const sealed = users.flatMap(({ state }) => (state.sealed === null ? [] : [dayInChina(state.sealed.on)]));
  if (sealed.length < users.length) return [];
  return [
    {
      id: upload.id,
      name: upload.name,
      since: sealed.sort().at(-1) ?? dayInChina(upload.made_at),
      people: [],
      periods: users.map(({ id }) => id),
      open: users.flatMap((period) => openMatters(period, null)),
    },
  ];
}
