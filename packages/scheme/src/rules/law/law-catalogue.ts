import { type Text, text } from '@jianheng/mechanisms';
import type { Issue } from '../../issue.ts';

/** What a message may need to know, by name. */
export type LawArguments = Readonly<Record<string, string>>;

interface Entry {
  readonly level: Issue['level'];
  readonly message: (a: LawArguments) => Text;
  readonly hint: (a: LawArguments) => Text;
}

const error = (message: Entry['message'], hint: Entry['hint']): Entry => ({ level: 'error', message, hint });
const warning = (message: Entry['message'], hint: Entry['hint']): Entry => ({
  level: 'warning',
  message,
  hint,
});

/** Everything the lawfulness check can say. Codes are stable: an interface. */
export const lawCatalogue = {
  'law/performance-share': error(
    (a) =>
      text(
        `业绩部分 ${a.points} 分，占满分的 ${a.share}，低于 ${a.least}（${a.from} 至 ${a.to}）`,
        `The performance part has ${a.points} points, ${a.share} of the full; at least ${a.least} is required (${a.from} to ${a.to})`,
      ),
    (a) =>
      text(
        `业绩部分至少 ${a.needed} 分，或相应减少其他部分`,
        `Give the performance part at least ${a.needed} points, or the others less`,
      ),
  ),
  'law/no-performance-part': warning(
    () =>
      text(
        '方案没有业绩部分，无法核对其占比',
        'The scheme has no performance part, so its share cannot be checked',
      ),
    (a) =>
      text(
        `业绩指标不得低于满分的 ${a.least}；业绩部分请命名为 performance`,
        `Performance has to be at least ${a.least} of the full; name that part performance`,
      ),
  ),
  'law/excellent-share': error(
    (a) =>
      text(
        `优秀比例 ${a.share} 超过 ${a.most}`,
        `The cap of ${a.share} on excellent ratings is above ${a.most}`,
      ),
    (a) => text(`改为 ${a.most} 以内`, `Stay within ${a.most}`),
  ),
  'law/approval-not-recorded': error(
    (a) =>
      text(
        `优秀比例 ${a.share} 超过 ${a.most}，须经同级公务员主管部门审核同意，方案没有记录批准`,
        `A cap of ${a.share} is above ${a.most} and needs the approval of the civil service authority; the scheme records none`,
      ),
    (a) =>
      text(
        `at-most 改为 ${a.most} 以内；或在 excellent 下写 basis: { instrument: 批准文件, date: … }`,
        `Bring at-most within ${a.most}, or write basis: { instrument: <approval>, date: … } under excellent`,
      ),
  ),
  'law/approved-share': error(
    (a) =>
      text(`经同意的优秀比例 ${a.share} 超过 ${a.most}`, `The approved cap of ${a.share} is above ${a.most}`),
    (a) => text(`改为 ${a.most} 以内`, `Stay within ${a.most}`),
  ),
  'law/rounding': warning(
    (a) =>
      text(
        `优秀名额按“${a.round}”取整，可能超过 ${a.most} 的上限`,
        `The number of excellent ratings is rounded “${a.round}” and may exceed the cap of ${a.most}`,
      ),
    () =>
      text(
        '改为 round: down；来源对取整的说法与上限不一致，须向公务员主管部门核实',
        'Use round: down; what the source says on rounding does not fit the cap, so ask the civil service authority',
      ),
  ),
  'law/excellent-base': warning(
    () =>
      text(
        '优秀比例的基数是参加考核的人数：应参加的人中，只有登记为拒不参加的不计入',
        'The base of the cap is those who took part: of those who should, only people registered as refusing are left out',
      ),
    () => text('按当年参加考核的名单核对名额', 'Check the number against the list of those who took part'),
  ),
  'law/contract-staff': error(
    () =>
      text(
        '方案给聘用制人员确定公务员年度等次；聘用制人员不适用公务员等次，也不计入优秀比例基数',
        'The scheme gives annual civil-service ratings to contract staff, to whom they do not apply and who are outside the base of the cap',
      ),
    () =>
      text(
        '聘用制人员另立方案，不写 rating；或在 applies-to 写 employment: 公务员',
        'Give contract staff a scheme of their own without rating, or write employment: 公务员 under applies-to',
      ),
  ),
  'law/contract-staff-possible': warning(
    () =>
      text(
        '考核对象没有排除聘用制人员，优秀比例的基数可能算错',
        'The people assessed may include contract staff, so the base of the cap may be wrong',
      ),
    () => text('在 applies-to 写 employment: 公务员', 'Write employment: 公务员 under applies-to'),
  ),
  'law/no-performance-rating': error(
    () =>
      text(
        '方案给检察官确定年度等次，却没有业绩等次；年度优秀须从业绩优秀或良好者中产生',
        'The scheme gives prosecutors annual ratings without performance ratings, from whose best two the excellent must come',
      ),
    (a) => text(`补上 rating.performance.bands: [${a.bands}]`, `Add rating.performance.bands: [${a.bands}]`),
  ),
  'law/performance-bands': error(
    (a) =>
      text(
        `业绩等次写成 ${a.found}，规定的是 ${a.bands}；名称不同，业绩等次就无法约束年度等次`,
        `The performance ratings are ${a.found}, laid down are ${a.bands}; other names cannot limit the annual rating`,
      ),
    (a) => text(`改成 bands: [${a.bands}]`, `Change to bands: [${a.bands}]`),
  ),
  'law/organ-ranking': error(
    (a) =>
      text(
        `“${a.title}”拿各院的数据相互比较计分：${a.since} 起不再对各地业务数据排名`,
        `“${a.titleEn}” scores organs' figures against each other: since ${a.since} organs are no longer ranked`,
      ),
    () =>
      text(
        '改为按人或按部门计量，或只与本院自己的目标比',
        "Measure persons or departments, or compare with the organ's own goal only",
      ),
  ),
  'law/targets-handed-down': error(
    (a) =>
      text(
        `方案把业务指标的目标（${a.path}）传给下级院：${a.since} 起不再执行评价指标体系`,
        `The scheme hands a business target (${a.path}) down: since ${a.since} the indicator system is no longer carried out`,
      ),
    () =>
      text(
        '只传方法，分值和界限由下级院自定',
        'Hand down the method only; lower organs set points and thresholds',
      ),
  ),
  'law/notified-values': warning(
    (a) =>
      text(
        `方案提到通报值：${a.since} 起不再设通报值`,
        `The scheme speaks of 通报值, which ended on ${a.since}`,
      ),
    () => text('改用本院自定的界限，并写明依据', "Use the organ's own threshold and say what it rests on"),
  ),
  'law/decision-unsettled': error(
    (a) =>
      text(
        `“${a.title}”给办案决定计分。${a.since} 起评价指标体系不再对院执行；能否再用来对个人计分没有定论`,
        `“${a.titleEn}” scores a decision in a case. Since ${a.since} the indicator system is no longer carried out for organs; whether it may still score a person is not settled`,
      ),
    () =>
      text(
        '改用案件质量评查结果或工作量，或者写 decided: 记录谁决定继续使用、为什么',
        'Use inspection results or workload, or write decided: to record who decided otherwise and why',
      ),
  ),
  'law/decision-recorded': warning(
    (a) =>
      text(
        `“${a.title}”给办案决定计分，已记录决定：${a.decided}。能否这样做没有定论`,
        `“${a.titleEn}” scores a decision in a case by a recorded decision: ${a.decidedEn}. Whether it may is not settled`,
      ),
    () => text('有新规定时重新决定', 'Decide again when there is a new rule'),
  ),
  'law/period-straddles': error(
    (a) =>
      text(
        `考核周期跨过 ${a.on} 的制度变化，须在这一天分段`,
        `The period runs across the change of ${a.on} and must be split at that day`,
      ),
    (a) =>
      text(
        `在 changes 写 on: ${a.on}，前后两段各按自己的规则计分`,
        `Write on: ${a.on} under changes; each stretch keeps its own rules`,
      ),
  ),
  'law/inspection-grade-name': warning(
    (a) =>
      text(
        `评查等次写作“${a.word}”，${a.from} 至 ${a.to} 的名称是：${a.known}`,
        `The inspection grade “${a.word}” is not one of that time (${a.from} to ${a.to}): ${a.known}`,
      ),
    () =>
      text(
        '按当时的等次名称书写；事实模型把旧名读作新名的，在该指标的 note 里写明',
        'Use the names of that time; where the fact model reads the old name as the new one, say so in the note of the indicator',
      ),
  ),
} satisfies Record<string, Entry>;

export type LawCode = keyof typeof lawCatalogue;
