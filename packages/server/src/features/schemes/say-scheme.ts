import type { Finding, PhaseSaid, SchemeSaid } from '@jianheng/api';
import { divide, exact, exactText, getMechanism } from '@jianheng/mechanisms';
import {
  type Basis,
  type DatedRule,
  type FactModel,
  type Issue,
  indicatorTexts,
  type LawFinding,
  type Program,
  peopleTexts,
  type RuleConflict,
  type RulePacks,
  ratingTexts,
  reviewTexts,
  ruleText,
  schemeValues,
  sourceText,
  unverifiedMark,
  useText,
} from '@jianheng/scheme';
import type { JudgedMember } from './judged-member.ts';

/** Schemes said before: one that was judged is said in the same words every time. */
const said = new WeakMap<JudgedMember, SchemeSaid>();

/** A scheme as pages show it: its text, what it says in words, and what the checks say of it. */
export function sayScheme(member: JudgedMember, packs: RulePacks): SchemeSaid {
  const known = said.get(member) ?? sayAnew(member, packs);
  said.set(member, known);
  return known;
}

function sayAnew({ scheme, judged }: JudgedMember, packs: RulePacks): SchemeSaid {
  const { id, hash, text } = scheme;
  const own = judged.loaded === null ? `${id}/scheme.yaml` : judged.loaded.file;
  const findings = judged.issues.map((issue) => sayFinding(issue, packs, own));
  if (judged.loaded === null) {
    const nothing = { phases: [], fields: [], conflicts: [], unverified: [] };
    return { id, hash, text, title: null, from: null, to: null, findings, ...nothing };
  }
  const { loaded, plan, law } = judged;
  return {
    id,
    hash,
    text,
    title: loaded.scheme.title,
    from: plan.from,
    to: plan.to,
    phases: plan.phases.map((program) => sayPhase(program, loaded.model)),
    fields: schemeValues(text, loaded),
    findings,
    conflicts: law.conflicts.map(sayConflict),
    unverified: law.unverified.map(useText),
  };
}

/**
 * An issue as pages show it, with the rules it rests on.
 *
 * @param own how the file of the scheme itself is called; an issue in another names it
 */
export function sayFinding(issue: Issue, packs: RulePacks, own?: string): Finding {
  const { code, level, message, hint, place } = issue;
  const rules: readonly DatedRule[] = 'rules' in issue ? (issue as LawFinding).rules : [];
  const sources = [...new Set(rules.flatMap((rule) => rule.source))];
  return {
    code,
    level,
    message,
    hint,
    file: place.file === undefined || place.file === own ? null : nameOf(place.file),
    line: place.line ?? null,
    column: place.column ?? null,
    path: place.path ?? null,
    rules: rules.map(ruleText),
    sources: sources.map((key) => sourceText(packs, key)),
  };
}

/** A file as a reader knows it: where it lies on the server is nobody's business. */
function nameOf(file: string): string {
  return file.split('/').slice(-2).join('/');
}

function sayConflict({ id, title, sides, differ, decide }: RuleConflict): SchemeSaid['conflicts'][number] {
  return { id, title, sides: sides.map(ruleText), differ: [...differ], decide };
}

function sayPhase(program: Program, model: FactModel): PhaseSaid {
  const { from, to, full, parts } = program;
  return {
    from,
    to,
    full,
    people: peopleTexts(program, model),
    parts: parts.map(({ id, title, full: of }) => ({ id, title, full: of })),
    indicators: program.indicators.map((indicator) => ({
      id: indicator.id,
      title: indicator.title,
      part: indicator.part,
      full: indicator.full,
      weight:
        indicator.inside === null ? exactText(divide(exact(indicator.full), exact(program.full))) : null,
      inside: indicator.inside,
      mechanism: { key: indicator.mechanism, title: getMechanism(indicator.mechanism).title },
      says: indicatorTexts(indicator, program, model),
      scores: indicator.scores,
      better: indicator.better,
      dependsOnOthers: getMechanism(indicator.mechanism).dependsOnPeers,
      basis: indicator.basis.map(sayBasis),
      note: indicator.note,
    })),
    ratings: ratingTexts(program),
    reviews: reviewTexts(program, model),
  };
}

function sayBasis({ ref, instrument, clause, confidence }: Basis) {
  return {
    ref,
    instrument,
    clause,
    confidence,
    mark: confidence === 'unverified' ? unverifiedMark : null,
  };
}
