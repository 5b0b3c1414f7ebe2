import type { ObjectionEffect, ObjectionFile } from '@jianheng/api';
import { howMany, type Objection, type Period, text } from '@jianheng/casework';
import { type Deed, isAllowed } from '../../../access/authorise.ts';
import { readOf } from '../../../access/change.ts';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { sayEvidence } from '../../periods/evidence/evidence.ts';
import { type NameOf, namePeople } from '../../register/name-people.ts';
import { sayDeciders } from '../aside/say-deciders.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { type PeriodAt, readPeriod } from '../read-period.ts';
import type { MovedPerson } from '../run-readings.ts';
import { summaryOf } from './list-objections.ts';
import { findProposed } from './objection-step.ts';
import { sayMoved } from './say-moved.ts';

/**
 * One objection: to the person what was said and where it is; to those who prepare and decide it also what upholding it
 * changes for everybody, and who got notice of being worsened.
 */
export async function readObjection(
  desk: ProceduresDesk,
  context: RequestContext,
  id: string,
  objectionId: string,
): Promise<ObjectionFile> {
  const { db } = context.records;
  const period = await readPeriod(db, desk.standings, id);
  const objection = period.state.objections[objectionId];
  const belongs = {
    organ: period.row.organ,
    ...(objection === undefined ? {} : { person: objection.person }),
  };
  const deed: Deed = {
    operation: 'objection.read',
    belongs,
    target: `period/${id}/objection/${objectionId}`,
  };
  return readOf(context, deed, async () => {
    if (objection === undefined) throw new Refused({ is: 'not-found' });
    const handles = ['objection.prepare', 'objection.decide'] as const;
    const isHandler =
      context.actor.person !== objection.person &&
      handles.some((operation) => isAllowed(context, { ...deed, operation }));
    const effect = isHandler ? await effectOf(desk, period, objection) : null;
    const { person, line, decided: answer, withdrawn } = objection;
    const deciders =
      isHandler && answer === null && !withdrawn
        ? await sayDeciders(desk, context, period, { person, redress: true, case: line.case })
        : null;
    const proposed = isHandler ? findProposed(period, objectionId) : null;
    const worsened = objection.decided?.worsened ?? [];
    const people = [
      objection.person,
      proposed?.action.by ?? objection.person,
      ...worsened,
      ...(effect?.people ?? []).map(({ person }) => person),
    ];
    const nameOf = await namePeople(db, people, period.row.to);
    const clock = desk.clockOn(context.today, period.row.organ);
    const { says, run, decided } = objection;
    return {
      ...(await summaryOf(desk, period, objection, clock, nameOf)),
      period: id,
      says,
      run,
      evidence: await evidenceOf(context, objection),
      correction: sayCorrection(objection),
      reading: sayReading(period.state, objection),
      effect: effect === null ? null : sayEffect(effect, objection, nameOf),
      deciders,
      proposed:
        proposed === null
          ? null
          : {
              seq: proposed.action.seq,
              upheld: proposed.upheld,
              reply: proposed.reply,
              by: nameOf(proposed.action.by),
            },
      decided:
        decided === null
          ? null
          : {
              upheld: decided.upheld,
              reply: decided.reply,
              on: decided.on,
              run: decided.run,
              worsened: isHandler ? worsened.map(nameOf) : null,
            },
    };
  });
}

function sayCorrection({ correction }: Objection): ObjectionFile['correction'] {
  if (correction === null) return null;
  const { batch, on, owner, confirmedBy } = correction;
  return { batch, on, owner, confirmed: confirmedBy !== null };
}

function sayReading(state: Period, { reading }: Objection): ObjectionFile['reading'] {
  if (reading === null) return null;
  const { scheme, says, on } = reading;
  // Once it is upheld it is itself the last that is in force.
  const earlier = state.amendments.findLast((a) => a.announced !== null && a.scheme.hash !== scheme.hash);
  const before = earlier?.scheme.hash ?? state.scheme?.hash ?? '';
  return { scheme: { hash: scheme.hash, id: scheme.id }, before, says, on };
}

async function evidenceOf({ records }: RequestContext, { evidence }: Objection) {
  const said = await sayEvidence(records.db, evidence);
  return evidence.flatMap((id) => said.get(id) ?? []);
}

interface Effect {
  readonly run: string;
  readonly people: readonly MovedPerson[];
  readonly unchanged: number;
}

/** What the simulation, or after it the decision, changes against the run that the objection was raised against. */
async function effectOf(
  desk: ProceduresDesk,
  { row, state }: PeriodAt,
  { simulated, decided, run }: Objection,
): Promise<Effect | null> {
  const after = decided?.run ?? simulated;
  if (after === null) return null;
  // A decided one is told against the run just before it: what other corrections moved is not its doing.
  const place = state.runs.findIndex(({ seal }) => seal === after);
  const before = place > 0 ? state.runs[place - 1]!.seal : (state.runs.at(-1)?.seal ?? run);
  if (before === after) return { run: after, people: [], unchanged: 0 };
  const moved = await desk.runs.moved({ organ: row.organ, seal: before }, after);
  return moved === null ? null : { run: after, ...moved };
}

function sayEffect(
  { run, people, unchanged }: Effect,
  objection: Objection,
  nameOf: NameOf,
): ObjectionEffect {
  const own = people.find(({ person }) => person === objection.person);
  const others = people.filter(({ person }) => person !== objection.person);
  const worse = others.filter(({ is }) => is === 'worse');
  const better = others.filter(({ is }) => is === 'better');
  const worsensObjector = own?.is === 'worse';
  const summary = [
    people.length === 0
      ? text('没有人的得分、名次或建议等次改变', 'nobody’s score, standing or proposal changes')
      : text(
          `${people.length} 人有变化：他人变好 ${better.length} 人、变差 ${worse.length} 人`,
          `${howMany(people.length, 'person moves', 'people move')}: of the others ${better.length} gain and ${worse.length} lose`,
        ),
    own === undefined
      ? text('异议人本人没有变化', 'nothing changes for the objector')
      : worsensObjector
        ? text(
            '异议人本人会变差：不得因其异议作此更正',
            'the objector would be worse off: this correction is not made on the objection',
          )
        : text('异议人本人不变差', 'the objector is not worse off'),
    ...(worse.length === 0
      ? []
      : [
          text(
            `更正后须通知变差的 ${worse.length} 人，他们可自通知起另行提出异议`,
            `the ${howMany(worse.length, 'person who loses is', 'people who lose are')} given notice and may object from then on`,
          ),
        ]),
  ];
  return {
    run,
    summary,
    people: people.map((moved) => sayMoved(moved, nameOf)),
    unchanged,
    worsensObjector,
  };
}
