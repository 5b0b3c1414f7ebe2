import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SheetChoice } from '@jianheng/api';
import { type CheckedFileRow, checkFile, parseMapping, type SpoiledRow } from '@jianheng/facts';
import { UserError } from '@jianheng/scheme';
import { authorise } from '../../../access/authorise.ts';
import { change } from '../../../access/change.ts';
import { recorder } from '../../../access/recorder.ts';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { mappingSource } from '../../columns/mapping-source.ts';
import { staffAsOf } from '../read-register.ts';
import type { RegisterDesk } from '../register-desk.ts';
import { plainMapping } from './plain-mapping.ts';
import { planRoster, type RosterPlan } from './plan-roster.ts';
import { readBasis } from './read-basis.ts';
import { errorWorkbookOf, removeErrorWorkbook, reviewDeed, reviewOf } from './review-store.ts';
import type { MissingPerson, RosterFindings, RosterReview } from './roster-entry.ts';
import { rememberRoster } from './roster-memory.ts';
import { rosterModel } from './roster-model.ts';
import { sweepFolder } from './sweep-folder.ts';

/** A roster as it was handed in. */
export interface RosterFile {
  readonly path: string;
  /** Name under which it was handed in. */
  readonly name: string;
  /**
   * The columns as a person confirmed them. Without them, columns are read under the names that the fact model knows, and
   * nothing is guessed: an order of dates that only seems right would move people by months.
   */
  readonly sheets?: readonly SheetChoice[];
}

/**
 * Reads a roster into a review: who is new, who changes, who stays the same, which rows are rejected and why, who of the
 * register is missing. Nothing of it enters the register before {@link useReview}. Throws a UserError when the file cannot be
 * read at all.
 */
export async function reviewRoster(
  desk: RegisterDesk,
  context: RequestContext,
  organ: string,
  file: RosterFile,
): Promise<RosterReview> {
  await authorise(context, reviewDeed(organ));
  const { db } = context.records;
  const own = await db.selectFrom('organ').selectAll().where('id', '=', organ).executeTakeFirst();
  if (own === undefined) throw new Refused({ is: 'not-found' });
  const id = randomUUID();
  mkdirSync(desk.folder, { recursive: true });
  await sweepFolder(desk, db, context.now);
  const workspace = mkdtempSync(join(desk.folder, 'reading-'));
  try {
    const model = rosterModel(desk.model);
    const { sheets } = file;
    const plain = sheets === undefined ? await plainMapping(file, model) : null;
    const source = plain?.mapping ?? mappingSource('roster', sheets!, model, organ);
    const { mapping, issues } = parseMapping('roster', source, model);
    if (mapping === null) throw new UserError(issues);
    let plan: RosterPlan = { entries: [], same: 0, problems: [] };
    let missing: readonly MissingPerson[] = [];
    const checked = await checkFile({
      path: file.path,
      name: file.name,
      mapping,
      model,
      workspace,
      errorWorkbook: errorWorkbookOf(desk, id),
      judge: async (sound, spoiled) => {
        const named = namesIn(sound, spoiled);
        missing = await missingFrom(context, organ, new Set(named));
        plan = planRoster(sound, spoiled, await readBasis(desk, db, own, named, missing));
        return plan.problems;
      },
    });
    const found: RosterFindings = {
      read: checked.read,
      rejected: checked.rejected,
      same: plan.same,
      missing,
      issues: [...checked.issues, ...(plain?.notRead ?? [])],
      issuesLeft: checked.issuesLeft,
      hasErrorWorkbook: checked.errorWorkbook !== null,
    };
    const row = {
      id,
      organ,
      file: file.name,
      sha256: checked.source.sha256,
      made_at: context.now,
      made_by: recorder(context),
      entries: JSON.stringify(plan.entries),
      found: JSON.stringify(found),
    };
    return await change(context, reviewDeed(organ, id), async (tx) => {
      if (sheets !== undefined) await rememberRoster(tx, organ, sheets);
      const made = await tx.insertInto('roster_review').values(row).returningAll().executeTakeFirstOrThrow();
      const counted = { file: row.sha256, people: plan.entries.length, rejected: found.rejected };
      return { before: null, after: counted, answer: reviewOf(made) };
    });
  } catch (error) {
    removeErrorWorkbook(desk, id);
    throw error;
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

function namesIn(sound: readonly CheckedFileRow[], spoiled: readonly SpoiledRow[]): string[] {
  const said = [
    ...sound.map(({ values }) => values.person ?? ''),
    ...spoiled.map(({ cells }) => cells.person ?? ''),
  ];
  return [...new Set(said)].filter((person) => person !== '');
}

/** Staff of the organ today of whom the file has no row, not even a wrong one. */
async function missingFrom(
  { records, today }: RequestContext,
  organ: string,
  named: ReadonlySet<string>,
): Promise<MissingPerson[]> {
  const staff = await staffAsOf(records.db, { organ }, { day: today });
  return staff
    .filter(({ person }) => !named.has(person.id))
    .map(({ person, department }) => ({
      person: person.id,
      name: person.name,
      department: department?.name ?? null,
    }));
}
