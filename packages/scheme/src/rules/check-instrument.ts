import { compare, exact, one, percentText } from '@jianheng/mechanisms';
import type { Issue } from '../issue.ts';
import { placeAt, type SourcePath } from '../source/source-node.ts';
import type { ParsedRuleFile } from './parsed-rule-files.ts';
import { ruleIssue } from './rule-catalogue.ts';
import type { RuleContent } from './rule-content.ts';
import { RatingEffect } from './rule-content.ts';
import type { DatedValue, InstrumentFile, ValueEntry } from './rule-file.ts';
import { parameterKinds, parameterWords } from './rule-parameter.ts';

/** What a schema cannot see of one instrument: dates, forms, citations that do not fit together. */
export function checkInstrument(file: ParsedRuleFile<InstrumentFile>): Issue[] {
  const { data, root } = file;
  const issues: Issue[] = [];
  const force = data['in-force'];
  if (force.until !== undefined && force.until < force.from) {
    issues.push(
      ruleIssue('rules/dates-reversed', placeAt(root, ['in-force', 'until']), {
        from: force.from,
        until: force.until,
      }),
    );
  }
  if (data.level === 'province' && data.province === undefined) {
    issues.push(ruleIssue('rules/no-province', placeAt(root, ['level']), {}));
  }
  if (data.level === 'national' && data.province !== undefined) {
    issues.push(ruleIssue('rules/province-not-wanted', placeAt(root, ['province']), {}));
  }
  for (const [id, entry] of Object.entries(data.values)) {
    entry.dated.forEach((dated, index) => {
      const path = ['values', id, 'dated', index];
      issues.push(...checkDates(file, dated, path));
      issues.push(...checkForm(file, id, entry, dated, path));
      issues.push(...checkContent(file, dated.is, [...path, 'is']));
      if (dated.confidence === 'H' && dated.clause === 'unseen' && data.text === 'full') {
        issues.push(ruleIssue('rules/no-clause', placeAt(root, [...path, 'clause']), {}));
      }
    });
    issues.push(...checkOverlaps(file, id, entry));
  }
  return issues;
}

function checkDates(file: ParsedRuleFile<InstrumentFile>, dated: DatedValue, path: SourcePath): Issue[] {
  const force = file.data['in-force'];
  const from = dated.from ?? force.from;
  const issues: Issue[] = [];
  if (dated.until !== undefined && dated.until < from) {
    issues.push(
      ruleIssue('rules/dates-reversed', placeAt(file.root, [...path, 'until']), { from, until: dated.until }),
    );
  }
  for (const word of ['from', 'until'] as const) {
    const date = dated[word];
    if (date === undefined) continue;
    if (date < force.from || (force.until !== undefined && date > force.until)) {
      const a = { date, from: force.from, until: force.until ?? '…' };
      issues.push(ruleIssue('rules/outside-instrument', placeAt(file.root, [...path, word]), a));
    }
  }
  return issues;
}

function checkForm(
  file: ParsedRuleFile<InstrumentFile>,
  id: string,
  entry: ValueEntry,
  dated: DatedValue,
  path: SourcePath,
): Issue[] {
  const place = placeAt(file.root, [...path, 'is']);
  const forms = Object.keys(dated.is);
  const [found] = forms;
  if (forms.length !== 1 || found === undefined)
    return [ruleIssue('rules/one-form', place, { count: forms.length })];
  if (entry.parameter === undefined) return [];
  const wanted = parameterKinds[entry.parameter];
  if (wanted !== found)
    return [ruleIssue('rules/wrong-form', place, { word: `${id} (${entry.parameter})`, wanted, found })];
  const known = entry.parameter === 'effect-order' ? RatingEffect.options : parameterWords[entry.parameter];
  if (known === undefined) return [];
  return (dated.is.codes ?? []).flatMap((value, index) =>
    known.some((word) => word === value)
      ? []
      : [
          ruleIssue('rules/unknown-word', placeAt(file.root, [...path, 'is', 'codes', index]), {
            word: String(entry.parameter),
            value,
            known: known.join(', '),
          }),
        ],
  );
}

function checkContent(file: ParsedRuleFile<InstrumentFile>, is: RuleContent, path: SourcePath): Issue[] {
  const at = (...more: SourcePath) => placeAt(file.root, [...path, ...more]);
  const issues: Issue[] = [];
  if (is.share !== undefined && compare(exact(is.share), one) > 0) {
    issues.push(ruleIssue('rules/share-above-one', at('share'), { value: percentText(exact(is.share), 0) }));
  }
  if (is.range !== undefined && is.range['at-least'] > is.range['at-most']) {
    issues.push(
      ruleIssue('rules/range-reversed', at('range'), {
        low: is.range['at-least'],
        high: is.range['at-most'],
      }),
    );
  }
  if (is.deadline?.count === 0) issues.push(ruleIssue('rules/zero-deadline', at('deadline', 'count'), {}));
  if (is['follows-rating']?.years === 0)
    issues.push(ruleIssue('rules/zero-deadline', at('follows-rating', 'years'), {}));
  is.table?.rows.forEach((row, index) => {
    const wanted = is.table?.columns.length ?? 0;
    if (row.length !== wanted)
      issues.push(ruleIssue('rules/table-row', at('table', 'rows', index), { found: row.length, wanted }));
  });
  is.consequences?.forEach((row, index) => {
    if (row.lasts === true && row.years.length > 1) {
      issues.push(ruleIssue('rules/lasting-years', at('consequences', index, 'years'), {}));
    }
  });
  return issues;
}

/** Two readings of one value on one day would leave it to chance which one counts. */
function checkOverlaps(file: ParsedRuleFile<InstrumentFile>, id: string, entry: ValueEntry): Issue[] {
  const force = file.data['in-force'];
  const stretches = entry.dated.map((dated, index) => ({
    index,
    from: dated.from ?? force.from,
    until: dated.until ?? force.until ?? '9999-12-31',
  }));
  stretches.sort((a, b) => (a.from < b.from ? -1 : 1));
  return stretches.flatMap((later, i) => {
    const earlier = stretches[i - 1];
    if (earlier === undefined || earlier.until < later.from) return [];
    const place = placeAt(file.root, ['values', id, 'dated', later.index]);
    return [ruleIssue('rules/overlapping-dates', place, { word: id, date: later.from })];
  });
}
