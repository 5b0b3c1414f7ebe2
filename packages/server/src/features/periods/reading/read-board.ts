import type { BatchInUse, BoardStep, PeriodBoard } from '@jianheng/api';
import { isInForce, isOpen, isWithin, type Period, text, type UsedBatch } from '@jianheng/casework';
import type { PeriodPagesDesk } from '../period-pages-desk.ts';
import { handlesFacts, isInsider } from './insiders.ts';
import { type Names, readNames } from './name-people.ts';
import { offer } from './offer.ts';
import { readOrganName, readSuperior } from './organ-name.ts';
import { type Finished, readFinished } from './read-finished.ts';
import { readNamed } from './read-named.ts';
import type { PeriodReading } from './read-period.ts';
import { sayBrief } from './say-brief.ts';
import { sayLimit } from './say-deadline.ts';
import { isOfPeople, saySteps } from './say-steps.ts';
import { peopleOf, personOf, sayWaiting } from './say-waiting.ts';

/** The board of a period for a reader: the procedure step by step, what waits, and what the period rests on. */
export async function readBoard(
  { titleOfKind, namedFor }: Pick<PeriodPagesDesk, 'titleOfKind' | 'namedFor'>,
  reading: PeriodReading,
): Promise<PeriodBoard> {
  const { context, row, standing, state, clock } = reading;
  const { db } = context.records;
  const { today } = context;
  const steps = saySteps(reading, await readNamed(namedFor, reading));
  const finished = await readFinished(
    db,
    { period: row.id, seq: row.seq },
    steps.flatMap(({ kind, is }) => (is === 'done' ? [kind] : [])),
  );
  const doers = [
    ...[...finished.values()].flatMap(({ by }) => by),
    ...[...standing.waiting.values()].flatMap((w) => [w.by, personOf(w) ?? w.by, ...peopleOf(w)]),
    ...Object.values(state.batches).flatMap((b) => b.confirmedBy ?? []),
    ...Object.values(state.withheld).map(({ person }) => person),
    ...Object.values(state.objections).flatMap((o) => o.correction?.confirmedBy ?? []),
  ];
  const names = await readNames(db, row.organ, today, doers);
  const insider = isInsider(reading);
  const { filed, published, sealed } = state;
  return {
    ...sayBrief(row, await readOrganName(db, row.organ), state.stage),
    seq: insider ? standing.seq : null,
    today,
    roles: rolesHere(reading),
    superior: await readSuperior(db, row.organ),
    scheme: state.scheme,
    dryRun: insider ? state.dryRun : null,
    approved: state.approved,
    filed: filed === null ? null : { ...filed, to: await readOrganName(db, filed.to) },
    acknowledge: offer(reading, 'acknowledge-filing', {}),
    announced: state.announced,
    amendments: [...state.amendments],
    // Whom a run worsened is theirs to know.
    runs: state.runs.map(({ worsened: _, ...run }) => run),
    published,
    objectionsUntil: published === null ? null : sayLimit(clock, 'objection', published.on),
    sealed,
    steps: steps.map((step) => ({ ...step, finished: sayFinished(step.kind, finished, names, insider) })),
    waiting: sayWaiting(reading, names),
    batches: handlesFacts(reading) ? sayBatches(reading, names, titleOfKind) : [],
    withheld: insider ? sayWithheld(reading, names) : [],
    computeAgain: insider && state.redecided,
    open: insider ? countOpen(state) : null,
  };
}

/** Who took a step last is for those who handle the period; on which day, for everybody where it tells of no single person. */
function sayFinished(
  kind: string,
  finished: ReadonlyMap<string, Finished>,
  names: Names,
  insider: boolean,
): BoardStep['finished'] {
  const one = finished.get(kind);
  if (one === undefined || (!insider && isOfPeople(kind))) return null;
  return { by: insider ? one.by.map(names.doer) : [], on: one.on };
}

/** What the reader is to this organ by the grants in force: of the organ itself, or of one above it. */
function rolesHere({ context, row }: PeriodReading): string[] {
  const { actor, tree, today } = context;
  const here = actor.grants.filter(
    (grant) =>
      isInForce(grant, today) &&
      (grant.organ === row.organ || (grant.role === 'superior' && isWithin(tree, row.organ, grant.organ))),
  );
  return [...new Set(here.map(({ role }) => role))];
}

/** Batches in use, and the corrections attached to objections that are open: whose objections they are is not said here. */
function sayBatches(
  reading: PeriodReading,
  names: Names,
  titleOfKind: PeriodPagesDesk['titleOfKind'],
): BatchInUse[] {
  const { batches } = reading.state;
  const used = Object.values(batches).map((batch) => ({
    ...sayBatch(reading, names, batch),
    title: titleOfKind(batch.kind),
    isCorrection: false,
    undo: offer(reading, 'undo-batch', { batch: batch.id }),
  }));
  const attached = Object.values(reading.state.objections).flatMap((objection) =>
    isOpen(objection) && objection.correction !== null && batches[objection.correction.batch] === undefined
      ? [objection.correction]
      : [],
  );
  const corrections = new Map(attached.map((one) => [one.batch, one]));
  return [
    ...used,
    ...[...corrections.values()].map(({ batch, ...rest }) => ({
      ...sayBatch(reading, names, { ...rest, id: batch, kind: '', undone: false }),
      title: text('更正数据', 'corrected facts'),
      isCorrection: true,
      undo: null,
    })),
  ];
}

function sayBatch(
  reading: PeriodReading,
  names: Names,
  { id, kind, owner, confirmedBy, undone }: UsedBatch,
): Omit<BatchInUse, 'title' | 'isCorrection' | 'undo'> {
  const confirming = owner === 'inspection' ? 'confirm-sanctions' : 'confirm-inspections';
  return {
    id,
    kind,
    owner,
    confirmedBy: confirmedBy === null ? null : names.doer(confirmedBy),
    undone,
    confirm: owner === 'office' ? null : offer(reading, confirming, { batch: id }),
  };
}

function sayWithheld(reading: PeriodReading, names: Names): PeriodBoard['withheld'] {
  return Object.values(reading.state.withheld).map(({ person, indicator, title, reason, on }) => ({
    person: { id: person, name: names.person(person).name },
    indicator,
    title,
    reason,
    on,
    release: offer(reading, 'release-value', { person, indicator }),
  }));
}

function countOpen(state: Period): NonNullable<PeriodBoard['open']> {
  const lists = Object.values(state.caseLists).flatMap((month) => Object.values(month));
  return {
    declarations: Object.values(state.declarations).filter((d) => d.is === 'submitted').length,
    objections: Object.values(state.objections).filter(isOpen).length,
    reviews: Object.values(state.reviews).filter((r) => r.concluded === null).length,
    rechecks: Object.values(state.rechecks).filter((r) => r.decided === null).length,
    disputedLists: lists.filter((l) => l.is === 'disputed' && l.reply === null).length,
    unservedNotices: Object.values(state.ratings).filter(
      (r) => r.final && state.notices[r.person] === undefined,
    ).length,
  };
}
