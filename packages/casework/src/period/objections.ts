import { z } from 'zod';
import { type Blocker, blocker, blockers, type Context } from '../actions/action-type.ts';
import { type Clock, type Due, dueOf, isOver } from '../clock.ts';
import { type Day, dayInChina, type Instant } from '../day.ts';
import type { Belongs } from '../people/may.ts';
import { text } from '../text.ts';
import { SchemeCheck, SchemeChoice } from './prepare.ts';
import { currentRun, type Objection, type Period } from './state.ts';
import { belongsToOrgan, Id, mustBe, periodAction, Sentence } from './whole-period.ts';

const OfObjection = z.strictObject({ objection: Id });

/** The one line of the score that is objected to: a case, a count or a rule's application. */
export const ObjectedLine = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('case'), indicator: Id, case: z.string().min(1).max(100) }),
  z.strictObject({ about: z.literal('count'), indicator: Id, case: z.null() }),
  z.strictObject({ about: z.literal('rule'), indicator: Id, case: z.null() }),
]);

/** When after the publication somebody got a new time to object: a correction worsened them, or their rating was reopened by decision. */
function renewals({ objections, runs, reopened }: Period, person: string): Instant[] {
  const worsened = Object.values(objections).flatMap(({ decided }) =>
    decided?.worsened.includes(person) ? [decided.on] : [],
  );
  const redecided = runs.filter((run) => run.worsened.includes(person));
  const opened = reopened.filter((one) => one.person === person);
  return [...worsened, ...[...redecided, ...opened].map(({ on }) => on)];
}

/**
 * The day from which a person's time to object runs: the publication, the notice that a correction worsened, or the decision to
 * reopen the rating; null before.
 */
export function objectionsFrom(period: Period, person: string): Day | null {
  const renewed = renewals(period, person).map(dayInChina);
  return [period.published?.on ?? '', ...renewed].sort().at(-1) || null;
}

/** The last day on which a person may object, counted from {@link objectionsFrom}. */
export function objectionsUntil(period: Period, person: string, clock: Clock) {
  const from = objectionsFrom(period, person);
  return from === null ? null : dueOf(clock, 'objection', from);
}

/**
 * The time in which somebody may still object, counted from the publication, from the last correction that worsened anybody or
 * from the last reopening of a rating; null where none runs. One whose end the calendar does not tell yet runs.
 */
export function runningObjectionTime(period: Period, clock: Clock): Due | null {
  const renewed = [
    ...Object.values(period.objections).flatMap(({ decided }) => decided?.worsened ?? []),
    ...period.runs.flatMap((run) => run.worsened),
    ...period.reopened.map(({ person }) => person),
  ];
  const ends = renewed.map((person) => objectionsUntil(period, person, clock));
  const first = period.published === null ? null : dueOf(clock, 'objection', period.published.on);
  return [first, ...ends].find((due) => due !== null && !isOver(due, clock.today)) ?? null;
}

/** A sealed period takes objections only of those whose rating was reopened since, and of those whom a correction since worsened. */
function sealedAgainst(period: Period, person: string): Blocker[] {
  const { sealed } = period;
  return blockers([
    sealed !== null && !renewals(period, person).some((on) => on >= sealed.on),
    blocker(
      'sealed',
      '周期已归档：等次经决定重新评定、或者归档后的更正使其变差的人，才可以提出异议',
      'the period is sealed: only those may object whose rating was reopened by decision, or whom a correction since then worsened',
    ),
  ]);
}

