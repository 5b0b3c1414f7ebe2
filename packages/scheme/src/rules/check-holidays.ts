import type { Issue } from '../issue.ts';
import { placeAt } from '../source/source-node.ts';
import { daysBetween, isWeekend } from './day.ts';
import type { ParsedRuleFile } from './parsed-rule-files.ts';
import { ruleIssue } from './rule-catalogue.ts';
import type { HolidaysFile } from './rule-file.ts';

/** A year's schedule holds days of that year only, and no day twice. */
export function checkHolidays(file: ParsedRuleFile<HolidaysFile>): Issue[] {
  const { data, root } = file;
  const year = data.holidays;
  const issues: Issue[] = [];
  const inYear = (date: string, path: (string | number)[]) => {
    if (!date.startsWith(`${year}-`))
      issues.push(ruleIssue('rules/wrong-year', placeAt(root, path), { date, year }));
  };
  const off = new Set<string>();
  data.off.forEach((stretch, index) => {
    inYear(stretch.from, ['off', index, 'from']);
    inYear(stretch.to, ['off', index, 'to']);
    if (stretch.to < stretch.from) {
      const a = { from: stretch.from, until: stretch.to };
      issues.push(ruleIssue('rules/dates-reversed', placeAt(root, ['off', index, 'to']), a));
      return;
    }
    for (const day of daysBetween(stretch.from, stretch.to)) off.add(day);
  });
  data.working.forEach((date, index) => {
    const path = ['working', index];
    inYear(date, path);
    if (off.has(date)) issues.push(ruleIssue('rules/off-and-working', placeAt(root, path), { date }));
    else if (!isWeekend(date)) issues.push(ruleIssue('rules/not-a-weekend', placeAt(root, path), { date }));
  });
  return issues;
}
