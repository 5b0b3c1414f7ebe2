import type { Defect, DepartmentView } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { readOf } from '../../access/change.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { concentrationOf } from './concentration.ts';
import { defectsOf } from './defects.ts';
import type { ReadRun } from './open-run.ts';
import { tasksOf } from './overview.ts';
import { findPeriod } from './period-now.ts';
import type { RunsDesk } from './runs-desk.ts';
import { findShown } from './shown-run.ts';
import { type StaffNow, staffNow } from './staff-now.ts';

/**
 * Where a department stands and what it fixes this quarter: its people's defects with their cases, compared with the organ's own level
 * by what chance explains. Defects to be mended, never points to win; nothing here says what a rating will be.
 */
export async function readDepartment(
  desk: RunsDesk,
  context: RequestContext,
  id: string,
  department: string,
): Promise<DepartmentView> {
  const { db } = context.records;
  const period = await findPeriod(db, desk.standings, id);
  const belongs = { organ: period?.organ ?? null, department };
  const target = `period/${id}/department/${department}`;
  return readOf(context, { operation: 'standing.read', belongs, target }, async () => {
    if (period === null) throw new Refused({ is: 'not-found' });
    const own = await db
      .selectFrom('department')
      .innerJoin('organ', 'organ.id', 'department.organ')
      .select(['department.id', 'department.name', 'organ.id as organ', 'organ.name as organName'])
      .where('department.id', '=', department)
      .where('department.organ', '=', period.organ)
      .executeTakeFirst();
    if (own === undefined) throw new Refused({ is: 'not-found' });
    const shown = await findShown(desk, period, null);
    const staff = await staffNow(desk.runs, db, period);
    const tasks = await tasksOf(db, period);
    const found = shown === null ? nothing : await partsOf(desk, shown.run, staff, department);
    return {
      run: shown?.said ?? null,
      organ: { id: own.organ, name: own.organName },
      department: { id: own.id, name: own.name },
      ...found,
      tasks: tasks.find((one) => one.department === department) ?? null,
    };
  });
}

type Found = Pick<DepartmentView, 'assessed' | 'quarter' | 'defects' | 'concentration'>;

const nothing: Found = { assessed: 0, quarter: null, defects: [], concentration: [] };

/** What follows from the run and the register, worked out once. */
function partsOf(
  desk: RunsDesk,
  run: ReadRun,
  { mark, staff }: StaffNow,
  department: string,
): Promise<Found> {
  return desk.runs.answer(run, `department ${department} ${mark}`, async () => {
    const isIn = (person: string) => staff.get(person)?.department === department;
    const people = run.schemes.flatMap(({ lines }) => [...lines.keys()]).filter(isIn);
    const quarter = quarterOf(run.run.manifest.period.to);
    const defects = await defectsOf(desk.runs, run, staff, isIn);
    const said = defects.map((defect) => ({ ...defect, inQuarter: within(defect, quarter) }));
    return {
      assessed: new Set(people).size,
      quarter,
      defects: said.sort((a, b) => b.inQuarter - a.inQuarter || b.counted - a.counted),
      concentration: concentrationOf(run, staff).map(({ departments, ...rest }) => ({
        ...rest,
        departments: departments.filter((one) => one.department === department),
      })),
    };
  });
}

function within({ cases }: Defect, { from, to }: NonNullable<Found['quarter']>): number {
  return cases.filter(({ date }) => date !== null && date >= from && date <= to).length;
}

/** The quarter in which a day lies. */
function quarterOf(day: string): NonNullable<Found['quarter']> {
  const [year = '', month = '01'] = day.split('-');
  const quarter = Math.ceil(Number(month) / 3);
  const [first, last] = [quarter * 3 - 2, quarter * 3].map((n) => String(n).padStart(2, '0'));
  const end = new Date(Date.UTC(Number(year), quarter * 3, 0)).toISOString().slice(8, 10);
  const zh = ['一', '二', '三', '四'][quarter - 1] ?? '';
  return {
    from: `${year}-${first}-01`,
    to: `${year}-${last}-${end}`,
    says: text(`${year} 年第${zh}季度`, `quarter ${quarter} of ${year}`),
  };
}
