import type { Text } from '@jianheng/mechanisms';
import { markUnverified, type Part, type Plan, type ProgramIndicator } from '@jianheng/scheme';

/** The columns of a scheme's points: part by part its indicators and their sum, then those counted inside others. */
export interface ScoreLayout {
  readonly places: number;
  readonly full: string;
  readonly parts: readonly PartColumns[];
  /** Counted inside a combination: shown, and not added again. */
  readonly inner: readonly ProgramIndicator[];
}

export interface PartColumns {
  readonly part: Part;
  readonly title: Text;
  readonly indicators: readonly ProgramIndicator[];
}

/**
 * Lays out a plan's columns; an indicator that only some phases have gets its column too. The head of a column whose
 * points nobody has verified carries the mark.
 */
export function scoreLayout(plan: Plan): ScoreLayout {
  const parts = new Map<string, { part: Part; indicators: Map<string, ProgramIndicator> }>();
  const inner = new Map<string, ProgramIndicator>();
  for (const program of plan.phases) {
    for (const part of program.parts)
      if (!parts.has(part.id)) parts.set(part.id, { part, indicators: new Map() });
    for (const indicator of program.indicators) {
      const into = indicator.inside === null ? parts.get(indicator.part)?.indicators : inner;
      if (into !== undefined && !into.has(indicator.id)) into.set(indicator.id, marked(indicator));
    }
  }
  const last = plan.phases.at(-1)!;
  return {
    places: last.places,
    full: last.full,
    parts: [...parts.values()].map(({ part, indicators }) => ({
      part,
      title: part.title,
      indicators: [...indicators.values()],
    })),
    inner: [...inner.values()],
  };
}

function marked(indicator: ProgramIndicator): ProgramIndicator {
  if (indicator.basis.every((b) => b.confidence !== 'unverified')) return indicator;
  return { ...indicator, title: markUnverified(indicator.title, 'unverified') };
}
