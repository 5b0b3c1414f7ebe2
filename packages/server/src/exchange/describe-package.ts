import type { Text } from '@jianheng/mechanisms';
import { type ContentKind, contentName } from './contents/content-kind.ts';
import { type FilingAnswer, filingAnswer } from './contents/filing-answer.ts';
import { type LeaderRatings, type LeadersToRate, leaderRatings, leadersToRate } from './contents/leaders.ts';
import { type SchemeFiling, schemeFiling } from './contents/scheme-filing.ts';
import { type Transfer, transfer } from './contents/transfer.ts';
import { type WorkedExamples, workedExamples } from './contents/worked-examples.ts';
import { type OpenedPackage, readContent } from './open-package.ts';
import type { PackageKind } from './package-manifest.ts';

/** What each kind of package says. */
export interface Contents {
  readonly 'scheme-filing': SchemeFiling;
  readonly 'filing-answer': FilingAnswer;
  readonly 'worked-examples': WorkedExamples;
  readonly 'leaders-to-rate': LeadersToRate;
  readonly 'leader-ratings': LeaderRatings;
  readonly transfer: Transfer;
}

/** How the content of each kind is read and told. */
export const contentKinds: { readonly [Kind in PackageKind]: ContentKind<Contents[Kind]> } = {
  'scheme-filing': schemeFiling,
  'filing-answer': filingAnswer,
  'worked-examples': workedExamples,
  'leaders-to-rate': leadersToRate,
  'leader-ratings': leaderRatings,
  transfer,
};

/** What a package of a kind says. Throws a UserError where it is not what the kind says. */
export function contentOf<Kind extends PackageKind>(opened: OpenedPackage, kind: Kind): Contents[Kind] {
  return readContent(opened, contentName, contentKinds[kind].schema);
}

/** What is in a package, in sentences. Throws a UserError where it cannot be understood. */
export function describePackage(opened: OpenedPackage): readonly Text[] {
  return describe(opened, opened.manifest.kind);
}

function describe<Kind extends PackageKind>(opened: OpenedPackage, kind: Kind): readonly Text[] {
  return contentKinds[kind].says(contentOf(opened, kind));
}
