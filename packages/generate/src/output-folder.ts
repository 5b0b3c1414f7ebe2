import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '@jianheng/mechanisms';
import type { Issue } from '@jianheng/scheme';

/** The folder of corrected rows, exported later than the rest. */
export const correctionsFolder = 'corrections';
export const workbookName = '考核数据.xlsx';
export const correctionsWorkbook = '更正数据.xlsx';

/** What a generation writes, and so all that overwriting may remove. */
const ours: readonly string[] = [
  'csv',
  'parquet',
  correctionsFolder,
  workbookName,
  'truth.json',
  'README.txt',
];

/** What keeps a generation from writing into a folder. Overwriting needs the mark of a former one: its truth. */
export function checkFolder(outDir: string, overwrite: boolean): Issue[] {
  if (!existsSync(outDir)) return [];
  const place = { file: outDir };
  if (!statSync(outDir).isDirectory()) {
    return [
      {
        code: 'generate/not-a-folder',
        level: 'error',
        message: text('输出位置是一个文件。', 'The output is a file, not a folder.'),
        hint: text('换一个文件夹。', 'Name a folder.'),
        place,
      },
    ];
  }
  const found = readdirSync(outDir);
  if (found.length === 0 || (overwrite && found.includes('truth.json'))) return [];
  return [
    {
      code: 'generate/folder-not-empty',
      level: 'error',
      message: text('输出文件夹不是空的。', 'The output folder is not empty.'),
      hint: text(
        '换一个空文件夹；或者，它若是以前生成的，允许覆盖。',
        'Name an empty folder; or, where it was generated before, allow overwriting.',
      ),
      place,
    },
  ];
}

/** Makes the folder, and removes what a former generation left in it; whatever else is there stays. */
export function prepareFolder(outDir: string): void {
  mkdirSync(outDir, { recursive: true });
  for (const name of ours) rmSync(join(outDir, name), { recursive: true, force: true });
}