/** Objects to one line of the own score. */
export const raiseObjection = periodAction({
  kind: 'raise-objection',
  title: text('提出异议', 'Object to a line'),
  operation: 'objection.raise',
  subject: z.strictObject({ person: Id }),
  details: z.strictObject({ id: Id, line: ObjectedLine, says: Sentence, evidence: z.array(Id).max(20) }),
  found: z.strictObject({ department: Id.nullable() }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: (period, { person }, { clock }) => {
    const until = objectionsUntil(period, person, clock);
    return [
      ...mustBe(period, 'published', 'meeting', 'decided', 'sealed'),
      ...sealedAgainst(period, person),
      ...blockers([
        isOver(until, clock.today),
        blocker('late', `异议期到 ${until?.on} 为止`, `objections could be raised until ${until?.on}`),
      ]),
    ];
  },
  refused: (period, { subject, details }) =>
    blockers(
      [
        period.objections[details.id] !== undefined,
        blocker('same-id', '编号已用过', 'the id was used before'),
      ],
      [
        Object.values(period.objections).some(
          (o) => o.person === subject.person && isOpen(o) && sameLine(o.line, details.line),
        ),
        blocker('same-line', '这一项已有异议在办', 'an objection to this line is under way'),
      ],
    ),
  apply: (period, { subject, details, found, at }) => ({
    ...period,
    objections: {
      ...period.objections,
      [details.id]: {
        ...details,
        ...found,
        person: subject.person,
        run: currentRun(period)?.seal ?? '',
        raised: at,
        correction: null,
        reading: null,
        simulated: null,
        decided: null,
        withdrawn: false,
      },
    },
  }),
});

function sameLine(a: Objection['line'], b: Objection['line']): boolean {
  return a.about === b.about && a.indicator === b.indicator && a.case === b.case;
}

/** Whether an objection still waits for a decision. */
export function isOpen({ decided, withdrawn }: Objection): boolean {
  return decided === null && !withdrawn;
}

function belongsToObjector(period: Period, { objection }: z.infer<typeof OfObjection>): Belongs {
  const found = period.objections[objection];
  return { ...belongsToOrgan(period), ...(found === undefined ? {} : { person: found.person }) };
}

function mustWait(period: Period, { objection }: z.infer<typeof OfObjection>): Blocker[] {
  const found = period.objections[objection];
  return blockers(
    [found === undefined, blocker('unknown-objection', '没有这条异议', 'there is no such objection')],
    [
      found !== undefined && !isOpen(found),
      blocker('settled', '这条异议已经办结', 'the objection is settled'),
    ],
  );
}

/** Nobody has a hand in what becomes of the own objection. */
function notOwn(
  period: Period,
  { objection }: z.infer<typeof OfObjection>,
  { actor }: Pick<Context, 'actor'>,
): Blocker[] {
  return blockers([
    actor.person !== null && period.objections[objection]?.person === actor.person,
    blocker('own', '不能处理自己的异议', 'nobody handles their own objection'),
  ]);
}

function change(period: Period, id: string, after: Partial<Objection>): Period {
  const found = period.objections[id];
  if (found === undefined) return period;
  return { ...period, objections: { ...period.objections, [id]: { ...found, ...after } } };
}

/** Takes the own objection back. */
export const withdrawObjection = periodAction({
  kind: 'withdraw-objection',
  title: text('撤回异议', 'Withdraw an objection'),
  operation: 'objection.raise',
  subject: OfObjection,
  details: z.strictObject({}),
  belongs: belongsToObjector,
  blocked: mustWait,
  apply: (period, { subject }) => change(period, subject.objection, { withdrawn: true }),
});

/** A decision that waits is confirmed as it was submitted: by what was attached and computed then. */
const prepared = ['decide-objection'];

function mayPrepare(period: Period, subject: z.infer<typeof OfObjection>, context: Context): Blocker[] {
  return [...mustWait(period, subject), ...notOwn(period, subject, context)];
}

/**
 * Attaches the batch that would correct what is objected to. It counts for nothing until the objection is upheld; another one
 * in its place is simulated anew.
 */
export const attachCorrection = periodAction({
  kind: 'attach-correction',
  title: text('附上更正批次', 'Attach a correction'),
  operation: 'objection.prepare',
  heldBy: prepared,
  subject: OfObjection,
  details: z.strictObject({ batch: Id }),
  /** Who answers for the batch: results of inspections and sanctions are confirmed by their owners; null for one that is unknown. */
  found: z.strictObject({ owner: z.enum(['office', 'case-management', 'inspection']).nullable() }),
  belongs: belongsToObjector,
  blocked: mayPrepare,
  refused: (period, { details: { batch }, found }) =>
    blockers(
      [found.owner === null, blocker('unknown-batch', '没有这个批次', 'there is no such batch')],
      [
        period.batches[batch] !== undefined && !period.batches[batch].undone,
        blocker('in-use', '这个批次已经启用，不是更正', 'the batch is in use already and corrects nothing'),
      ],
    ),
  apply: (period, { subject, details: { batch }, found, by, at }) => {
    const owner = found.owner ?? 'office';
    const confirmedBy = owner === 'office' ? by : null;
    return change(period, subject.objection, {
      correction: { batch, on: at, owner, confirmedBy },
      reading: null,
      simulated: null,
    });
  },
});

/**
 * Attaches the set of schemes in which the rule that is objected to is read as it was decided and announced. The rule stays, what
 * was made of it is corrected: so it counts from the first day, for everybody, once the objection is upheld. A change of the rule
 * itself is an amendment and no answer to an objection.
 */
export const attachReading = periodAction({
  kind: 'attach-reading',
  title: text('附上更正的读法', 'Attach a corrected reading'),
  operation: 'objection.prepare',
  heldBy: prepared,
  subject: OfObjection,
  details: z.strictObject({ scheme: SchemeChoice, says: Sentence }),
  found: SchemeCheck,
  belongs: belongsToObjector,
  blocked: (period, subject, context) => [
    ...mayPrepare(period, subject, context),
    ...blockers([
      period.objections[subject.objection]?.line.about !== 'rule',
      blocker(
        'not-a-rule',
        '只有对规则适用的异议才能以更正读法处理',
        'only an objection to a rule is answered by a corrected reading',
      ),
    ]),
  ],
  refused: (_, { found }) =>
    blockers([
      found.errors > 0,
      blocker('check-errors', '合法性检查还有错误', 'the lawfulness check has errors'),
    ]),
  apply: (period, { subject, details: { scheme, says }, found, at }) =>
    change(period, subject.objection, {
      correction: null,
      reading: { scheme: { ...scheme, check: found }, says, on: at },
      simulated: null,
    }),
});

/**
 * Computes what would change for everybody if the objection were upheld, with the correction or the reading attached to it;
 * without one nothing would. The run counts for nobody.
 */
export const simulateObjection = periodAction({
  kind: 'simulate-objection',
  title: text('试算异议', 'See what it would change'),
  operation: 'objection.prepare',
  heldBy: prepared,
  subject: OfObjection,
  details: z.strictObject({}),
  found: z.strictObject({ run: Id }),
  belongs: belongsToObjector,
  blocked: mayPrepare,
  apply: (period, { subject, found }) => change(period, subject.objection, { simulated: found.run }),
});

/** Whether a decision rests on nothing: neither on facts nor on a reading that were corrected. */
function isEmpty({
  batch,
  scheme,
}: {
  readonly batch: string | null;
  readonly scheme?: string | undefined;
}): boolean {
  return batch === null && scheme === undefined;
}

/** The scheme counts as the objection has it read, from the period's first day; it stays to be filed. */
function withReading(period: Period, id: string, at: string): Period {
  const reading = period.objections[id]?.reading ?? null;
  if (reading === null) return period;
  const { amendments, plan } = period;
  const amendment = {
    // It says nothing of whose objection it was: amendments are for everybody to read.
    id: `reading-${amendments.filter(({ isReading }) => isReading === true).length + 1}`,
    scheme: reading.scheme,
    from: plan?.from ?? '',
    decision: reading.says,
    isReading: true,
    filed: null,
    announced: dayInChina(at),
  } as const;
  return { ...period, amendments: [...amendments, amendment] };
}

/**
 * Decides an objection. Upheld, it becomes a corrected batch or a corrected reading, and a new sealed run, never an edit; whom the run worsens gets
 * notice and an objection of their own, and the objector is never worsened by having objected. After the seal the new run stands
 * beside the sealed one, and nobody's rating changes but by being reopened.
 */
export const decideObjection = periodAction({
  kind: 'decide-objection',
  title: text('答复异议', 'Decide an objection'),
  operation: 'objection.prepare',
  second: 'objection.decide',
  // The run of a decision that waits rests on the run before it: another decided in between would be lost.
  // So would a value that is to be used again; and whom the triggers name is said by the run before it.
  heldBy: ['decide-objection', 'release-value', 'depart-from-review'],
  subject: OfObjection,
  details: z.strictObject({ upheld: z.boolean(), reply: Sentence }),
  found: z.strictObject({
    run: Id.nullable(),
    batch: Id.nullable(),
    /** The set of schemes with the corrected reading; absent where the facts were corrected. */
    scheme: Id.optional(),
    worsened: z.array(Id),
  }),
  belongs: belongsToObjector,
  matter: (period, { objection }) => {
    const found = period.objections[objection];
    return found === undefined ? null : { person: found.person, redress: true, case: found.line.case };
  },
  blocked: (period, subject, context) => [
    ...mustWait(period, subject),
    ...blockers([
      period.objections[subject.objection]?.simulated === null,
      blocker('not-simulated', '先试算这条异议会改变什么', 'see first what upholding it would change'),
    ]),
    ...notOwn(period, subject, context),
  ],
  refused: (period, { subject, details, found }) =>
    blockers(
      [
        details.upheld !== (found.run !== null) || (found.run === null) !== isEmpty(found),
        blocker(
          'no-run',
          '支持的异议须有更正批次或更正的读法，和新的封存结果',
          'an upheld objection needs a corrected batch or a corrected reading, and its sealed run',
        ),
      ],
      [
        details.upheld && period.objections[subject.objection]?.correction?.confirmedBy === null,
        blocker(
          'unconfirmed',
          '更正批次还没有经归口部门确认',
          'whoever answers for the correction has not confirmed it',
        ),
      ],
      [
        found.worsened.includes(period.objections[subject.objection]?.person ?? ''),
        blocker('worsened', '提出异议的人不因异议而变差', 'nobody is worsened by having objected'),
      ],
    ),
  apply: (period, { subject, details, found, at }) => {
    const decided = { ...details, on: at, run: found.run, worsened: found.worsened };
    const after = change(period, subject.objection, { decided });
    if (found.run === null) return after;
    return {
      ...withReading(after, subject.objection, at),
      meeting:
        after.meeting === null || after.sealed !== null
          ? after.meeting
          : { ...after.meeting, run: found.run },
      runs: [
        ...after.runs,
        { seal: found.run, on: at, because: 'objection', batch: found.batch, worsened: [] },
      ],
      redecided: false,
    };
  },
});
