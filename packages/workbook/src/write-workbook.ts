import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { howMany, type Text, text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import ExcelJS from 'exceljs';
import { type ListedSheet, writeCoverSheet } from './cover-sheet.ts';
import { writeDataSheet } from './data-sheet.ts';
import { namingOrgans } from './naming-organs.ts';
import { writePersonSheet } from './person-sheet.ts';
import { writePlacesSheet } from './places-sheet.ts';
import { writeProposalsSheet } from './proposals-sheet.ts';
import { writeReviewsSheet } from './reviews-sheet.ts';
import { type ScoredPeople, writeScoresSheet } from './scores-sheet.ts';
import { SheetNames } from './sheet-names.ts';
import type { WorkbookContent, WorkbookResult } from './workbook-content.ts';

/** What was written. */
export interface WrittenWorkbook {
  readonly path: string;
  /** Names of the sheets in their order. */
  readonly sheets: readonly string[];
}

export interface WriteOptions {
  /** Told after each sheet of a person. */
  readonly onProgress?: (step: { readonly people: number; readonly of: number }) => void;
  /**
   * `people` writes the sheets of people alone: what one person may take away, with nothing of anybody else. `points` writes
   * the points of those in the results alone, without places, proposals and reviews.
   */
  readonly only?: 'people' | 'points';
}

/**
 * Writes a run's results as an Excel workbook that an office can hand out: cover, points by scheme, places, proposed ratings,
 * reviews, data, and on demand one sheet for each person. Sheets are streamed, so memory does not grow with the people.
 * Equal content gives equal bytes: nothing in it tells when it was written. The file appears whole or not at all.
 *
 * Throws a UserError when a person asked for is in none of the results.
 */
export async function writeWorkbook(
  given: WorkbookContent,
  path: string,
  options: WriteOptions = {},
): Promise<WrittenWorkbook> {
  const content = namingOrgans(given);
  const personal = personalSheets(content);
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.part`;
  try {
    const sheets = await writeSheets(content, personal, part, options);
    renameSync(part, path);
    return { path, sheets };
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

interface PersonalSheet {
  readonly result: WorkbookResult;
  readonly person: string;
}

async function writeSheets(
  content: WorkbookContent,
  personal: readonly PersonalSheet[],
  path: string,
  { onProgress, only }: WriteOptions,
): Promise<string[]> {
  const { language, results } = content;
  const say = (t: Text) => t[language];
  const names = new SheetNames();
  if (only === 'people') {
    const own = personal.map(({ person, result }) => names.take(`${person} ${say(result.plan.title)}`));
    const book = openBook(path, content);
    await writePeople(book, content, personal, own, onProgress);
    await book.commit();
    return own;
  }
  if (only === 'points') {
    const own = results.map(({ plan }) => names.take(say(plan.title)));
    const book = openBook(path, content);
    for (const [i, result] of results.entries()) writeScoresSheet(book, content, result, own[i]!);
    await book.commit();
    return own;
  }
  const take = (t: Text) => names.take(say(t));
  const cover = take(text('说明', 'Cover'));
  const scores = results.map(({ plan }) => take(text(`成绩 ${plan.title.zh}`, `Points ${plan.title.en}`)));
  const fixed = {
    places: take(text('优秀名额', 'Places')),
    proposals: take(text('等次建议', 'Proposed ratings')),
    reviews: take(text('评审', 'Reviews')),
    data: take(text('数据', 'Data')),
  };
  const own = personal.map(({ person }) => names.take(`${person} ${content.names?.get(person) ?? ''}`));
  const book = openBook(path, content);
  const listed: ListedSheet[] = [
    ...scores.map((name, i) => ({ name, about: results[i]!.plan.title })),
    ...listedSheets(fixed),
    ...(own.length === 0 ? [] : [{ name: own[0]!, about: personalAbout(own.length) }]),
  ];
  writeCoverSheet(book, content, cover, listed);
  const people = new Map<string, ScoredPeople>();
  for (const [i, result] of results.entries())
    people.set(result.scheme, writeScoresSheet(book, content, result, scores[i]!));
  writePlacesSheet(book, content, fixed.places);
  writeProposalsSheet(book, content, people, fixed.proposals);
  writeReviewsSheet(book, content, people, fixed.reviews);
  writeDataSheet(book, content, fixed.data);
  await writePeople(book, content, personal, own, onProgress);
  await book.commit();
  return [cover, ...scores, ...Object.values(fixed), ...own];
}

async function writePeople(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  content: WorkbookContent,
  personal: readonly PersonalSheet[],
  names: readonly string[],
  onProgress: WriteOptions['onProgress'],
): Promise<void> {
  for (const [i, { result, person }] of personal.entries()) {
    await writePersonSheet(book, content, result, person, names[i]!);
    // Lets the file's stream catch up.
    await setImmediate();
    onProgress?.({ people: i + 1, of: personal.length });
  }
}

function listedSheets(
  fixed: Readonly<Record<'places' | 'proposals' | 'reviews' | 'data', string>>,
): ListedSheet[] {
  return [
    {
      name: fixed.places,
      about: text(
        '各单位优秀名额的算法、边缘并列和可行做法',
        'how many may be excellent, ties at the edge and ways out',
      ),
    },
    {
      name: fixed.proposals,
      about: text(
        '规则留下的等次、建议和理由；会议在末列填写决定',
        'what the rules leave open, proposals and reasons; the meeting fills in its decision',
      ),
    },
    { name: fixed.reviews, about: text('谁应先评审、为什么', 'who is to be reviewed first, and why') },
    { name: fixed.data, about: text('批次、行数和哈希', 'batches, rows and hashes') },
  ];
}

function personalAbout(people: number): Text {
  return text(`个人得分说明，共 ${people} 张`, `personal explanations, ${howMany(people, 'sheet')}`);
}

/** Whose sheets are asked for, in the order given; everybody in the order of schemes and the run. */
function personalSheets({ results, people }: WorkbookContent): PersonalSheet[] {
  if (people === 'none') return [];
  if (people === 'all')
    return results.flatMap((result) => result.list().map((person) => ({ result, person })));
  const missing = people.filter((person) => !results.some((r) => r.has(person)));
  if (missing.length > 0) throw new UserError(missing.map(noSuchPerson));
  return [...new Set(people)].flatMap((person) =>
    results.filter((r) => r.has(person)).map((result) => ({ result, person })),
  );
}

function noSuchPerson(person: string) {
  return {
    code: 'workbook/no-such-person',
    level: 'error' as const,
    message: text(`这次运行里没有人员 ${person}`, `nobody with number ${person} in this run`),
    hint: text(
      '核对人员编号；不在考核范围内的人没有得分',
      'check the staff number; people outside the schemes have no points',
    ),
    place: {},
  };
}

/** The instant that every entry of the file carries, so that equal content gives equal bytes. */
const fixedInstant = new Date('2000-01-01T00:00:00Z');

interface ZipWriter {
  append(source: unknown, entry: { readonly name: string; date?: Date }): unknown;
}

function openBook(path: string, { language }: WorkbookContent): ExcelJS.stream.xlsx.WorkbookWriter {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true });
  const author = language === 'zh' ? '检衡' : 'Jianheng';
  Object.assign(book, {
    creator: author,
    lastModifiedBy: author,
    created: fixedInstant,
    modified: fixedInstant,
  });
  // The archive stamps its entries with the present time unless each one says otherwise.
  const { zip } = book as unknown as { readonly zip: ZipWriter };
  const append = zip.append.bind(zip);
  zip.append = (source, entry) => append(source, { ...entry, date: fixedInstant });
  return book;
}
