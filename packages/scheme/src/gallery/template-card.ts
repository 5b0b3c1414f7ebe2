import { z } from 'zod';
import { Name, Words } from '../language/scalars.ts';
import { BothLabel } from '../rules/rule-words.ts';

/** Levels of organ that a template is written for. */
export const templateLevels = ['county', 'city', 'province'] as const;
/** Sizes of organ by staff: small up to 60, middle up to 150, large above. Our own cut, no rule's. */
export const templateSizes = ['small', 'middle', 'large'] as const;
/**
 * The regime of the years it serves: before the indicator system ended (2024-10-16), after it, or the year of the switch,
 * whose period has stretches of both.
 */
export const templateYears = ['indicator', 'quality', 'both'] as const;
/** How much has to be entered by hand. */
export const typingLevels = ['little', 'some', 'much'] as const;

/** Largest number of staff of a small and of a middle organ. */
export const sizeLimits = { small: 60, middle: 150 } as const;

/**
 * The gallery card of a template, in `card.yaml` beside its scheme: for whom it is and in what it differs. People choose
 * by it; the tests hold it against the scheme.
 */
export const TemplateCard = z.strictObject({
  /** Its folder and the id of its scheme. */
  template: Name,
  levels: z.array(z.enum(templateLevels)).min(1),
  sizes: z.array(z.enum(templateSizes)).min(1),
  /** Classes of the fact model (检察官, 检察辅助人员, 司法行政人员, 聘用制书记员); 院领导 and 部门负责人 by leading post. */
  classes: z.array(Words).min(1),
  /** Business lines of the fact model; empty: any. */
  lines: z.array(Words),
  years: z.enum(templateYears),
  typing: z.strictObject({
    level: z.enum(typingLevels),
    /** What has to be typed in a year, by whom. */
    'per-year': BothLabel,
  }),
  suits: BothLabel,
  /** In what it differs from its nearest sibling: a mechanism, a class or a rule. */
  differs: BothLabel,
});
export type TemplateCard = z.infer<typeof TemplateCard>;
