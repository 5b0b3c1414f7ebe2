import {
  exact,
  fraction,
  joinText,
  percentText,
  ratingInEnglish,
  shortText,
  type Text,
  text,
} from '@jianheng/mechanisms';
import type { FactModel } from '../fact-model.ts';
import type { Program, Trigger } from '../program.ts';
import { conditionText } from './condition-text.ts';
import { counterText } from './measure-text.ts';

const rounds = {
  down: text('不足一名的舍去', 'rounded down'),
  'half-up': text('四舍五入', 'rounded half up'),
  up: text('不足一名的进一', 'rounded up'),
} as const;

/** Who is assessed, from how many days in post, and with whom people are compared. */
export function peopleTexts({ population, peers, stints }: Program, model: FactModel): Text[] {
  const post = model.kinds.post!;
  const who = conditionText(population.where, post, model);
  const by = peers.by.map((column) => post.columns[column]?.title ?? text(column, column));
  const groups = joinText(by, text('、', ', '));
  return [
    who === null
      ? text('适用于全体人员', 'Applies to all staff')
      : text(`适用于：${who.zh}`, `Applies to: ${who.en}`),
    ...(population.minimumDays > 0
      ? [
          text(
            `周期内在岗满 ${population.minimumDays} 天的参加`,
            `Whoever is in post for ${population.minimumDays} days takes part`,
          ),
        ]
      : []),
    by.length === 0
      ? text('全体相互比较', 'Everybody is compared with everybody')
      : text(`同${groups.zh}的相互比较`, `Compared within: ${groups.en}`),
    ...(peers.mergeBelow > 0 && by.length > 0
      ? [
          text(
            `不足 ${peers.mergeBelow} 人的组合并比较`,
            `Groups of fewer than ${peers.mergeBelow} are pooled`,
          ),
        ]
      : []),
    stints.combine === 'by-days'
      ? text('年中调动的，各段按在岗天数合成', 'Stretches of somebody who moved are weighted by days in post')
      : text('年中调动的，只看最后一段', 'Of somebody who moved, only the last post counts'),
  ];
}

/** How ratings are limited. No rating follows from points: people decide. */
export function ratingTexts({ rating }: Program): Text[] {
  if (rating === null) return [];
  const { performance, annual } = rating;
  const share = percent(annual.excellentAtMost);
  const approved = annual.approvedAtMost === null ? null : percent(annual.approvedAtMost);
  return [
    ...(performance === null
      ? []
      : [
          text(
            `业绩等次：${performance.bands.join('、')}；由评审和会议确定，限制年度等次`,
            `Performance ratings: ${performance.bands.map(ratingInEnglish).join(', ')}; decided by review and meeting, limiting the annual rating`,
          ),
        ]),
    text(
      `优秀不超过本机关应参加人数的 ${share}${approved === null ? '' : `，经批准不超过 ${approved}`}，${rounds[annual.round].zh}`,
      `At most ${share} of the organ’s staff excellent${approved === null ? '' : `, ${approved} where approved`}, ${rounds[annual.round].en}`,
    ),
    ...(annual.minimumPoints === null
      ? []
      : [
          text(
            `优秀须得 ${shortText(exact(annual.minimumPoints))} 分以上`,
            `Excellent needs ${shortText(exact(annual.minimumPoints))} points`,
          ),
        ]),
    annual.spread === 'one-list'
      ? text('优秀名额不分名单', 'One list for all places')
      : text(
          '优秀名额按各名单人数用最大余数法分配',
          'Places are spread over the lists by the largest remainder',
        ),
  ];
}

/** Who goes to review before ratings are fixed. */
export function reviewTexts(program: Program, model: FactModel): Text[] {
  return program.triggers.map((trigger) => triggerText(trigger, program, model));
}

function triggerText(trigger: Trigger, program: Program, model: FactModel): Text {
  if (trigger.by === 'fact') return text(`有${trigger.label.zh}的`, `Whoever has: ${trigger.label.en}`);
  const groups = {
    peers: text('比较组', 'the peer group'),
    class: text('同类人员', 'the class'),
    line: text('同条线', 'the business line'),
    department: text('部门', 'the department'),
  };
  const { zh, en } = groups[trigger.among];
  const share = percent(trigger.share);
  const counters = new Map(program.counters.map((counter) => [counter.id, counter]));
  const least = trigger.atLeast;
  const of = least?.terms.flatMap((term) => {
    const counter = counters.get(term.counter);
    return counter === undefined ? [] : [counterText(counter, model)];
  });
  const counted = of === undefined ? null : joinText(of, text('、', ', '));
  return text(
    [
      `在${zh}中排在末位 ${share} 的，${rounds[trigger.round].zh}`,
      ...(trigger.groupsFrom > 0 ? [`${trigger.groupsFrom} 人以上的组才按名次`] : []),
      ...(least === null ? [] : [`${counted?.zh}满 ${least.count} 的才按名次`]),
      ...(trigger.certain ? ['名次区间整个落在末位的才算'] : []),
    ].join('；'),
    [
      `The bottom ${share} of ${en}, ${rounds[trigger.round].en}`,
      ...(trigger.groupsFrom > 0 ? [`in groups of ${trigger.groupsFrom} or more`] : []),
      ...(least === null ? [] : [`with at least ${least.count} of ${counted?.en}`]),
      ...(trigger.certain ? ['whose standing lies there with certainty'] : []),
    ].join('; '),
  );
}

function percent(share: string): string {
  const { n, d } = exact(share);
  return (n * 10_000n) % d === 0n ? `${shortText(fraction(n * 100n, d))}%` : percentText({ n, d }, 2);
}
