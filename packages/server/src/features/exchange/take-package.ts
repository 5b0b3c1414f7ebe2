import type { PackageHanded } from '@jianheng/api';
import { text } from '@jianheng/casework';
import type { Transaction } from 'kysely';
import { change } from '../../access/change.ts';
import { blocked, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { contentOf } from '../../exchange/describe-package.ts';
import type { PackageKind } from '../../exchange/package-manifest.ts';
import type { Tables } from '../../records/tables.ts';
import { act } from '../periods/act.ts';
import { lockOrgan } from '../register/departments.ts';
import { againstReplay, type Looked, lookInto, takingDeed } from './check-package.ts';
import { doors } from './doors/doors.ts';
import type { ExchangeDesk } from './exchange-desk.ts';
import { keepTaken } from './package-store.ts';

/**
 * Takes a package: everything is looked at again, it is kept with who took it, and what it changes is changed in the same
 * transaction; where a right or a result changes it waits for another person. Returns its place here. Throws {@link Refused}
 * with everything that speaks against it.
 */
export async function takePackage(
  desk: ExchangeDesk,
  context: RequestContext,
  organ: string,
  handed: PackageHanded,
): Promise<number> {
  const looked = await lookInto(desk, context, organ, handed);
  const { manifest, digest } = looked.opened;
  const door = doors[manifest.kind];
  if (door.asksPosting && looked.posting === null)
    throw new Refused({
      is: 'malformed',
      problems: [
        {
          path: 'posting',
          message: text('写明到哪个部门、自何时起', 'say in which department and from when'),
        },
      ],
    });
  const deed = takingDeed(organ, manifest);
  const waits = door.needsSecond || door.act !== undefined;
  const seq = await change(context, deed, async (tx) => {
    refuseAgainst(looked.against);
    // Two who take the same at once come one after the other.
    await lockOrgan(tx, organ);
    refuseAgainst(await againstReplay(tx, organ, looked.opened));
    const place = await keepTaken(tx, context, organ, {
      opened: looked.opened,
      bytes: looked.bytes,
      given: looked.posting,
      state: waits ? 'waiting' : 'done',
    });
    const effect = waits ? null : await applyTaken(tx, desk, context, organ, looked, place);
    const after = {
      package: manifest.id,
      from: manifest.from,
      digest,
      key: looked.signature.fingerprint,
      effect,
    };
    return { before: null, after, answer: place };
  });
  if (door.act !== undefined) await actOn(desk, context, organ, looked, seq);
  return seq;
}

/** Refuses with everything that speaks against a package. */
export function refuseAgainst(against: Looked['against']): void {
  if (against.length > 0)
    throw new Refused({
      is: 'blocked',
      blocked: against.map((because, at) => ({ code: `exchange/against-${at + 1}`, because })),
    });
}

/** Does what a package is for, inside a transaction. */
export function applyTaken(
  tx: Transaction<Tables>,
  desk: ExchangeDesk,
  context: RequestContext,
  organ: string,
  looked: Pick<Looked, 'opened' | 'posting'>,
  seq: number,
): Promise<unknown> {
  return applyByKind(tx, desk, context, organ, looked, seq, looked.opened.manifest.kind);
}

async function applyByKind<Kind extends PackageKind>(
  tx: Transaction<Tables>,
  desk: ExchangeDesk,
  context: RequestContext,
  organ: string,
  { opened, posting }: Pick<Looked, 'opened' | 'posting'>,
  seq: number,
  kind: Kind,
): Promise<unknown> {
  const { take } = doors[kind];
  if (take === undefined) throw blocked('exchange/in-period', inPeriod);
  return take(tx, { desk, context, organ, opened, content: contentOf(opened, kind), posting }, seq);
}

const inPeriod = text('这种包由周期里的操作登记', 'packages of this kind go on record in the period');

/** Takes the action of the period that a package is for; when it is refused the package is sent back with the reason. */
async function actOn(
  desk: ExchangeDesk,
  context: RequestContext,
  organ: string,
  looked: Looked,
  seq: number,
): Promise<void> {
  const { period, wanted } = actionOf(desk, context, organ, looked, looked.opened.manifest.kind);
  try {
    await act(desk.periods, context, period, wanted);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await context.records.db
      .updateTable('exchange_package')
      .set({ state: 'sent-back', note: reasonOf(error) })
      .where('seq', '=', seq)
      .where('state', '=', 'waiting')
      .execute();
    throw error;
  }
}

function actionOf<Kind extends PackageKind>(
  desk: ExchangeDesk,
  context: RequestContext,
  organ: string,
  { opened, posting }: Looked,
  kind: Kind,
) {
  const acting = doors[kind].act?.({
    desk,
    context,
    organ,
    opened,
    content: contentOf(opened, kind),
    posting,
  });
  if (acting === undefined) throw new TypeError(`packages of ${kind} are no actions`);
  return acting;
}

function reasonOf({ refusal }: Refused): string {
  return refusal.is === 'blocked' ? refusal.blocked.map(({ because }) => because.zh).join('；') : refusal.is;
}
