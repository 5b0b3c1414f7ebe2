import { existsSync } from 'node:fs';
import { type DuckDb, openDuckDb, openSnapshot, openStore, readKind, type Snapshot } from '@jianheng/facts';
import { howMany, text } from '@jianheng/mechanisms';
import { findRun, openRun, type Run } from '@jianheng/run';
import { UserError } from '@jianheng/scheme';
import { readWorkbookContent, type WorkbookContent, writeWorkbook } from '@jianheng/workbook';
import { type Command, type CommandInput, exitCodes, findOption, getOption, hasFlag } from '../command.ts';
import { type DataPlaces, dataOption, placesOf } from '../places.ts';
import { readNames } from '../read-names.ts';
import { listedCases } from '../workbook-cases.ts';

export const exportCommand: Command = {
  name: 'export',
  group: 'results',
  summary: {
    zh: '把结果写成可以发放的 Excel 工作簿：成绩、名额、等次建议、评审、数据，可附个人得分说明',
    en: 'Write results as a workbook to hand out: points, places, proposals, reviews, data, and personal sheets',
  },
  args: [
    {
      name: 'run',
      optional: true,
      what: {
        zh: '哪次运行：文件夹、封存号开头或 latest（默认）',
        en: 'which run: its folder, the beginning of its seal, or latest (default)',
      },
    },
  ],
  options: {
    ...dataOption,
    out: {
      type: 'string',
      value: 'FILE',
      default: 'results.xlsx',
      what: { zh: '写到哪个文件', en: 'file to write' },
    },
    people: {
      type: 'string',
      value: 'all|none|P1,P2',
      default: 'none',
      what: { zh: '给谁附个人得分说明', en: 'who gets a sheet of their own' },
    },
    cases: {
      type: 'boolean',
      what: {
        zh: '个人说明列到案件（封存、涉密的只计数）',
        en: 'list the cases on personal sheets (sealed and secret ones masked)',
      },
    },
    'no-names': { type: 'boolean', what: { zh: '不写姓名，只写编号', en: 'staff numbers only, no names' } },
    note: { type: 'string', value: '文字', what: { zh: '写在封面的话', en: 'a note for the cover' } },
    overwrite: { type: 'boolean', what: { zh: '替换已有的文件', en: 'replace a file that is there' } },
  },
  examples: [
    {
      line: 'jianheng export --out results.xlsx',
      what: { zh: '最近一次运行的结果', en: 'the latest results' },
    },
    {
      line: 'jianheng export latest --out results.xlsx --people P0001-023,P0001-031 --cases',
      what: { zh: '附两个人的得分说明，列到案件', en: 'with the sheets of two people, down to their cases' },
    },
    {
      line: 'jianheng export --people all --no-names',
      what: { zh: '全部个人说明，不写姓名', en: 'everybody’s sheets without names' },
    },
  ],
  async run(input) {
    const { output } = input;
    const places = placesOf(input);
    const run = openRun(findRun(input.args[0] ?? 'latest', places.runs));
    const out = getOption(input, 'out');
    if (existsSync(out) && !hasFlag(input, 'overwrite')) throw fileExists(out);
    const db = await openDuckDb({});
    try {
      const content = await contentOf(db, run, places, input);
      const { sheets } = await writeWorkbook(content, out, {
        onProgress: ({ people, of }) =>
          output.progress({ what: text('写个人说明', 'Writing personal sheets'), done: people, total: of }),
      });
      output.say({
        zh: `已写出 ${out}（${sheets.length} 张工作表）。${content.names === undefined ? '' : '内有个人信息，按规定范围使用。'}`,
        en: `Wrote ${out} (${howMany(sheets.length, 'sheet')}).${content.names === undefined ? '' : ' It holds personal data: handle accordingly.'}`,
      });
      output.result({ ok: true, out, seal: run.manifest.seal, sheets: sheets.length });
      return exitCodes.ok;
    } finally {
      db.close();
    }
  },
};

async function contentOf(
  db: DuckDb,
  run: Run,
  places: DataPlaces,
  input: CommandInput,
): Promise<WorkbookContent> {
  const note = findOption(input, 'note');
  const snapshot = findSnapshot(run, places);
  const names = snapshot === null || hasFlag(input, 'no-names') ? null : await readNames(snapshot);
  const content = await readWorkbookContent(db, run);
  return {
    ...content,
    language: input.output.language,
    people: peopleOf(getOption(input, 'people')),
    ...(names === null || names.size === 0 ? {} : { names }),
    ...(snapshot === null ? {} : { organNames: await readOrganNames(db, snapshot) }),
    ...(existsSync(places.store) ? { batches: batchesOf(run, places.store) } : {}),
    ...(note === undefined ? {} : { note: text(note, note) }),
    ...(hasFlag(input, 'cases') ? { cases: listedCases(db, content.results, places.snapshots) } : {}),
  };
}

/** The register that the run was made from; without it the workbook has numbers in place of names. */
function findSnapshot(run: Run, { snapshots }: DataPlaces): Snapshot | null {
  try {
    return openSnapshot(snapshots, run.manifest.made.snapshot);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

async function readOrganNames(db: DuckDb, snapshot: Snapshot): Promise<ReadonlyMap<string, string>> {
  const { columns } = await readKind(db, snapshot, 'organ');
  const [organ, name] = [columns.organ, columns.name];
  if (organ?.type !== 'text' || name?.type !== 'text') return new Map();
  return new Map(
    organ.data.flatMap((o, i) => (o !== null && name.data[i] ? [[o, name.data[i]] as const] : [])),
  );
}

/** Rows and sources of the run's batches, as far as this store holds the same ones. */
function batchesOf(run: Run, folder: string): NonNullable<WorkbookContent['batches']> {
  const hashes = new Map(run.manifest.made.batches.map((b) => [b.seq, b.hash]));
  const store = openStore(folder, { write: false });
  try {
    const own = store.batches().filter((b) => hashes.get(b.seq) === b.hash);
    return new Map(own.map((b) => [b.seq, { rows: b.rows, source: b.source.name }]));
  } finally {
    store.close();
  }
}

function peopleOf(given: string): WorkbookContent['people'] {
  if (given === 'all' || given === 'none') return given;
  return given.split(/[,，、\s]+/).filter((p) => p !== '');
}

function fileExists(file: string): UserError {
  return new UserError([
    {
      code: 'cli/file-exists',
      level: 'error',
      message: text('文件已存在，没有覆盖', 'the file is there already and was not replaced'),
      hint: text('换一个 --out，或加 --overwrite 替换', 'choose another --out, or add --overwrite'),
      place: { file },
    },
  ]);
}
