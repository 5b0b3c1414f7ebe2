import type { Draw, DrawnCase } from '@jianheng/api';
import { drawFrom, type Review, text } from '@jianheng/casework';
import type { ProceduresDesk } from '../procedures-desk.ts';
import type { PeriodAt } from '../read-period.ts';
import type { CaseOfPerson } from '../run-readings.ts';
import { keysOf, sha256 } from './review-finders.ts';

const method = text(
  '对每件案件，取“种子、换行、服务器在抽取时追加的文字、换行、案件编号”的 SHA-256，按结果从小到大取前若干件；种子事先公布，追加的文字事先无人知道。',
  'Of each case the SHA-256 of seed, line feed, what the server added at the draw, line feed and case number is taken, and the smallest are drawn in order; the seed was published before, what was added nobody could know.',
);

/** The draw of a review with what the records say of each case; null before it. */
export async function sayDraw(
  desk: ProceduresDesk,
  { row }: PeriodAt,
  { draw, person }: Review,
): Promise<Draw | null> {
  if (draw === null) return null;
  const known = await desk.runs.casesOf({ organ: row.organ, seal: draw.run }, person);
  const byKey = new Map(keysOf(known ?? []).map(({ key, of }) => [key, of]));
  const again = drawFrom(draw.from, draw.cases.length, draw, sha256);
  return {
    on: draw.on,
    seed: draw.seed,
    added: draw.added,
    cases: draw.cases.map((key) => sayCase(key, byKey.get(key))),
    from: draw.from.toSorted(),
    method,
    command: `jianheng draw --seed ${quoted(draw.seed)} --added ${quoted(draw.added)} --count ${draw.cases.length}`,
    redone: again.length === draw.cases.length && again.every((key, i) => key === draw.cases[i]),
  };
}

function sayCase(key: string, of: CaseOfPerson | undefined): DrawnCase {
  if (of?.mark != null) {
    const masked = text(
      `${of.mark}：不显示身份，需要时申请查看并写明理由`,
      `${of.mark}: identity is not shown; ask for it with a reason where it is needed`,
    );
    return { case: key, fields: [], masked };
  }
  const counted = of?.counted ?? [];
  return {
    case: key,
    fields: [
      ...(of?.date == null ? [] : [{ title: text('计入日期', 'counts on'), value: of.date }]),
      ...(of?.role == null ? [] : [{ title: text('角色', 'role'), value: of.role }]),
      ...(counted.length === 0
        ? []
        : [{ title: text('计入', 'counted as'), value: counted.map(({ zh }) => zh).join('、') }]),
    ],
    masked: null,
  };
}

/** As a shell takes it. */
function quoted(said: string): string {
  return `'${said.replaceAll("'", "'\\''")}'`;
}
