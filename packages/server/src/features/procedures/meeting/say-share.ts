import type { HigherShareSaid } from '@jianheng/api';
import type { Period } from '@jianheng/casework';
import { valuesOf } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';
import { readOrganName } from '../../periods/reading/organ-name.ts';
import type { NameOf } from '../../register/name-people.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import type { RunCap } from '../run-readings.ts';
import { sayRule } from '../said/legal-basis.ts';
import { arithmetic } from './say-cap.ts';

/** The higher share of 优秀: its rules on the period's last day, what it comes to, and where asking for it stands. */
export async function sayHigherShare(
  { packs }: Pick<ProceduresDesk, 'packs'>,
  db: Kysely<Tables>,
  {
    state,
    to,
    cap,
    nameOf,
  }: {
    readonly state: Period;
    readonly to: string;
    readonly cap: RunCap | null;
    readonly nameOf: NameOf;
  },
): Promise<HigherShareSaid> {
  const { share, redecided } = state;
  const answer = share?.answer ?? null;
  const superior = share?.superior ?? null;
  return {
    rules: valuesOf(packs, 'excellent-share-approved', to).map(sayRule),
    now: cap === null ? null : arithmetic(cap),
    most: cap === null || cap.higher === null ? null : arithmetic({ ...cap, ...cap.higher }),
    request:
      share === null
        ? null
        : {
            reason: share.reason,
            by: nameOf(share.by),
            on: share.on,
            answeredBy: superior === null ? null : await readOrganName(db, superior),
          },
    answer: answer === null ? null : sayAnswer(answer, nameOf),
    computeAgain: redecided,
  };
}

function sayAnswer(
  { agreed, authority, document, on, reply, by }: NonNullable<NonNullable<Period['share']>['answer']>,
  nameOf: NameOf,
): HigherShareSaid['answer'] {
  return { agreed, authority, document, on, reply, by: nameOf(by) };
}

/** Who asked and who answered, to be named. */
export function peopleOfShare({ share }: Period): string[] {
  return [share?.by, share?.answer?.by].filter((id) => id !== undefined);
}
