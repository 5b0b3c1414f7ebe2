import type { LegalBasis } from '@jianheng/api';
import { text } from '@jianheng/mechanisms';
import { type Basis, basisOf, type DatedRule, markUnverified } from '@jianheng/scheme';

/** A basis as pages cite it: instrument and clause, marked where nobody has verified it. */
export function sayBasis({ ref, instrument, clause, confidence }: Basis): LegalBasis {
  const where = clause === null ? text('', '') : text(clause, ` ${clause}`);
  const cited = text(`《${instrument.zh}》${where.zh}`, `${instrument.en}${where.en}`);
  return {
    said: markUnverified(cited, confidence),
    rule: ref,
    confidence,
    verified: confidence !== 'unverified',
  };
}

/** A rule of the packs as pages cite it. */
export function sayRule(rule: DatedRule): LegalBasis {
  return sayBasis(basisOf(rule));
}
