import { type Blocker, blocker } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import type { Department, Unit } from './departments.ts';
import type { Posting } from './posting-store.ts';
import type { PostingFields } from './register-fields.ts';

/** A stretch of days; the last day is part of it, null while it is open. */
export interface Stretch {
  readonly from: string;
  readonly to: string | null;
}

/** Whether two stretches have a day in common. */
export function overlaps(a: Stretch, b: Stretch): boolean {
  return (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to);
}

/** Whether one stretch lies inside another. */
export function covers(outer: Stretch, inner: Stretch): boolean {
  return outer.from <= inner.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));
}

/** What a posting is judged against. */
export interface Surroundings {
  readonly departments: readonly Department[];
  readonly units: readonly Unit[];
  /** The person's other postings by what is known now, whatever the organ. */
  readonly others: readonly Posting[];
}

/** What stands around a posting of a person in an organ. */
export async function surroundingsOf(
  db: Kysely<Tables>,
  organ: string,
  others: readonly Posting[],
): Promise<Surroundings> {
  const departments = await db.selectFrom('department').selectAll().where('organ', '=', organ).execute();
  const units = await db.selectFrom('unit').selectAll().where('organ', '=', organ).execute();
  return { departments, units, others };
}

/** A blocker with the field of the posting in which it shows. */
export interface FieldBlocker extends Blocker {
  readonly field: keyof PostingFields;
}

/** Why somebody cannot be posted so: department and unit must be there all the time, and nobody is in two posts at once. */
export function postingBlockers(
  organ: string,
  posting: PostingFields,
  { departments, units, others }: Surroundings,
): FieldBlocker[] {
  const found: FieldBlocker[] = [];
  const department = departments.find(({ id }) => id === posting.department);
  if (department === undefined || !covers(department, posting))
    found.push({
      field: 'department',
      ...blocker(
        'register/no-such-department',
        '本院在该时段没有这个内设机构',
        'the organ has no such department at that time',
      ),
    });
  if (posting.unit !== null) {
    const unit = units.find(({ id }) => id === posting.unit);
    const isThere = unit !== undefined && covers(unit, posting);
    if (!isThere || (unit.department !== null && unit.department !== posting.department))
      found.push({
        field: 'unit',
        ...blocker(
          'register/no-such-unit',
          '该内设机构在该时段没有这个办案组织',
          'the department has no such unit at that time',
        ),
      });
  }
  const clash = others.find((other) => overlaps(other, posting));
  if (clash !== undefined)
    found.push({
      field: 'from',
      ...(clash.organ === organ
        ? blocker(
            'register/overlap',
            `与 ${clash.from} 起的任职时间重叠，请先把它截止`,
            `it overlaps the posting from ${clash.from}: end that one first`,
          )
        : blocker(
            'register/posted-elsewhere',
            '此人该时段在其他单位有任职，请原单位先截止',
            'the person is posted in another organ at that time: it ends that posting first',
          )),
    });
  return found;
}
