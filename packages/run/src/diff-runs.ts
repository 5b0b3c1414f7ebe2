import {
  type DifferenceCause,
  explainDifference,
  groupingText,
  type IndicatorDifference,
  ratingText,
  readTotal,
  rosterOf,
  type StoredPerson,
  type StoredPhase,
  type StoredTrace,
} from '@jianheng/assess';
import type { DuckDb } from '@jianheng/facts';
import { decimalText, type ExactText, exact, exactText, type Text, text } from '@jianheng/mechanisms';
import type { Manifest } from './manifest.ts';
import { schemesOf } from './open-run.ts';
import { RunResult, readProposals, type StoredProposal } from './read-result.ts';
import type { Run } from './run.ts';

/** Everything that moved between two runs, and why. */
export interface RunDifference {
  readonly inputs: InputDifference;
  /** Schemes that only one of the runs has. */
  readonly schemes: { readonly onlyFirst: readonly string[]; readonly onlySecond: readonly string[] };
  readonly people: readonly PersonDifference[];
  /** People of both runs whose every number stayed. */
  readonly unchanged: number;
}

/** What the second run was made from that the first was not. */
export interface InputDifference {
  /** Schemes whose plan differs. */
  readonly plans: readonly string[];
  readonly rules: boolean;
  readonly decisions: boolean;
  readonly batchesAdded: Manifest['made']['batches'];
  readonly batchesRemoved: Manifest['made']['batches'];
}

/** One person's move. Totals are null where the person is in one run only, or the total is held. */
export interface PersonDifference {
  readonly person: string;
  readonly scheme: string;
  readonly is: 'moved' | 'only-first' | 'only-second';
  readonly total: readonly [ExactText | null, ExactText | null];
  readonly standing: readonly [Place | null, Place | null];
  readonly proposal: readonly [string, string];
  readonly indicators: readonly IndicatorDifference[];
  readonly why: readonly Cause[];
}

export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Which input moved a number: the facts, the scheme, the roster (posts, leave), other people, or the rules and decisions. */
export type Cause = 'data' | 'scheme' | 'roster' | 'others' | 'rules';

/** Compares two runs scheme by scheme, person by person, from their stored traces. */
export async function diffRuns(db: DuckDb, first: Run, second: Run): Promise<RunDifference> {
  const inputs = compareInputs(first.manifest, second.manifest);
  const [a, b] = [schemesOf(first), schemesOf(second)];
  const people: PersonDifference[] = [];
  let unchanged = 0;
  const proposals = [
    byPerson(await readProposals(db, first)),
    byPerson(await readProposals(db, second)),
  ] as const;
  for (const scheme of a.filter((s) => b.includes(s))) {
    const pair = [await RunResult.read(db, first, scheme), await RunResult.read(db, second, scheme)] as const;
    const found = compareResults(pair, proposals, inputs);
    people.push(...found.people);
    unchanged += found.unchanged;
  }
  return {
    inputs,
    schemes: { onlyFirst: a.filter((s) => !b.includes(s)), onlySecond: b.filter((s) => !a.includes(s)) },
    people,
    unchanged,
  };
}

function compareInputs({ made: a }: Manifest, { made: b }: Manifest): InputDifference {
  const key = (batch: Manifest['made']['batches'][number]) => `${batch.seq} ${batch.hash}`;
  const [inA, inB] = [new Set(a.batches.map(key)), new Set(b.batches.map(key))];
  const planOf = new Map(a.plans.map((p) => [p.scheme, p.hash]));
  return {
    plans: b.plans
      .filter((p) => planOf.has(p.scheme) && planOf.get(p.scheme) !== p.hash)
      .map((p) => p.scheme),
    rules: a.rules !== b.rules,
    decisions: a.decisions !== b.decisions,
    batchesAdded: b.batches.filter((batch) => !inA.has(key(batch))),
    batchesRemoved: a.batches.filter((batch) => !inB.has(key(batch))),
  };
}

type Proposals = ReadonlyMap<string, StoredProposal>;

/** A person may be in several lists; the key names both. */
function byPerson(proposals: readonly StoredProposal[]): Proposals {
  return new Map(proposals.map((p) => [`${p.scheme} ${p.person}`, p]));
}

function compareResults(
  [a, b]: readonly [RunResult, RunResult],
  [proposalsA, proposalsB]: readonly [Proposals, Proposals],
  inputs: InputDifference,
): { people: PersonDifference[]; unchanged: number } {
  const people: PersonDifference[] = [];
  let unchanged = 0;
  const proposalOf = (from: Proposals, person: string) => from.get(`${a.scheme} ${person}`);
  for (const person of new Set([...a.list(), ...b.list()])) {
    const [before, after] = [proposalOf(proposalsA, person), proposalOf(proposalsB, person)];
    const difference = comparePerson(person, a, b, before, after, inputs);
    if (difference === null) unchanged++;
    else people.push(difference);
  }
  return { people, unchanged };
}

/** A result that can be asked about people: one that is stored, or one in memory. */
export type ReadableResult = Pick<RunResult, 'scheme' | 'has' | 'person' | 'trace'> & {
  readonly phases: readonly StoredPhase[];
};

