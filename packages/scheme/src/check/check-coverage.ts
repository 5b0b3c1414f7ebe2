import { compare, edges, exact, type Fraction, shortText } from '@jianheng/mechanisms';
import { issueOf } from '../catalogue.ts';
import type { Issue } from '../issue.ts';
import type { Plan, ProgramIndicator } from '../program.ts';
import { type ExpectedCell, expectedCells, type WorkedCase } from '../worked-case.ts';

/**
 * Whether the worked cases reach every edge: each indicator has a case, and each threshold, cap and floor has one that
 * lies exactly on it. `check --strict` and the gallery ask for this.
 */
export function checkCoverage(plan: Plan, cases: readonly WorkedCase[], file: string): Issue[] {
  const issues: Issue[] = [];
  const told = new Set<string>();
  for (const phase of plan.phases) {
    for (const indicator of phase.indicators) {
      if (told.has(indicator.id)) continue;
      told.add(indicator.id);
      const cells = cases.flatMap((c) => expectedCells(c).filter(([id]) => id === indicator.id));
      const place = { file, path: indicator.id };
      if (cells.length === 0) {
        issues.push(issueOf('case/not-covered', place, { word: indicator.id }));
        continue;
      }
      for (const edge of missingEdges(
        indicator,
        cells.map(([, cell]) => cell),
      )) {
        const a = { word: indicator.id, mechanism: indicator.mechanism, edge };
        issues.push(issueOf('case/edge-not-covered', place, a));
      }
    }
  }
  return issues;
}

/** Edges without a case: values on which the curve bends, or the points of a cap or floor where items are added up. */
function missingEdges(indicator: ProgramIndicator, cells: readonly ExpectedCell[]): string[] {
  const { input, curve, within } = indicator.scoring;
  const reached = (wanted: Fraction, found: (cell: ExpectedCell) => string | undefined) =>
    cells.some((cell) => {
      const value = found(cell);
      return value !== undefined && compare(exact(value), wanted) === 0;
    });
  if (input.of === 'value' && !isCounted(indicator)) {
    return edges(curve)
      .filter((edge) => !reached(edge, (cell) => cell.value))
      .map(shortText);
  }
  const limits = [within?.low, within?.high].filter((l) => l !== undefined).map(exact);
  return limits
    .filter((limit) => !reached(limit, (cell) => cell.points))
    .map((limit) => `${shortText(limit)} points`);
}

/** Per-item points of a plain count: the edge that matters is the cap on points, wherever the count reaches it. */
function isCounted(indicator: ProgramIndicator): boolean {
  return indicator.mechanism === 'per-item' || indicator.mechanism === 'base';
}
