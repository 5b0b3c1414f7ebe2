import type { Named, PeriodBrief, Stage } from '@jianheng/api';
import { type PeriodKind, type Role, roles, type Text, text } from '@jianheng/casework';
import type { Selectable } from 'kysely';
import type { PeriodTable } from '../../../records/tables.ts';

export const kindTitles: Readonly<Record<PeriodKind, Text>> = {
  annual: text('年度考核', 'annual assessment'),
  regular: text('平时考核', 'regular assessment'),
  special: text('专项考核', 'special assessment'),
};

export const stageTitles: Readonly<Record<Stage, Text>> = {
  absent: text('尚未建立', 'not begun'),
  preparing: text('准备中', 'being prepared'),
  announced: text('已公布方案', 'announced'),
  open: text('进行中', 'open'),
  closed: text('已截止', 'closed'),
  published: text('已公布得分', 'published'),
  meeting: text('等次会议中', 'in the rating meeting'),
  decided: text('结果已定', 'decided'),
  sealed: text('已归档', 'sealed'),
};

/** A period in a list. */
export function sayBrief(row: Selectable<PeriodTable>, organ: Named, stage: Stage): PeriodBrief {
  const kind = row.kind as PeriodKind;
  const { id, title, from, to, demo } = row;
  return {
    id,
    organ,
    kind,
    kindTitle: kindTitles[kind],
    title,
    from,
    to,
    stage,
    stageTitle: stageTitles[stage],
    demo,
  };
}

/** Roles with their names. */
export function sayRoles(who: readonly Role[]): { role: string; title: Text }[] {
  return who.map((role) => ({ role, title: roles[role] }));
}
