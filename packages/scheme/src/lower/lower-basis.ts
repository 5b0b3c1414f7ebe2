import { text } from '@jianheng/mechanisms';
import type { BasisWords } from '../language/source-words.ts';
import type { LoadedScheme } from '../load-scheme.ts';
import type { Basis, Confidence } from '../program.ts';
import { findNode, type SourcePath } from '../source/source-node.ts';
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

/** What points and thresholds have for a source when the scheme says none: nobody has verified them. */
const ownValues: Basis = {
  ref: 'own-values',
  instrument: text('方案自定的分值和界限', "the scheme's own points and thresholds"),
  clause: null,
  confidence: 'unverified',
};

/**
 * Where an indicator comes from. The library's source is that of the name and the formula alone; points and thresholds
 * are the scheme's own and have the scheme's source, or none.
 */
export function indicatorBasis(indicator: Sourced, path: SourcePath, lowering: Lowering): Basis[] {
  const basis = lowerBasis(...sourceOf(indicator, path, lowering), lowering);
  const written = findNode(lowering.tree, [...path, 'basis']);
  if (written === null || isOfScheme(written.place.file, lowering.loaded)) return basis;
  const own = isWhole(lowering.loaded) ? lowerBasis(lowering.loaded.scheme, [], lowering) : [ownValues];
  return [...basis, ...own];
}

/** Whether a file is the scheme's own or that of one above it, not a library's. */
export function isOfScheme(file: string | undefined, { file: own, ancestors }: LoadedScheme): boolean {
  return file === own || ancestors.some((above) => above.file === file);
}

function isWhole({ own }: LoadedScheme): boolean {
  return own.kind === 'map' && own.entries.has('basis');
}

/**
 * The words that say where an indicator comes from: its own, or those of a scheme that is one decision as a whole. What a
 * scheme above was decided by says nothing of indicators written below it, so only the scheme's own text counts.
 */
export function sourceOf(indicator: Sourced, path: SourcePath, { loaded }: Lowering): [Sourced, SourcePath] {
  return indicator.basis === undefined && isWhole(loaded) ? [loaded.scheme, []] : [indicator, path];
}

/** The rule value that `use rules/…` names, or null with an issue. */
export function lookUp(reference: string, path: SourcePath, lowering: Lowering) {
  const word = reference.replace(/^use rules\//, '');
  const value = lowering.rules(word, lowering.phase.from);
  if (value === null) lowering.report('scheme/unknown-rule', path, { word });
  return value;
}
