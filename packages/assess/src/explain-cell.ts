import {
  type CellExplanation,
  decimalText,
  type ExactText,
  exact,
  exactText,
  type Fraction,
  howMany,
  joinText,
  one,
  shortText,
  type Text,
  explainCell as tellCell,
  text,
} from '@jianheng/mechanisms';
import type { Basis, MissingKind, MissingRule, Program } from '@jianheng/scheme';
import { isMeanlessCell, type ReadCell, readCell } from './read-cell.ts';
import { readTotal } from './read-total.ts';
import { isScored } from './state.ts';
import { supportFactor } from './support-factor.ts';
import { columnNames, type StoredStint, type StoredTrace } from './trace.ts';

/** One indicator of one stint, explained: for the reader as sentences, for pages and machines as fields. */
export interface ExplainedCell {
  readonly indicator: string;
  readonly title: Text;
  readonly phase: number;
  /** Index into the trace's stints. */
  readonly stint: number;
  readonly points: ExactText;
  /** Rounded for display, as the scheme says. */
  readonly shown: string;
  /** Full points as they count, after sharing out. */
  readonly full: ExactText;
  readonly numerator: ExactText | null;
  readonly denominator: ExactText | null;
  readonly x: ExactText | null;
  readonly peers: number | null;
  readonly reference: ExactText | null;
  readonly missing: MissingKind | null;
  /** Whether `no-cases` means some, but fewer than the measure's minimum. */
  readonly isTooFew: boolean;
  readonly done: MissingRule['do'];
  readonly told: CellExplanation;
  /** By what the number was divided for the support staff. */
  readonly support: Text | null;
  /** That several stretches were compared as one value. */
  readonly merged: Text | null;
  /** What a missing value did to it, or the missing values of others. */
  readonly sharing: Text | null;
  /** What would have changed it, or why that is not said. */
  readonly otherwise: Text | null;
  readonly basis: readonly Basis[];
  /** Whether a basis is unverified (未核实). */
  readonly isUnverified: boolean;
  /** All of it as lines. */
  readonly lines: readonly Text[];
}

/** Explains one stored cell. Throws a RangeError when the trace has no such stint or indicator. */
export function explainCell(trace: StoredTrace, stint: number, indicator: string): ExplainedCell {
  const stored = trace.stints[stint];
  if (stored === undefined) throw new RangeError(`the trace has no stint ${stint}`);
  const phase = trace.phases[stored.phase]!;
  const read = readCell(phase, stored, indicator);
  const told = withoutCoaching(
    read.indicator,
    tellCell(read.indicator.mechanism, read.indicator.params, read.cell),
  );
  const shown = decimalText(read.points, phase.program.places);
  const isUnverified = read.indicator.basis.some((b) => b.confidence === 'unverified');
  const support = supportText(read, stored);
  const merged = mergedText(trace, stint, indicator);
  const sharing = isMeanlessCell(read) ? meanlessText(trace, stint, read) : sharingText(read, phase.program);
  const otherwise = otherwiseText(read, told);
  return {
    indicator,
    title: read.indicator.title,
    phase: stored.phase,
    stint,
    points: exactText(read.points),
    shown,
    full: exactText(read.effectiveFull),
    numerator: textOrNull(read.cell.numerator),
    denominator: textOrNull(read.cell.denominator),
    x: textOrNull(read.cell.x),
    peers: read.cell.peers,
    reference: textOrNull(read.cell.reference),
    missing: read.missing,
    isTooFew: read.isTooFew,
    done: read.done,
    told,
    support,
    merged,
    sharing,
    otherwise,
    basis: read.indicator.basis,
    isUnverified,
    lines: linesOf(read, told, shown, [support, merged, sharing], otherwise),
  };
}

function textOrNull(f: Fraction | null): ExactText | null {
  return f === null ? null : exactText(f);
}

function linesOf(
  read: ReadCell,
  told: CellExplanation,
  shown: string,
  remarks: readonly (Text | null)[],
  otherwise: Text | null,
): Text[] {
  const full = shortText(read.effectiveFull);
  const { title, note, basis } = read.indicator;
  const mark = told.bound === null ? text('', '') : text(`，${told.bound.zh}`, `, ${told.bound.en}`);
  const isScored = read.done === 'score';
  const lines: (Text | null)[] = [
    text(
      `${title.zh}　得 ${shown} 分（满分 ${full}${mark.zh}）`,
      `${title.en}: ${shown} of ${full} points${mark.en}`,
    ),
    isScored ? told.measured : null,
    text(`规则：${told.rule.zh}`, `Rule: ${told.rule.en}`),
    isScored ? told.arithmetic : null,
    ...remarks,
    read.cell.peers === null
      ? null
      : text(
          `与 ${read.cell.peers} 人（含本人）比较；得分取决于他人`,
          `Compared with ${howMany(read.cell.peers, 'person', 'people')}, oneself included: the points depend on others`,
        ),
    otherwise,
    basis.length === 0 ? null : basisText(basis),
    note,
  ];
  return lines.filter((line) => line !== null);
}

