import { addDays, beginsQuarter, quarterStarts } from '../calendar.ts';
import { type IssueArguments, type IssueCode, issueOf } from '../catalogue.ts';
import type { Issue } from '../issue.ts';
import type { LoadedScheme } from '../load-scheme.ts';
import { Scheme } from '../scheme.ts';
import { mergeNodes, withoutIndicators } from '../source/merge-source.ts';
import { schemaIssues } from '../source/schema-issues.ts';
import { findNode, placeAt, plainSource, type SourceNode, type SourcePath } from '../source/source-node.ts';
import { wordTree } from '../source/word-tree.ts';

/** A stretch of the period in which the scheme reads the same. */
export interface Phase {
  readonly from: string;
  readonly to: string;
  readonly scheme: Scheme;
  readonly tree: SourceNode;
}

/** The whole period as one stretch, as the scheme reads without its changes. */
export function wholePeriod({ scheme, tree }: LoadedScheme): Phase {
  return { from: scheme.period.from, to: scheme.period.to, scheme, tree };
}

/**
 * The period cut where the scheme changes: at the days of `changes`, where an indicator begins or ends, and at
 * quarters when each is scored on its own. Changes before the period hold from its start.
 */
export function phasesOf(loaded: LoadedScheme, issues: Issue[]): Phase[] {
  const { scheme, tree } = loaded;
  const { from, to, total } = scheme.period;
  const report = (code: IssueCode, path: SourcePath, a: IssueArguments) => {
    issues.push(issueOf(code, placeAt(tree, path), a));
  };
  if (to < from) {
    report('scheme/period-backwards', ['period', 'to'], {});
    return [];
  }
  const quarters = total === 'mean-of-quarters';
  if (quarters && !(beginsQuarter(from) && beginsQuarter(addDays(to, 1)))) {
    report('scheme/not-quarters', ['period'], {});
  }
  const cuts = new Set(quarters ? quarterStarts(from, to) : []);
  const cut = (day: string, path: SourcePath) => {
    if (day <= from || day > to) return;
    if (quarters && !beginsQuarter(day)) report('scheme/not-quarters', path, {});
    cuts.add(day);
  };
  const changes = scheme.changes ?? [];
  changes.forEach((change, i) => {
    const path = ['changes', i, 'on'];
    if (change.on <= from || change.on > to)
      report('scheme/outside-period', path, { date: change.on, from, to });
    cut(change.on, path);
  });
  // An indicator that a change drops is read as ended on the day before, so the cut is already there.
  scheme.indicators.forEach((indicator, i) => {
    if (indicator.since !== undefined) cut(indicator.since, ['indicators', i, 'since']);
    if (indicator.until !== undefined) cut(addDays(indicator.until, 1), ['indicators', i, 'until']);
  });
  const starts = [from, ...[...cuts].sort()];
  return starts.flatMap((start, i) => {
    const end = i + 1 < starts.length ? addDays(starts[i + 1]!, -1) : to;
    const phase = phaseAt(loaded, start, end, issues);
    return phase === null ? [] : [phase];
  });
}

function phaseAt(loaded: LoadedScheme, from: string, to: string, issues: Issue[]): Phase | null {
  let tree = loaded.tree;
  (loaded.scheme.changes ?? []).forEach((change, i) => {
    if (change.on > from) return;
    const set = findNode(loaded.tree, ['changes', i, 'set']);
    if (set !== null) tree = mergeNodes(tree, set, '');
    tree = withoutIndicators(tree, new Set(change.drop ?? []));
  });
  tree = withoutIndicators(tree, new Set(outOfForce(loaded.scheme, from)));
  if (tree === loaded.tree) return { from, to, scheme: loaded.scheme, tree };
  const result = Scheme.safeParse(plainSource(tree));
  if (result.success) return { from, to, scheme: result.data, tree };
  issues.push(...schemaIssues(result.error, tree, wordTree(Scheme)));
  return null;
}

function outOfForce(scheme: Scheme, day: string): string[] {
  return scheme.indicators
    .filter((i) => (i.since !== undefined && i.since > day) || (i.until !== undefined && i.until < day))
    .map((i) => i.id);
}
