import type { BasisWords } from '../language/source-words.ts';
import type { Basis, Confidence } from '../program.ts';
import type { SourcePath } from '../source/source-node.ts';
import type { Lowering } from './lowering.ts';

interface Sourced {
  readonly basis?: readonly BasisWords[] | undefined;
  readonly confidence?: Confidence | undefined;
}

/** What a section says of its source; a value without confidence is unverified. */
export function lowerBasis(given: Sourced, path: SourcePath, lowering: Lowering): Basis[] {
  const several = (given.basis?.length ?? 0) > 1;
  return (given.basis ?? []).flatMap((basis, i) => {
    if (typeof basis === 'string') {
      const value = lookUp(basis, [...path, 'basis', ...(several ? [i] : [])], lowering);
      return value === null ? [] : [value.basis];
    }
    return [
      {
        ref: basis.ref ?? basis.instrument.zh,
        instrument: basis.instrument,
        clause: basis.clause ?? null,
        confidence: basis.confidence ?? given.confidence ?? 'unverified',
      },
    ];
  });
}

/**
 * The words that say where an indicator comes from: its own, or those of a scheme that is one decision as a whole. What a
 * scheme above was decided by says nothing of indicators written below it, so only the scheme's own text counts.
 */
export function sourceOf(indicator: Sourced, path: SourcePath, { loaded }: Lowering): [Sourced, SourcePath] {
  const whole = loaded.own.kind === 'map' && loaded.own.entries.has('basis');
  return indicator.basis === undefined && whole ? [loaded.scheme, []] : [indicator, path];
}

/** The rule value that `use rules/…` names, or null with an issue. */
export function lookUp(reference: string, path: SourcePath, lowering: Lowering) {
  const word = reference.replace(/^use rules\//, '');
  const value = lowering.rules(word, lowering.phase.from);
  if (value === null) lowering.report('scheme/unknown-rule', path, { word });
  return value;
}
