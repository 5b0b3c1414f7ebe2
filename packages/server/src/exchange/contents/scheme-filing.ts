import { howMany, text } from '@jianheng/mechanisms';
import { z } from 'zod';
import { type ContentKind, Day, Line, PeriodNamed, Said, SetNamed, Words } from './content-kind.ts';

/** A scheme as it is filed with the superior organ. */
export const SchemeFiling = z.strictObject({
  period: PeriodNamed,
  filedOn: Day,
  set: SetNamed,
  /** What each scheme is called. */
  titles: z.array(Said).max(30),
  /** What the lawfulness check of the organ said. */
  check: z.strictObject({ errors: z.int(), warnings: z.int(), unverified: z.int() }),
  /** Filed again because the scheme was amended in mid-period. */
  amendment: z.strictObject({ id: Line, from: Day, decision: Words }).nullable(),
});
export type SchemeFiling = z.infer<typeof SchemeFiling>;

export const schemeFiling: ContentKind<SchemeFiling> = {
  schema: SchemeFiling,
  says: ({ period, filedOn, titles, check, amendment, set }) => [
    text(
      `“${period.title}”（${period.from} 至 ${period.to}）的方案，${filedOn} 报备案`,
      `the scheme of “${period.title}” (${period.from} to ${period.to}), filed on ${filedOn}`,
    ),
    ...titles.map(({ zh, en }) => text(`方案：${zh}`, `scheme: ${en}`)),
    text(
      `报备院的检查：错误 ${check.errors}，提醒 ${check.warnings}，未核实 ${check.unverified}；方案哈希 ${set.hash.slice(0, 12)}`,
      `check of the filing organ: ${howMany(check.errors, 'error')}, ${howMany(check.warnings, 'warning')}, ${check.unverified} not verified; hash ${set.hash.slice(0, 12)}`,
    ),
    ...(amendment === null
      ? []
      : [
          text(
            `期中修改，自 ${amendment.from} 起：${amendment.decision}`,
            `amended in mid-period, from ${amendment.from}: ${amendment.decision}`,
          ),
        ]),
  ],
};
