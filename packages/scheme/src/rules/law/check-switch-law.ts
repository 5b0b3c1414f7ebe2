import type { ProgramIndicator } from '../../program.ts';
import { findNode, type SourceNode, type SourcePath } from '../../source/source-node.ts';
import { contentOf } from '../rule-packs.ts';
import { splitDates } from '../rules-in-force.ts';
import type { LawContext, LawPhase } from './law-context.ts';

/** A period across a change of the system is split there; asked once for the whole scheme. */
export function checkStraddling(context: LawContext): void {
  const { period } = context.loaded.scheme;
  const starts = new Set(context.phases.map(({ program }) => program.from));
  const [first] = context.phases;
  if (first === undefined) return;
  for (const on of splitDates(context.packs, period.from, period.to, context.where)) {
    if (starts.has(on)) continue;
    const rules = context.packs.values.filter((v) => v.splitsPeriod && v.from === on);
    context.report('law/period-straddles', first, ['period'], rules, { on });
  }
}

/** What October 2024 ended, and what it left unsettled. */
export function checkSwitchLaw(context: LawContext, stretch: LawPhase): void {
  const { program, phase } = stretch;
  program.indicators.forEach((indicator) => {
    const at = phase.scheme.indicators.findIndex((i) => i.id === indicator.id);
    checkOrganRanking(context, stretch, indicator, ['indicators', at]);
    checkDecision(context, stretch, indicator, ['indicators', at]);
  });
  checkHandDown(context, stretch);
  checkNotifiedValues(context, stretch);
}

function closed(
  context: LawContext,
  stretch: LawPhase,
  parameter: 'organ-ranking' | 'notified-values' | 'indicator-targets',
) {
  return context.rules(parameter, stretch).filter((rule) => contentOf(rule, 'permission') === 'forbidden');
}

const comparing = new Set(['share-of-best', 'rank', 'percentile', 'distance', 'z-score']);

function checkOrganRanking(
  context: LawContext,
  stretch: LawPhase,
  indicator: ProgramIndicator,
  path: SourcePath,
): void {
  if (indicator.measure?.level !== 'organ' || !comparing.has(indicator.scoring.input.of)) return;
  for (const rule of closed(context, stretch, 'organ-ranking')) {
    const a = { title: indicator.title.zh, titleEn: indicator.title.en, since: rule.from };
    context.report('law/organ-ranking', stretch, [...path, 'measure'], [rule], a);
  }
}

function checkDecision(
  context: LawContext,
  stretch: LawPhase,
  indicator: ProgramIndicator,
  path: SourcePath,
): void {
  if (indicator.scores !== 'decision') return;
  const unsettled = context
    .rules('decision-indicators', stretch)
    .filter((rule) => contentOf(rule, 'permission') !== 'allowed');
  const written = stretch.phase.scheme.indicators.find((i) => i.id === indicator.id);
  for (const rule of unsettled) {
    const a = { title: indicator.title.zh, titleEn: indicator.title.en, since: rule.from };
    const decided = written?.decided;
    if (decided === undefined) context.report('law/decision-unsettled', stretch, path, [rule], a);
    else {
      const said = { ...a, decided: decided.zh, decidedEn: decided.en };
      context.report('law/decision-recorded', stretch, [...path, 'decided'], [rule], said);
    }
  }
}

/** Parts of an indicator that hold its goals: the whole of it, its scoring, its points. */
const goalPath = /^indicators\.([^.]+)(\.(score|full)\b.*)?$/;

function checkHandDown(context: LawContext, stretch: LawPhase): void {
  for (const [key, rule] of Object.entries(stretch.phase.scheme['hand-down'] ?? {})) {
    const id = goalPath.exec(key)?.[1];
    const indicator = stretch.program.indicators.find((i) => i.id === id);
    if (indicator === undefined || !isBusinessGoal(indicator)) continue;
    if (rule !== 'fixed' && !('at-least' in rule || 'at-most' in rule)) continue;
    for (const law of closed(context, stretch, 'indicator-targets')) {
      const a = { path: key, since: law.from };
      context.report('law/targets-handed-down', stretch, ['hand-down', key], [law], a);
    }
  }
}

/** A threshold on a business figure; points per graded item, entries and ballots are method, not goal. */
function isBusinessGoal({ measure, mechanism, scoring, scores }: ProgramIndicator): boolean {
  if (measure === null || scoring.input.of !== 'value') return false;
  return scores !== 'duty' && mechanism !== 'manual' && mechanism !== 'ballot';
}

function checkNotifiedValues(context: LawContext, stretch: LawPhase): void {
  const path = findText(stretch.phase.tree, '通报值', []);
  if (path === null) return;
  for (const rule of closed(context, stretch, 'notified-values')) {
    context.report('law/notified-values', stretch, path, [rule], { since: rule.from });
  }
}

/** Names of inspection grades belong to their time: 瑕疵 became 基本合格. */
export function checkGradeNames(context: LawContext, stretch: LawPhase): void {
  const { program, phase } = stretch;
  if (!program.counters.some((counter) => counter.kind === 'inspection')) return;
  const now = context.rules('inspection-grades', stretch);
  if (now.length === 0) return;
  const known = now.flatMap((rule) => contentOf(rule, 'codes'));
  const every = context.packs.values
    .filter((v) => v.parameter === 'inspection-grades')
    .map((v) => contentOf(v, 'codes'));
  const others = new Set(every.flat().filter((word) => !known.includes(word)));
  const onlyNow = known.filter((word) => every.some((list) => !list.includes(word)));
  for (const word of others) {
    const path = findWord(phase.tree, word, []);
    if (path === null) continue;
    // An indicator that names the grade of its time beside the code says how the one is read as the other.
    const around = findNode(phase.tree, path.slice(0, 2)) ?? phase.tree;
    if (onlyNow.some((name) => findText(around, name, []) !== null)) continue;
    const a = { word, known: known.join('、'), from: program.from, to: program.to };
    context.report('law/inspection-grade-name', stretch, path, now, a);
  }
}

function findText(node: SourceNode, part: string, path: SourcePath): SourcePath | null {
  return find(node, (text) => text.includes(part), path);
}

function findWord(node: SourceNode, word: string, path: SourcePath): SourcePath | null {
  return find(node, (text) => text === word, path);
}

/** The first scalar or key, in the order written, that answers; `changes` are read in the stretches they make. */
function find(node: SourceNode, answers: (text: string) => boolean, path: SourcePath): SourcePath | null {
  if (node.kind === 'scalar') return answers(node.text) ? path : null;
  if (node.kind === 'list') {
    for (const [index, item] of node.items.entries()) {
      const found = find(item, answers, [...path, index]);
      if (found !== null) return found;
    }
    return null;
  }
  for (const [key, entry] of node.entries) {
    if (path.length === 0 && key === 'changes') continue;
    if (answers(key)) return [...path, key];
    const found = find(entry.value, answers, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}
