import {
  findReviews,
  type RatingFacts,
  rate,
  ratingInputs,
  readTraces,
  type Standings,
  score,
  stand,
  total,
} from '@jianheng/assess';
import { exact, exactText, getMechanism, type LoweringContext, text } from '@jianheng/mechanisms';
import type { StoredOrgan, StoredProposal, StoredReview } from '@jianheng/run';
import type { Program, ProgramIndicator, RatingRules } from '@jianheng/scheme';
import { indicatorOf, measuredOf, planOf, programOf, type Row } from '../../assess/tests/programs.ts';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import type { WorkbookContent } from '../src/index.ts';
import type { WorkbookResult } from '../src/workbook-content.ts';

/** Builders of small results in memory, in the very form in which a run stores them. All people are made up. */

const seal = 'ab'.repeat(32);

/** Points as entered, at most `most`. */
export function entered(id: string, most: number, changes: Partial<ProgramIndicator> = {}): ProgramIndicator {
  const mechanism = getMechanism('manual');
  const params = { manual: { evidence: 'required' }, within: ['0', String(most)] };
  const context: LoweringContext = { full: exact(String(most)), codes: [], indicators: [] };
  const scoring = mechanism.lower(mechanism.schema.parse(params), context);
  return indicatorOf(id, { full: String(most), mechanism: 'manual', params, scoring, ...changes });
}

export const rating: RatingRules = {
  performance: null,
  annual: {
    excellentAtMost: '20%',
    approvedAtMost: null,
    round: 'down',
    minimumPoints: null,
    spread: 'one-list',
  },
  basis: [],
};

/** Two parts of two indicators each: 60 and 40 points. */
export function twoParts(changes: Partial<Program> = {}): Program {
  const common = { part: 'common' };
  return programOf([entered('a', 40), entered('b', 30), entered('c', 20, common), entered('d', 20, common)], {
    parts: [
      { id: 'performance', kind: 'performance', title: text('业绩', 'Performance'), full: '60' },
      { id: 'common', kind: 'common', title: text('共性', 'Common'), full: '40' },
    ],
    rating,
    ...changes,
  });
}

export function standingsOf(program: Program, rows: readonly Row[]): Standings {
  return stand(total(planOf([program]), [score(program, measuredOf(program, rows))]));
}

function resultOf(standings: Standings): WorkbookResult {
  const reader = readTraces(standings);
  const { people, plan, scale } = standings.totals;
  return {
    scheme: plan.scheme,
    plan,
    stored: {
      scheme: plan.scheme,
      scale,
      groups: standings.groups.map(({ group, order }) => ({ group, size: order.length })),
    },
    list: () => people,
    has: (person) => people.includes(person),
    person: (person) => reader.read(person).person,
    trace: (person) => reader.read(person),
  };
}

function rated(standings: Standings, facts: Partial<RatingFacts>) {
  const all = ratingInputs([standings], {
    year: 2026,
    packs: shippedRules(),
    statuses: [],
    participants: {},
    approved: [],
    performance: {},
    ...facts,
  }).map(rate);
  const organs = all.map(
    ({ spread, ...organ }): StoredOrgan => ({
      ...organ,
      spread:
        spread === null ? null : { places: Object.fromEntries(spread.places), contested: spread.contested },
    }),
  );
  const proposals = all.flatMap((organ) =>
    organ.people.map(
      (p): StoredProposal => ({
        person: p.person,
        scheme: p.list,
        organ: organ.organ,
        performance: p.performance.rating ?? '',
        performanceIs: p.performance.is,
        open: p.open,
        proposal: p.proposal ?? '',
        reasons: p.reasons,
      }),
    ),
  );
  return { organs, proposals };
}

/** A whole workbook's content from one scheme's counts. */
export function contentOf(
  program: Program,
  rows: readonly Row[],
  changes: Partial<WorkbookContent> = {},
  facts: Partial<RatingFacts> = {},
): WorkbookContent {
  const standings = standingsOf(program, rows);
  const reviews = findReviews(standings).map(
    (finding): StoredReview => ({
      ...finding,
      scheme: 'test',
      sample: finding.sample === null ? null : exactText(finding.sample),
    }),
  );
  return {
    run: {
      manifest: {
        format: 'jianheng-run/2',
        engine: { version: '0.1.0', semantics: 1 },
        title: '测试',
        period: { from: '2026-01-01', to: '2026-12-31' },
        made: {
          plans: [{ scheme: 'test', hash: 'cd'.repeat(32) }],
          rules: 'ef'.repeat(32),
          snapshot: '01'.repeat(32),
          batches: [{ seq: 1, kind: 'case', hash: '23'.repeat(32) }],
          decisions: '45'.repeat(32),
        },
        tables: [],
        files: [],
        layout: [],
        seal,
      },
    },
    results: [resultOf(standings)],
    ...rated(standings, facts),
    reviews,
    approved: [],
    language: 'zh',
    people: 'none',
    ...changes,
  };
}