/** One person's move from one result to the next; null where nothing moved. */
export function comparePerson(
  person: string,
  a: ReadableResult,
  b: ReadableResult,
  before: StoredProposal | undefined,
  after: StoredProposal | undefined,
  inputs: Pick<InputDifference, 'rules' | 'decisions'>,
): PersonDifference | null {
  const [first, second] = [a.has(person) ? a.person(person) : null, b.has(person) ? b.person(person) : null];
  const place = (p: typeof first): Place | null =>
    p === null || p.from === 0 ? null : { from: p.from, to: p.to };
  const shared = {
    person,
    scheme: a.scheme,
    total: [totalOf(a, first), totalOf(b, second)],
    standing: [place(first), place(second)],
    proposal: [before?.proposal ?? '', after?.proposal ?? ''],
  } as const;
  if (first === null || second === null) {
    return {
      ...shared,
      is: first === null ? 'only-second' : 'only-first',
      indicators: [],
      why: [presenceCause(a, b)],
    };
  }
  const samePlace = first.from === second.from && first.to === second.to;
  const sameRating = JSON.stringify(before) === JSON.stringify(after);
  const [traceA, traceB] = [a.trace(person), b.trace(person)];
  const samePoints = JSON.stringify(pointsOf(traceA)) === JSON.stringify(pointsOf(traceB));
  if (samePlace && sameRating && samePoints && shared.total[0] === shared.total[1]) return null;
  const explained = samePoints ? null : explainDifference(traceA, traceB);
  const indicators = explained?.indicators ?? [];
  const causes = new Set(indicators.flatMap((i) => i.causes).map((cause) => causeOf(cause)));
  if (explained?.areLimitsOther && explained.limits !== '0') causes.add('scheme');
  if (!samePlace && causes.size === 0) causes.add(placeCause(traceA, traceB));
  if (!sameRating && ratingText(traceA) !== ratingText(traceB)) causes.add('scheme');
  if (!sameRating && causes.size === 0) causes.add(inputs.rules || inputs.decisions ? 'rules' : 'others');
  return { ...shared, is: 'moved', indicators, why: [...causes] };
}

/** Why somebody stands elsewhere whose points stayed. */
function placeCause(a: StoredTrace, b: StoredTrace): Cause {
  if (groupingText(a) !== groupingText(b)) return 'scheme';
  return rosterOf(a, true) === rosterOf(b, true) ? 'others' : 'roster';
}

/** Why somebody is in one result only: the scheme assesses others than before, or the person's posts are other ones. */
function presenceCause(a: ReadableResult, b: ReadableResult): Cause {
  const [one, other] = [a, b].map((result) => result.phases.map(({ program }) => program.population));
  return JSON.stringify(one) === JSON.stringify(other) ? 'roster' : 'scheme';
}

/** The true total, read back from the stored cells; null for nobody and while held. */
function totalOf(result: ReadableResult, line: StoredPerson | null): ExactText | null {
  return line === null || line.held ? null : exactText(readTotal(result.trace(line.person)).total);
}

function pointsOf(trace: ReturnType<RunResult['trace']>): (readonly [number, Record<string, number>])[] {
  return trace.stints.map(({ phase, values }) => {
    const kept = Object.entries(values).filter(([name]) => /(\.points|\.state|^total)$/.test(name));
    return [phase, Object.fromEntries(kept)] as const;
  });
}

function causeOf(cause: DifferenceCause): Cause {
  switch (cause) {
    case 'rule':
    case 'missing':
    case 'shared-by-rule':
    case 'absent':
      return 'scheme';
    case 'peers':
      return 'others';
    case 'days':
      return 'roster';
    case 'counts':
    case 'supply':
    case 'sharing':
      return 'data';
  }
}

const causeTexts: Readonly<Record<Cause, Text>> = {
  data: text('数据', 'data'),
  scheme: text('方案', 'scheme'),
  roster: text('任职或在岗天数', 'posts or days'),
  others: text('他人变动', 'other people'),
  rules: text('规则或决定', 'rules or decisions'),
};

/** One person's move in a sentence, then each indicator that moved. */
export function differenceLines(difference: PersonDifference, places: number): Text[] {
  const points = (value: ExactText | null): Text =>
    value === null
      ? text('无总分', 'no total')
      : text(decimalText(exact(value), places), decimalText(exact(value), places));
  const place = (p: Place | null): Text => {
    if (p === null) return text('无名次', 'no standing');
    const where = p.from === p.to ? `${p.from}` : `${p.from}–${p.to}`;
    return text(`第 ${where} 名`, `place ${where}`);
  };
  const [t0, t1] = difference.total.map(points) as [Text, Text];
  const [p0, p1] = difference.standing.map(place) as [Text, Text];
  const rating =
    difference.proposal[0] === difference.proposal[1]
      ? ''
      : ` · ${difference.proposal[0] || '—'} → ${difference.proposal[1] || '—'}`;
  const why = difference.why.map((c) => causeTexts[c]);
  return [
    text(
      `${difference.person}：${t0.zh} → ${t1.zh}，${p0.zh} → ${p1.zh}${rating}（原因：${why.map((w) => w.zh).join('、')}）`,
      `${difference.person}: ${t0.en} → ${t1.en}, ${p0.en} → ${p1.en}${rating} (because of ${why.map((w) => w.en).join(', ')})`,
    ),
    ...difference.indicators.map(({ line }) => text(`    ${line.zh}`, `    ${line.en}`)),
  ];
}
