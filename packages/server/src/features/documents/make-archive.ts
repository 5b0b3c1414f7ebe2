import { decidedOn, isFixed, type Period, runsSinceSeal, text } from '@jianheng/casework';
import { type ArchivedFile, archiveBundle } from '@jianheng/documents';
import { authorise } from '../../access/authorise.ts';
import { blocked } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { seenOfLog } from '../periods/log/read-log.ts';
import { readOrganName } from '../periods/reading/organ-name.ts';
import { type PeriodReading, readPeriod } from '../periods/reading/read-period.ts';
import { readActions } from '../periods/standing-store.ts';
import type { DocumentsDesk } from './documents-desk.ts';
import type { DocumentSubject } from './filling.ts';
import { makeDocument, type SingleKind } from './make-document.ts';
import { dayOnPaper } from './on-paper.ts';
import { templateOf } from './template-store.ts';

interface Listed {
  readonly kind: SingleKind;
  readonly folder: string;
  readonly subject: DocumentSubject;
}

/** A bundle as a file that is sent while it is made. */
export interface MadeArchive {
  readonly name: string;
  readonly pieces: AsyncGenerator<Uint8Array>;
}

/**
 * Bundles everything on paper of a sealed period, with its log and an index of hashes: a large office has thousands of documents,
 * each sent as soon as it is made. Throws {@link Refused}, before anything is sent.
 */
export async function makeArchive(
  desk: DocumentsDesk,
  context: RequestContext,
  period: string,
): Promise<MadeArchive> {
  const reading = await readPeriod(desk.periods, context, period);
  const { row, state } = reading;
  await authorise(context, {
    operation: 'period.seal',
    belongs: { organ: row.organ },
    target: `period/${period}/archive`,
  });
  const { sealed, scheme } = state;
  if (sealed === null) throw blocked('not-sealed', text('周期还没有归档', 'the period is not sealed yet'));
  const { db } = context.records;
  const organ = (await readOrganName(db, row.organ)).name;
  const open = decidedOn(state).filter(({ final }) => !final).length;
  const facts = {
    organ,
    period: row.title,
    from: dayOnPaper(row.from),
    until: dayOnPaper(row.to),
    scheme: scheme?.id ?? '',
    seal: [
      sealed.run,
      ...runsSinceSeal(state).map(({ seal }) => `归档后更正 ${seal}`),
      ...(open === 0 ? [] : [`${open} 人等次重新打开、尚未改定，登记表和通知书改定后再收`]),
    ].join('；'),
    sealedOn: dayOnPaper(sealed.on),
    people: String(decidedOn(state).length),
  };
  const template = await templateOf(db, row.organ, 'archive-index');
  return {
    name: `${row.title}归档.zip`,
    pieces: archiveBundle(facts, template, filesOf(desk, context, reading)),
  };
}

async function* filesOf(
  desk: DocumentsDesk,
  context: RequestContext,
  reading: PeriodReading,
): AsyncGenerator<ArchivedFile> {
  const names = new Set<string>();
  for (const { kind, folder, subject } of documentsIn(reading.state)) {
    const made = await makeDocument(desk, context, reading.row.id, kind, subject);
    const name = unused(names, `${folder}/${made.name}`, subject);
    names.add(name);
    yield { name, bytes: made.bytes };
  }
  yield { name: '过程记录.jsonl', bytes: await logOf(reading) };
}

function documentsIn(state: Period): Listed[] {
  // Of a rating that is open again nothing is on paper until it is decided anew.
  const isReady = (person: string) => isFixed(state, person);
  const decided = decidedOn(state).map(({ person }) => person);
  const of = (kind: SingleKind, folder: string, subjects: readonly DocumentSubject[]): Listed[] =>
    subjects.map((subject) => ({ kind, folder, subject }));
  const people = (ids: readonly string[]) => ids.map((person) => ({ person }));
  const reviewed = Object.values(state.reviews).filter((r) => r.concluded !== null);
  const answered = Object.values(state.objections).filter((o) => o.decided !== null);
  return [
    ...(state.meeting === null ? [] : of('meeting-minutes', '会议纪要', [{}])),
    ...(state.publicity.length === 0 ? [] : of('publicity-list', '公示', [{}])),
    ...of('assessment-form', '登记表', people(decided.filter(isReady))),
    ...of('rating-notice', '通知书', people(Object.keys(state.notices).filter(isReady))),
    ...of('review-conclusion', '评审结论', people(reviewed.map((r) => r.person))),
    ...of(
      'objection-reply',
      '异议答复',
      answered.map((o) => ({ objection: o.id })),
    ),
  ];
}

/** Two people of one name: the second file carries the number as well. */
function unused(names: ReadonlySet<string>, name: string, { person, objection }: DocumentSubject): string {
  return names.has(name) ? name.replace(/\.docx$/, `_${person ?? objection ?? names.size}.docx`) : name;
}

/** The log of the period as the office may read it, one action to a line: what was done, when and by whom; no vote, no blind sheet. */
async function logOf(reading: PeriodReading): Promise<Uint8Array> {
  const { context, row, standing } = reading;
  const log = await readActions(context.records.db, row.id, 0, standing.seq);
  const lines = seenOfLog(reading, log)
    .toReversed()
    .map(({ action: { details, found, ...plain }, seen }) =>
      JSON.stringify(seen === 'whole' ? { ...plain, details, found } : plain),
    );
  return Buffer.from(`${lines.join('\n')}\n`);
}