/** Which factor stood for the support staff of the post, and whether the scheme names that number at all. */
function supportText({ indicator: { measure }, done }: ReadCell, { post }: StoredStint): Text | null {
  if (!measure?.support || done !== 'score') return null;
  const value = post[measure.support.column] || undefined;
  const { factor, by } = supportFactor(measure.support, value);
  const known = value === undefined ? text('没有登记', 'not recorded') : text(value, value);
  const why = {
    listed: text('', ''),
    else: text('（方案没有列出这个数，按 else）', ' (by else: the scheme does not list this number)'),
    none: text(
      '（方案没有这个数的系数，不折算）',
      ' (the scheme has no factor for it: nothing is converted)',
    ),
  }[by];
  return text(
    `按配备折算：配备 ${known.zh}，除以 ${givenFactor(factor)}${why.zh}`,
    `Converted for support staff: ${known.en}, divided by ${givenFactor(factor)}${why.en}`,
  );
}

function givenFactor(factor: ExactText): string {
  return shortText(exact(factor));
}

/** That a person's stretches in one group were compared as one value, with what each counted. */
function mergedText({ phases, stints }: StoredTrace, stint: number, indicator: string): Text | null {
  const own = stints[stint]!;
  const phase = phases[own.phase]!;
  if (!phase.indicators[indicator]?.comparison) return null;
  const group = (s: StoredStint) => s.values[columnNames.among(indicator)];
  const isScoredIn = (s: StoredStint) => isScored(s.values[columnNames.state(indicator)]!);
  const together = stints.filter(
    (s) => s.phase === own.phase && group(s) === group(own) && isScoredIn(s) && isScoredIn(own),
  );
  if (together.length < 2) return null;
  const counts = together.map((s) => {
    const { numerator, denominator } = readCell(phase, s, indicator).cell;
    return [numerator, denominator]
      .filter((f) => f !== null)
      .map(shortText)
      .join(' ÷ ');
  });
  return text(
    `本人在比较范围内有 ${together.length} 段任职（${counts.join('；')}），合为一个数与他人比较，各段同得一个结果`,
    `${howMany(together.length, 'stretch', 'stretches')} of this person in the group (${counts.join('; ')}) are compared as one value; each has its outcome`,
  );
}

/** Sources, with what nobody has verified marked 未核实. */
export function basisText(basis: readonly Basis[]): Text {
  const each = basis.map((b) => {
    const clause = b.clause === null ? text('', '') : text(b.clause, ` ${b.clause}`);
    const mark = b.confidence === 'unverified' ? text('（未核实）', ' (not verified, 未核实)') : text('', '');
    return text(`${b.instrument.zh}${clause.zh}${mark.zh}`, `${b.instrument.en}${clause.en}${mark.en}`);
  });
  const joined = joinText(each, text('；', '; '));
  return text(`依据：${joined.zh}`, `Basis: ${joined.en}`);
}

const kinds: Readonly<Record<MissingKind, Text>> = {
  'not-applicable': text('本项不适用于该岗位', 'does not apply to this post'),
  'no-cases': text('没有此类案件', 'no cases of this kind'),
  'not-supplied': text('数据尚未报送', 'the data have not been supplied'),
  withheld: text('数据有争议或待更正，暂不使用', 'the data are disputed or being corrected, and withheld'),
  zero: text('可计而为零', 'a real zero'),
};

/** What becomes of a cell for which nobody of the group has a mean to give. */
const noMean = {
  held: text(
    '同组没有人计分，取不到平均，总分暂缓，由会议决定',
    'nobody of the group was scored, so there is no mean to give: the total is held for the meeting',
  ),
  shared: text(
    '同组没有人计分，取不到平均，本项满分由本部分其余各项分担',
    'nobody of the group was scored, so there is no mean to give: its full points were shared out over the rest of the part',
  ),
  phases: text(
    '同组没有人计分，取不到平均，此部分按本人其他阶段的得分率折算',
    "nobody of the group was scored, so there is no mean to give: the person's share of this part in the other phases stands for it",
  ),
  stints: text(
    '同组没有人计分，取不到平均，此部分取本人本阶段其他各段的平均',
    "nobody of the group was scored, so there is no mean to give: the mean of the person's other stretches of the phase stands for it",
  ),
} as const;

/** Whether the rest of the part took the points of such a cell, who lent the part, or that nobody did. */
function meanlessText(trace: StoredTrace, stint: number, read: ReadCell): Text {
  const part = readTotal(trace).stints[stint]!.parts.find((p) => p.part === read.indicator.part);
  const then = noMean[part?.isLacking === false ? 'shared' : (part?.lentBy ?? 'held')];
  const why = missingText(read);
  return text(`${why.zh}：${then.zh}`, `${why.en}: ${then.en}`);
}

