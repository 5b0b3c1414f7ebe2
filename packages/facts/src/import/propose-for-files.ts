import { basename, extname } from 'node:path';
import { text } from '@jianheng/mechanisms';
import { type FactModel, UserError } from '@jianheng/scheme';
import { type Proposal, type ProposedSheet, proposeMapping } from './propose-mapping.ts';

/** One mapping for several files, and the files in which nothing was recognised. */
export interface ProposalForFiles extends Proposal {
  readonly unknown: readonly string[];
}

/** What stands in one file. */
interface FoundSheet {
  readonly path: string;
  readonly proposed: ProposedSheet;
}

/**
 * Proposes one mapping for all files of an export. Sheets of workbooks keep their names. A text file is known by its own:
 * by the title of its kind where that is part of the name, so that next month's file is known by it too, else by the whole.
 * Files of one kind with the same columns are read by one entry. Throws a UserError when two workbooks have sheets of one
 * name that are read differently.
 */
export async function proposeForFiles(paths: readonly string[], model: FactModel): Promise<ProposalForFiles> {
  const proposals: Proposal[] = [];
  for (const path of paths) proposals.push(await proposeMapping(path, model));
  const found = proposals.flatMap(({ sheets }, i) =>
    sheets.map((proposed) => ({ path: paths[i]!, proposed })),
  );
  const sheets = paths.length === 1 ? found.map(({ proposed }) => proposed) : nameSheets(found, model);
  refuseSameName(sheets, paths);
  const [first] = proposals;
  return {
    model,
    encoding: first?.encoding ?? null,
    delimiter: first?.delimiter ?? null,
    sheets,
    others: proposals.flatMap(({ others }) => others),
    unknown: paths.filter((_, i) => proposals[i]!.sheets.length === 0),
  };
}

function nameSheets(found: readonly FoundSheet[], model: FactModel): ProposedSheet[] {
  const named = new Map<string, ProposedSheet>();
  for (const { path, proposed } of found) {
    const sheet = proposed.sheet ?? textName(path, proposed, found, model);
    const read = readingOf(proposed);
    const key = `${sheet} ${read}`;
    if (!named.has(key)) named.set(key, { ...proposed, sheet });
  }
  return [...named.values()];
}

/** The title of the kind where it tells this file from those that are read in another way. */
function textName(
  path: string,
  proposed: ProposedSheet,
  found: readonly FoundSheet[],
  model: FactModel,
): string {
  const stem = stemOf(path);
  const titleOf = (kind: string) => model.kinds[kind]!.title.zh;
  const title = titleOf(proposed.kind);
  const others = found.filter((other) => readingOf(other.proposed) !== readingOf(proposed));
  const isShared = others.some((other) => other.proposed.kind === proposed.kind);
  const isHidden = others.some(({ proposed: { kind } }) => {
    const longer = titleOf(kind);
    return longer.length >= title.length && stem.includes(longer);
  });
  return stem.includes(title) && !isShared && !isHidden ? title : stem;
}

function stemOf(path: string): string {
  return basename(path, extname(path));
}

/** What two sheets that are read alike have in common. */
function readingOf({ kind, columns }: ProposedSheet): string {
  return JSON.stringify([kind, columns.map(({ column, header, order }) => [column, header, order])]);
}

function refuseSameName(sheets: readonly ProposedSheet[], paths: readonly string[]): void {
  const twice = sheets.filter(({ sheet }, i) => sheets.findIndex((other) => other.sheet === sheet) < i);
  if (twice.length === 0) return;
  throw new UserError(
    twice.map(({ sheet }) => ({
      code: 'import/same-sheet-name',
      level: 'error',
      message: text(
        `有两张表都叫“${sheet}”，读法不同`,
        `two sheets are called ${sheet} and are read differently`,
      ),
      hint: text('改表名或文件名，或分开做对应关系', 'rename one of them, or make a mapping for each'),
      place: { file: paths.map((path) => basename(path)).join(', ') },
    })),
  );
}
