import type { DeclaredTie, TieKind } from '@jianheng/api';
import { type Text, text } from '@jianheng/casework';
import type { Kysely, Selectable } from 'kysely';
import type { DeclaredTieTable, Tables } from '../../records/tables.ts';
import type { NameOf } from '../register/name-people.ts';

export type Tie = Selectable<DeclaredTieTable>;

/** How two people are close, in words. */
export const tieTitles: Readonly<Record<TieKind, Text>> = {
  spouse: text('夫妻', 'spouses'),
  blood: text('直系血亲', 'direct blood relatives'),
  collateral: text('三代以内旁系血亲', 'collateral relatives within three generations'),
  affinity: text('近姻亲', 'close relatives by marriage'),
  other: text('其他可能影响公正的关系', 'another closeness that may affect fairness'),
};

/** The title of a kind as it was recorded. */
export function titleOf(kind: string): Text {
  return tieTitles[kind as TieKind] ?? tieTitles.other;
}

/** Ties in force of which one of the two is among these people. */
export async function tiesOf(db: Kysely<Tables>, people: readonly string[]): Promise<Tie[]> {
  if (people.length === 0) return [];
  return db
    .selectFrom('declared_tie')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .where((e) => e.or([e('person', 'in', people), e('other', 'in', people)]))
    .orderBy('id')
    .execute();
}

/** Who is declared close to somebody, with how. */
export async function closeTo(db: Kysely<Tables>, person: string): Promise<ReadonlyMap<string, Text>> {
  const ties = await tiesOf(db, [person]);
  return new Map(ties.map((tie) => [tie.person === person ? tie.other : tie.person, titleOf(tie.kind)]));
}

/** A tie as pages see it. */
export function sayTie(tie: Tie, nameOf: NameOf): DeclaredTie {
  return {
    id: tie.id,
    person: nameOf(tie.person),
    other: nameOf(tie.other),
    kind: tie.kind as TieKind,
    title: titleOf(tie.kind),
    note: tie.note,
    declaredBy: tie.declared_by.startsWith('account:') ? null : nameOf(tie.declared_by),
    on: tie.declared_at,
  };
}
