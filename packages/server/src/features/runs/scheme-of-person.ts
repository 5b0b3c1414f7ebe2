import type { PartLine, PersonScheme, Place, Trend } from '@jianheng/api';
import {
  type ExplainedPerson,
  explainPerson,
  type ReadTotal,
  readTotal,
  type StoredPerson,
} from '@jianheng/assess';
import { type Text, text } from '@jianheng/casework';
import {
  add,
  equal,
  exact,
  exactText,
  type Fraction,
  multiply,
  subtract,
  sum,
  zero,
} from '@jianheng/mechanisms';
import type { ProgramIndicator } from '@jianheng/scheme';
import { indicatorLine, isOpenIn, type Stretch } from './indicator-line.ts';
import type { ReadRun, ReadScheme } from './open-run.ts';
import { pointsOf } from './points.ts';
import { pointsByPart } from './points-by-part.ts';

/** One person's result under one scheme, from the stored trace. */
export function schemeOfPerson(run: ReadRun, scheme: ReadScheme, person: string): PersonScheme {
  const { result, lines } = scheme;
  const trace = result.trace(person);
  const explained = explainPerson(trace);
  const read = readTotal(trace);
  const stretches = stretchesOf(explained, read);
  const own = lines.get(person)!;
  const last = result.plan.phases.at(-1)!;
  const awaited = awaitedBy(stretches);
  return {
    scheme: result.scheme,
    title: result.plan.title,
    total: explained.held ? null : pointsOf(read.total, last.places),
    full: pointsOf(subtract(exact(last.full), sum(awaited.map(({ full }) => full))), last.places),
    held: explained.heldFor,
    awaited: awaited.map(({ title, full }) => ({ title, full: pointsOf(full, last.places) })),
    group: groupOf(trace.person),
    place: placeOf(trace.person),
    stints: explained.stints.map((stint, k) => ({
      from: stint.from,
      to: stint.to,
      days: stint.days,
      department: stint.post.department ?? '',
      weight: exactText(read.stints[k]!.weight),
    })),
    parts: partsOf(scheme, person, stretches),
    // The heading and the standing are told above, each stretch and cell below.
    notes: notesOf(explained, own.stretches),
    trend: trendOf(run, scheme, person),
  };
}

/** What the last stretch still waits for: a part where all of it does, else the indicators. */
function awaitedBy(stretches: readonly Stretch[]): { readonly title: Text; readonly full: Fraction }[] {
  const last = stretches.at(-1);
  if (last === undefined) return [];
  const { program } = last.read.phase;
  return program.parts.flatMap((part) => {
    const own = program.indicators.filter((i) => i.part === part.id && i.inside === null && i.full !== '0');
    const open = own.filter(({ id }) => isOpenIn(last.read, id));
    if (open.length === 0) return [];
    if (open.length === own.length) return [{ title: part.title, full: exact(part.full) }];
    return open.map(({ title, full }) => ({ title, full: exact(full) }));
  });
}

/** A person's stretches, read and explained side by side. */
export function stretchesOf({ stints }: ExplainedPerson, read: ReadTotal): Stretch[] {
  return read.stints.map((stint, k) => ({ read: stint, cells: stints[k]!.cells }));
}

/** Who the person is compared with. */
export function groupOf({ group, groupSize }: StoredPerson): PersonScheme['group'] {
  return group === null ? null : { key: group.key, says: group.description, size: groupSize };
}

/** Where the person stands; null while the total is held or there is nobody to compare with. */
export function placeOf({ from, to, surelyFrom, surelyTo, groupSize }: StoredPerson): Place | null {
  if (from === 0) return null;
  const tie =
    from === to
      ? text(`第 ${from} 位`, `place ${from}`)
      : text(`并列第 ${from}–${to} 位`, `tied ${from}–${to}`);
  const says =
    surelyFrom === surelyTo
      ? tie
      : text(
          `第 ${surelyFrom}–${surelyTo} 位（不可区分）`,
          `places ${surelyFrom}–${surelyTo} (cannot be told apart)`,
        );
  return { from, to, surelyFrom, surelyTo, of: groupSize, says };
}

function partsOf(scheme: ReadScheme, person: string, stretches: readonly Stretch[]): PartLine[] {
  const { result, lines } = scheme;
  const own = lines.get(person)!;
  const counted = stretches.filter(({ read }) => read.weight.n !== 0n);
  const byPart = pointsByPart({ stints: stretches.map(({ read }) => read) });
  const programs = result.plan.phases;
  const last = programs.at(-1)!;
  const parts = new Map(programs.flatMap((program) => program.parts.map((part) => [part.id, part] as const)));
  const indicators = new Map<string, ProgramIndicator>();
  for (const { read } of stretches)
    for (const indicator of read.phase.program.indicators) indicators.set(indicator.id, indicator);
  return [...parts.values()].map((part): PartLine => {
    const points = byPart.get(part.id) ?? zero;
    let added: Fraction = zero;
    let isZeroed = false;
    let borrowed = false;
    for (const { read } of counted) {
      const one = read.parts.find((p) => p.part === part.id);
      if (one === undefined) continue;
      added = add(added, multiply(one.sum, read.weight));
      isZeroed ||= one.isZeroed;
      borrowed ||= one.borrowed !== null;
    }
    const note = isZeroed
      ? text('红线计零', 'zero by a red line')
      : borrowed
        ? text(
            '本段没有可计分的指标，按本人其他各段折算',
            'nothing to score here: taken from the person’s other stretches',
          )
        : equal(points, added)
          ? null
          : text(
              `合计 ${pointsOf(added, last.places).shown}，以满分为限`,
              `adds up to ${pointsOf(added, last.places).shown}, limited to the full points`,
            );
    const ownIndicators = [...indicators.values()].filter((indicator) => indicator.part === part.id);
    return {
      part: part.id,
      kind: part.kind,
      title: part.title,
      points: pointsOf(points, last.places),
      full: pointsOf(exact(part.full), last.places),
      note,
      indicators: ownIndicators.map((indicator) => indicatorLine(scheme, own, indicator, stretches)),
    };
  });
}

/** How stretches made the total: what stands between the standing and the first stretch. */
function notesOf({ lines, stints }: ExplainedPerson, stretches: number): PersonScheme['notes'] {
  if (stretches < 2) return [];
  const first = stints[0];
  const until =
    first === undefined ? lines.length : lines.findIndex(({ zh }) => zh.startsWith(`${first.from} 至`));
  return lines.slice(2, Math.max(2, until));
}

const trendSays = text(
  '每月末的累计得分：用现有数据、同一方案算到当月末；以后更正早先的案件，早先月份也会随之改变',
  'the total at the end of each month: the facts of today up to that day under the same scheme; correcting an early case moves early months too',
);

function trendOf({ trend }: ReadRun, { result }: ReadScheme, person: string): Trend | null {
  const totals = trend?.schemes[result.scheme]?.totals[person];
  if (trend === null || totals === undefined) return null;
  const places = result.plan.phases.at(-1)?.places ?? 2;
  return {
    says: trendSays,
    months: trend.months.map((month, k) => {
      const total = totals[k] ?? null;
      return { month, total: total === null ? null : pointsOf(exact(total), places) };
    }),
  };
}
