import { type OrganProposal, type Standings, showTotal } from '@jianheng/assess';
import { decimalText, fraction, howMany, type Language, type Text, text } from '@jianheng/mechanisms';
import type { Assessed } from '@jianheng/run';
import { markUnverified, type Plan } from '@jianheng/scheme';
import type { Table } from './output.ts';
import { reasonText } from './reason-text.ts';

/** A table with what stands above and below it. */
export interface TitledTable extends Table {
  readonly title: Text | null;
  readonly notes: readonly Text[];
}

/** What a terminal shows of a run: the first of each scheme's standing, then each organ's places and proposals. */
export function resultTables(
  assessed: Assessed,
  names: ReadonlyMap<string, string>,
  most: number,
  language: Language,
): TitledTable[] {
  const standings = assessed.standings.map((s, i) =>
    standingTable(s, assessed.reviews[i] ?? [], names, most, language),
  );
  return [...standings, ...assessed.proposals.slice(0, 3).map((p) => proposalTable(p, names, language))];
}

/** One scheme's standing: at most so many people of each of its first groups. */
function standingTable(
  standings: Standings,
  reviews: Assessed['reviews'][number],
  names: ReadonlyMap<string, string>,
  most: number,
  language: Language,
): TitledTable {
  const { totals } = standings;
  const places = totals.phases.at(-1)?.program.places ?? 2;
  const parts = totals.phases.at(-1)?.parts ?? [];
  const underReview = new Set(reviews.filter((r) => r.outcome === 'review').map((r) => r.person));
  const shown = standings.groups.filter((g) => g.order.length > 0).slice(0, 3);
  const rows = shown.flatMap(({ order, group }) =>
    Array.from(order.slice(0, most), (person) => {
      const number = totals.people[person]!;
      const [from, to] = [standings.from[person]!, standings.to[person]!];
      return [
        from === to ? `${from}` : `${from}–${to}`,
        number,
        names.get(number) ?? '',
        showTotal(totals, person, places),
        ...partCells(standings, person, places),
        group.key,
        underReview.has(number) ? text('评审', 'review')[language] : '',
      ];
    }),
  );
  const { title } = totals.plan;
  const counted = totals.people.length;
  const held = standings.groups.reduce((n, g) => n + g.held.length, 0);
  return {
    title: text(
      `${title.zh}（${counted} 人${held > 0 ? `，其中 ${held} 人总分暂缓` : ''}）`,
      `${title.en} (${howMany(counted, 'person', 'people')}${held > 0 ? `, ${held} totals held` : ''})`,
    ),
    head: [
      text('名次', 'place'),
      text('编号', 'number'),
      text('姓名', 'name'),
      text('总分', 'total'),
      ...parts.map((p) => p.part.title),
      text('同组', 'peer group'),
      text('标记', 'mark'),
    ],
    right: [0, 3, ...parts.map((_, i) => 4 + i)],
    rows,
    notes: unverifiedNotes(totals.plan),
  };
}

/** Which of the points rest on something nobody has verified. */
function unverifiedNotes({ phases }: Plan): Text[] {
  const unverified = phases.flatMap(({ indicators }) =>
    indicators.filter((i) => i.basis.some((b) => b.confidence === 'unverified')),
  );
  if (unverified.length === 0) return [];
  const titles = [...new Map(unverified.map((i) => [i.id, i.title])).values()];
  const note = text(
    `分值或界限没有核实的指标：${titles.map((t) => t.zh).join('、')}`,
    `Indicators whose points or thresholds were not verified: ${titles.map((t) => t.en).join(', ')}`,
  );
  return [markUnverified(note, 'unverified')];
}

/** Part points where the person has a single stint; several stints make no single sum. */
function partCells({ totals }: Standings, person: number, places: number): string[] {
  const scores = totals.phases.at(-1);
  if (scores === undefined) return [];
  const { first, until } = totals.stints.at(-1)!;
  const isSingle = totals.phases.length === 1 && until[person]! - first[person]! === 1;
  return scores.parts.map(({ points }) =>
    isSingle ? decimalText(fraction(points[first[person]!]!, scores.scale), places) : '·',
  );
}

function proposalTable(
  organ: OrganProposal,
  names: ReadonlyMap<string, string>,
  language: Language,
): TitledTable {
  const excellent = organ.people.filter(
    (p) => p.proposal === '优秀' || p.reasons.some((r) => r.code === 'tied-at-edge'),
  );
  const special = organ.people.filter(
    (p) =>
      p.proposal !== '优秀' &&
      p.reasons.some((r) =>
        [
          'undetermined',
          'not-competent',
          'not-excellent',
          'performance-limits',
          'effect-limits',
          'late-rating',
        ].includes(r.code),
      ),
  );
  const row = (p: OrganProposal['people'][number]) => [
    p.person,
    names.get(p.person) ?? '',
    p.proposal ?? text('由会议决定', 'left to the meeting')[language],
    p.reasons.map((r) => reasonText(r)[language]).join(text('；', '; ')[language]),
  ];
  return {
    title: text(
      `${organ.organ} 年度等次建议：优秀 ${organ.places} 名；等次由会议决定，系统不定等次`,
      `${organ.organ}: proposals, ${howMany(organ.places, 'place')} for excellent; the meeting decides, never the system`,
    ),
    head: [text('编号', 'number'), text('姓名', 'name'), text('建议', 'proposal'), text('理由', 'reason')],
    rows: [...excellent, ...special].slice(0, 24).map(row),
    notes: organ.notes,
  };
}