function missingText(read: ReadCell): Text {
  if (read.missing === null) return text('', '');
  return read.isTooFew ? tooFewText(read) : kinds[read.missing];
}

/** What missing did, to this cell or, through the others of its part, for it. */
function sharingText(read: ReadCell, program: Program): Text | null {
  const { missing, done, indicator, factor, points } = read;
  if (done === 'score') {
    const limit = limitText(read, program.shareOut);
    if (factor.n === one.n && factor.d === one.d && limit.zh === '') return null;
    return text(
      `本部分有指标缺项，其满分由其余各项分担：本项按 ${exactText(factor)} 倍计${limit.zh}`,
      `something in this part was missing; its full points were shared out: this counts ${exactText(factor)} times${limit.en}`,
    );
  }
  const kind = missingText(read);
  const full = shortText(exact(indicator.full));
  const given = shortText(points);
  const what: Readonly<Record<Exclude<MissingRule['do'], 'score'>, Text>> = {
    'share-out':
      insideText(read, program) ??
      text(
        `本项 ${full} 分由本部分其余各项分担`,
        `its ${full} points were shared out over the rest of the part`,
      ),
    full: text('给满分', 'full points are given'),
    none: text('不得分', 'no points are given'),
    'peer-mean': text(`按同组平均分计 ${given} 分`, `the peers' mean is given: ${given} points`),
    points: text(`按方案规定计 ${given} 分`, `the scheme gives ${given} points`),
    hold:
      missing !== null && indicator.missing[missing].do === 'peer-mean'
        ? noMean.held
        : text('总分暂缓，待数据到齐', 'the total is held until the data are there'),
  };
  return text(`${kind.zh}：${what[done].zh}`, `${kind.en}: ${what[done].en}`);
}

/** How a combination goes on without one of its members: by its own rule, the rest of the part has no share in it. */
function insideText({ indicator }: ReadCell, { indicators }: Program): Text | null {
  const combination = indicators.find((i) => i.id === indicator.inside);
  const input = combination?.scoring.input;
  if (combination === undefined || input?.of !== 'indicators') return null;
  const { zh, en } = combination.title;
  return input.how === 'sum' || input.how === 'weighted'
    ? text(`由“${zh}”里的其余各项按比例顶上`, `the others of “${en}” stand in for it, in proportion`)
    : text(`“${zh}”只看其余各项`, `“${en}” looks at the others alone`);
}

/** What a limit on sharing out left over, and what becomes of it. */
function limitText({ leftOver }: ReadCell, rule: Program['shareOut']): Text {
  if (leftOver.n === 0n || rule === undefined) return text('', '');
  const rest = shortText(leftOver);
  const then =
    rule.rest === 'hold'
      ? text('无人可担，总分暂缓，由会议决定', 'are left over: the total is held for the meeting')
      : text('不计', 'are left over and count for nobody');
  return text(
    `（方案规定至多 ${shortText(exact(rule.atMost))} 倍，余下 ${rest} 分${then.zh}）`,
    ` (at most ${shortText(exact(rule.atMost))} times by the scheme; ${rest} points ${then.en})`,
  );
}

/** "3 件，少于方案要求的 10 件" by what the minimum counts. */
function tooFewText({ cell, indicator }: ReadCell): Text {
  const least = indicator.measure?.minimum ?? 0;
  const sample = cell.denominator ?? cell.numerator;
  if (least === 0 || sample === null) return text('案件太少，不作数', 'too few cases to mean anything');
  const counted = shortText(sample);
  return text(
    `只有 ${counted}，少于方案要求的 ${least}，不作数`,
    `only ${counted}, fewer than the ${least} that the scheme asks for: they do not count`,
  );
}

/**
 * What would have changed a number is said for duties and results, never for decisions in a case nor for neutral numbers:
 * not in the lines, and not in any field that a page or a machine could show instead.
 */
function withoutCoaching({ scores, better }: ReadCell['indicator'], told: CellExplanation): CellExplanation {
  return scores === 'decision' || better === 'neutral' ? { ...told, otherwise: null } : told;
}

/** What would have changed it; where that is not said, why. */
function otherwiseText({ indicator, done }: ReadCell, told: CellExplanation): Text | null {
  if (indicator.scores === 'decision') {
    return text(
      '是否这样处理由案件决定，本页不提示怎样处理可以多得分',
      'How a case is decided is for the case alone: nothing here says which decision would earn more',
    );
  }
  if (indicator.better === 'neutral') {
    return text(
      '中性指标，不宜单向追求，本页不提示怎样可以多得分',
      'A neutral number is not one to push either way: nothing here says how to earn more',
    );
  }
  if (told.otherwise === null || done !== 'score') return null;
  return text(`怎样会不同：${told.otherwise.zh}`, `What would have changed it: ${told.otherwise.en}`);
}
