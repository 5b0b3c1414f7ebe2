import type { Jurisdiction, JurisdictionQuery, OrganPeriod } from '@jianheng/api';
import { isInForce } from '@jianheng/casework';
import type { Selectable } from 'kysely';
import { readTogether } from '../../access/change.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { PeriodTable } from '../../records/tables.ts';
import { uploadsOf } from '../facts/uploads/upload-record.ts';
import { participantsOf } from '../periods/reading/participants.ts';
import { readTodo } from '../periods/todo/read-todo.ts';
import { askedOf } from './asked-of-superior.ts';
import { fewest } from './few-hidden.ts';
import { gapsIn } from './gaps-together.ts';
import type { JurisdictionDesk } from './jurisdiction-desk.ts';
import { lastOfEach } from './last-of-each.ts';
import { lentBy } from './lent-roles.ts';
import { figuresNow } from './organ-figures.ts';
import { organsBelow } from './organs-below.ts';
import type { PeriodBelow } from './period-below.ts';
import { ratingsTogether } from './ratings-together.ts';
import { sayOrganPeriod } from './say-organ-period.ts';
import { spreadsIn } from './spreads.ts';

/**
 * What a superior organ sees of those under it. Beside an organ stand its procedure, the state of its facts and whether its ratings
 * are lawful; figures of the work are those of all staff together. Organs are in the order of the register, never in that of a
 * figure (after 2024-10-16 none is ranked). On record as a look.
 */
export async function readJurisdiction(
  desk: JurisdictionDesk,
  context: RequestContext,
  query: JurisdictionQuery,
): Promise<Jurisdiction> {
  const { db } = context.records;
  const { today, tree } = context;
  const held = context.actor.grants.filter((g) => g.role === 'superior' && isInForce(g, today));
  const root = query.organ ?? held[0]?.organ ?? null;
  const deed = {
    operation: 'jurisdiction.read',
    belongs: { organ: root },
    target: `jurisdiction/${root ?? ''}`,
  } as const;
  return readTogether(context, deed, async () => {
    const organs = await db.selectFrom('organ').select(['id', 'name', 'level']).execute();
    const own = organs.find(({ id }) => id === root);
    if (own === undefined) throw new Refused({ is: 'not-found' });
    const below = organsBelow(organs, tree, own.id);
    const ids = below.map(({ organ }) => organ.id);
    const rows = ids.length === 0 ? [] : await periodRows(context, ids);
    const years = [...new Set(rows.map(yearOf))].sort((a, b) => b - a);
    const ofKind = rows.filter(({ kind }) => kind === query.kind);
    const year = query.year ?? Math.max(...ofKind.map(yearOf), years[0] ?? Number(today.slice(0, 4)));
    const named = new Map(organs.map(({ id, name }) => [id, { id, name }]));
    const periods: PeriodBelow[] = [];
    const said = new Map<string, OrganPeriod[]>();
    const asked: Jurisdiction['asked'] = [];
    for (const row of rows) {
      const { state } = await desk.periods.standings.at(db, row.id, row.seq);
      const organ = named.get(row.organ) ?? { id: row.organ, name: row.organ };
      asked.push(...askedOf({ id: row.id, title: row.title, organ }, state));
      if (row.kind !== query.kind || yearOf(row) !== year) continue;
      const now = await figuresNow(desk.runs, db, row.id, state);
      periods.push({ row, organ, state, now });
      const uploads = await uploadsOf(db, row.organ);
      const participants = await participantsOf(context.records, row, today);
      const own = said.get(row.organ) ?? [];
      said.set(row.organ, [...own, sayOrganPeriod(row, state, { uploads, participants, now })]);
    }
    const counted = lastOfEach(periods);
    const { todo } = await readTodo(desk.periods, context);
    return {
      organ: { id: own.id, name: own.name },
      mayChoose: [...new Set(held.map(({ organ }) => organ))].flatMap((id) => named.get(id) ?? []),
      today,
      kind: query.kind,
      year,
      years,
      fewest,
      todo: todo.filter(
        ({ role, period }) => role === 'superior' && period !== null && ids.includes(period.organ.id),
      ),
      asked,
      lent: await lentBy(db, own.id, today, named),
      organs: below.map(({ organ: { id, name, level }, depth }) => ({
        organ: { id, name },
        level,
        depth,
        periods: said.get(id) ?? [],
      })),
      spreads: spreadsIn(counted, below.length),
      gaps: gapsIn(counted),
      ratings: ratingsTogether(counted),
    };
  });
}

function yearOf({ from }: Pick<Selectable<PeriodTable>, 'from'>): number {
  return Number(from.slice(0, 4));
}

function periodRows({ records }: RequestContext, organs: readonly string[]) {
  return records.db
    .selectFrom('period')
    .selectAll()
    .where('seq', '>', 0)
    .where('organ', 'in', [...organs])
    .orderBy('from')
    .orderBy('id')
    .execute();
}
