import { type Text, text } from '@jianheng/mechanisms';
import type { Basis, ExcellentBase } from '@jianheng/scheme';
import type { RatedPerson } from './rating-input.ts';
import { heldText, whyHeld } from './why-held.ts';

/** Why a rating is open, closed or fixed. */
export interface Reason {
  readonly code: ReasonCode;
  readonly text: Text;
  readonly basis: readonly Basis[];
}

export type ReasonCode =
  | 'undetermined'
  | 'not-competent'
  | 'not-excellent'
  | 'performance-limits'
  | 'effect-limits'
  | 'below-minimum'
  | 'within-places'
  | 'beyond-places'
  | 'tied-at-edge'
  | 'held'
  | 'outside-cap'
  | 'quota-exit'
  | 'late-rating';

export function closedByConduct({ consequences }: RatedPerson): Reason[] {
  return (consequences?.all ?? [])
    .filter((c) => c.effect === 'not-excellent')
    .map((c) => ({
      code: 'not-excellent',
      text: text(`${c.status}：当年不得优秀`, `${c.status}: not excellent this year`),
      basis: [c.basis],
    }));
}

export const noReasons: readonly Reason[] = [];

/** Lists that many people share, and the longer lists that begin with them. */
const shared = new WeakMap<readonly Reason[], Map<Reason, readonly Reason[]>>([[noReasons, new Map()]]);

/** A list with one more reason. Of a list that people share, everybody with the same reason shares the longer one. */
export function withReason(reasons: readonly Reason[], more: Reason): readonly Reason[] {
  const longer = shared.get(reasons);
  if (longer === undefined) return [...reasons, more];
  const known = longer.get(more);
  if (known !== undefined) return known;
  const made = [...reasons, more];
  longer.set(more, made);
  shared.set(made, new Map());
  return made;
}

const knownReasons = new WeakMap<RatedPerson['choices'], readonly Reason[]>();

/** What the performance rating closes: the same for all who have it. */
export function closedByPerformance(person: RatedPerson): readonly Reason[] {
  const { performance, performanceAtMost, choices } = person;
  const known = knownReasons.get(choices);
  if (known !== undefined) return known;
  const made = performanceReasons(performance.rating ?? performanceAtMost, choices);
  const list = made.length === 0 ? noReasons : made;
  if (list !== noReasons) shared.set(list, new Map());
  knownReasons.set(choices, list);
  return list;
}

function performanceReasons(performance: string | null, choices: RatedPerson['choices']): readonly Reason[] {
  const closed = choices.choices.filter((c) => !c.open);
  const reasons: Reason[] = closed.map((c) => ({
    code: 'performance-limits',
    text: text(
      `业绩等次${performance}：年度不得定为${c.rating}`,
      `performance rating ${performance}: the annual rating may not be ${c.rating}`,
    ),
    basis: c.closedBy,
  }));
  return [...reasons, ...quotaExit(choices, exitDue)];
}

const exitDue = text(
  '业绩不合格应当退出员额（P-08）；与其他规定的冲突并列显示，由人决定',
  'an unqualified performance rating calls for leaving the quota (P-08); conflicts with other rules are shown for people to decide',
);
const exitOpen = text(
  '业绩不合格而年度不确定等次：是否仍应当退出员额（P-08）没有看到规定，由人决定',
  'an unqualified performance rating beside an undetermined year: whether leaving the quota (P-08) still follows was not found in any rule; people decide',
);

/** What a failed performance rating means for the quota where the annual rating was fixed without it. */
export function quotaExitBeside({ choices }: RatedPerson, isUndetermined: boolean): Reason[] {
  return quotaExit(choices, isUndetermined ? exitOpen : exitDue);
}

function quotaExit({ quotaExit: basis }: RatedPerson['choices'], words: Text): Reason[] {
  return basis.length === 0 ? [] : [{ code: 'quota-exit', text: words, basis }];
}

export function closedByEffect({ atMost, performanceAtMost, performance }: RatedPerson): Reason[] {
  const words = atMost.map((limit) =>
    text(
      `红线或最低标准：年度等次不高于${limit}`,
      `red line or minimum standard: annual rating at most ${limit}`,
    ),
  );
  if (performanceAtMost !== null) words.push(performanceLimitText(performanceAtMost, performance));
  return words.map((sentence) => ({ code: 'effect-limits', text: sentence, basis: [] }));
}

/** A meeting may have decided above the limit: its decision stands, and is seen to be above it. */
function performanceLimitText(limit: string, { rating, is }: RatedPerson['performance']): Text {
  const rule = text(
    `红线或最低标准：业绩等次不高于${limit}`,
    `red line or minimum standard: performance rating at most ${limit}`,
  );
  if (is !== 'decided' || rating === limit) return rule;
  return text(`${rule.zh}，会议定为${rating}`, `${rule.en}; the meeting decided ${rating}`);
}

/**
 * Contract staff are no civil servants: they have no annual rating and no place, whether or not the base counts them. For
 * all of them under the same rules one reason.
 */
export function outside(base: ExcellentBase): Reason {
  const known = knownOutside.get(base) ?? outsideReason(base);
  knownOutside.set(base, known);
  return known;
}
const knownOutside = new WeakMap<ExcellentBase, Reason>();

function outsideReason({ contractStaff, basis }: ExcellentBase): Reason {
  const code = 'outside-cap';
  if (contractStaff === 'forbidden')
    return {
      code,
      text: text(
        '聘用制人员：不计入基数，不占优秀名额，按劳动合同考核',
        'contract staff: outside the base and the cap, assessed under their contract',
      ),
      basis: basis.contractStaff,
    };
  return {
    code,
    text: text(
      '聘用制人员：不适用公务员等次，不占优秀名额，按劳动合同考核',
      'contract staff: no civil-service rating and no place, assessed under their contract',
    ),
    basis: basis.contract,
  };
}

export const belowMinimum: Reason = {
  code: 'below-minimum',
  text: text('得分低于方案规定的优秀最低分', 'below the points that the scheme asks of an excellent rating'),
  basis: [],
};
const knownHeld = new Map<string, Reason>();

/** That the total waits, and for what: the same reason for all who wait for the same. */
export function heldBecause({ totals, index }: RatedPerson): Reason {
  const causes = whyHeld(totals, index);
  const key = causes.join(' ');
  const why = heldText(causes);
  const known = knownHeld.get(key) ?? {
    code: 'held',
    text: text(`总分暂缓：${why.zh}，不能参加排名`, `the total is held: ${why.en}; no standing yet`),
    basis: [],
  };
  knownHeld.set(key, known);
  return known;
}
export const withinPlaces: Reason = {
  code: 'within-places',
  text: text('在优秀名额之内', 'within the places for excellent'),
  basis: [],
};
export const beyondPlaces: Reason = {
  code: 'beyond-places',
  text: text('优秀名额已满', 'the places for excellent are taken'),
  basis: [],
};
export const tiedAtEdge: Reason = {
  code: 'tied-at-edge',
  text: text('与他人并列在名额边缘，由会议决定', 'tied at the edge of the places; the meeting decides'),
  basis: [],
};
