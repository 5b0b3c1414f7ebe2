import { bundledSchemes, getRules } from '@jianheng/library';
import { text } from '@jianheng/mechanisms';
import { type Jurisdiction, UserError } from '@jianheng/scheme';
import { type Command, type CommandInput, exitCodes, findOption, hasFlag } from '../command.ts';
import { dayOf } from '../days.ts';
import { schemesOption } from '../places.ts';
import { findProvince } from '../province.ts';
import { tellChanges } from './rules-changes.ts';
import { tellConflicts } from './rules-conflicts.ts';
import { tellInForce } from './rules-in-force.ts';
import { tellUnverified } from './rules-unverified.ts';
import { tellValues } from './rules-values.ts';

export const rulesCommand: Command = {
  name: 'rules',
  group: 'scheme',
  summary: {
    zh: '查规则：某日有效的、两日之间变了的、未核实的、互相冲突的，以及被谁引用',
    en: 'The law: in force on a day, changed between two, not verified, in conflict, and what stands on it',
  },
  args: [
    {
      name: 'value',
      many: true,
      optional: true,
      what: {
        zh: '规则编号，如 K-20：写出它的全部时段和出处',
        en: 'ids such as K-20: all their stretches and sources',
      },
    },
  ],
  options: {
    on: {
      type: 'string',
      value: '日期',
      what: { zh: '哪一天，默认今天', en: 'the day; today unless given' },
    },
    from: {
      type: 'string',
      value: '日期',
      what: { zh: '从哪天之后起的变化', en: 'what changed after this day' },
    },
    to: { type: 'string', value: '日期', what: { zh: '到哪天为止', en: 'up to and including this day' } },
    province: {
      type: 'string',
      value: '省',
      what: { zh: '同时列出哪个省的规则', en: 'whose provincial rules count too' },
    },
    unverified: { type: 'boolean', what: { zh: '只列没有核实的', en: 'those nobody has verified' } },
    conflicts: { type: 'boolean', what: { zh: '互相不一致的规则', en: 'rules that do not fit together' } },
    'used-by': {
      type: 'boolean',
      what: {
        zh: '每条被哪些模板、指标和核对用到',
        en: 'which templates, indicators and checks stand on each',
      },
    },
    ...schemesOption,
  },
  examples: [
    {
      line: 'jianheng rules --on 2026-07-01 --province 江苏',
      what: { zh: '2026 年年中在江苏有效的规则', en: 'what is in force in Jiangsu in the middle of 2026' },
    },
    {
      line: 'jianheng rules --from 2024-01-01 --to 2026-12-31',
      what: { zh: '三年里变了什么', en: 'what changed in three years' },
    },
    { line: 'jianheng rules --conflicts', what: { zh: '哪些规则互相冲突', en: 'which rules conflict' } },
    {
      line: 'jianheng rules K-20 P-08 --used-by',
      what: { zh: '两条规则的出处和用处', en: 'two rules: their sources and who uses them' },
    },
  ],
  async run(input) {
    const root = findOption(input, 'schemes') ?? bundledSchemes;
    const packs = await getRules(root);
    const [from, to] = [findOption(input, 'from'), findOption(input, 'to')];
    const province = findProvince(input, packs);
    const where: Jurisdiction = province === undefined ? {} : { province };
    if (from !== undefined || to !== undefined) {
      if (from === undefined || to === undefined) return refuseHalf(input);
      const stretch = { from: dayOf(from, 'from'), to: dayOf(to, 'to') };
      if (stretch.to < stretch.from) throw backwards(stretch);
      return tellChanges(input, packs, stretch, where);
    }
    const on = dayOf(findOption(input, 'on') ?? Temporal.Now.plainDateISO().toString(), 'on');
    if (hasFlag(input, 'conflicts')) return tellConflicts(input, packs, on);
    if (input.args.length > 0) return tellValues(input, packs, root, on);
    if (hasFlag(input, 'unverified')) return tellUnverified(input, packs, root);
    return tellInForce(input, packs, root, on, where);
  },
};

/** One end of a stretch alone says nothing. */
function refuseHalf({ output }: CommandInput) {
  const issue = {
    code: 'cli/half-a-stretch',
    level: 'error',
    message: text('--from 和 --to 要一起给', '--from and --to go together'),
    hint: text('例如 --from 2024-01-01 --to 2026-12-31', 'for instance --from 2024-01-01 --to 2026-12-31'),
    place: {},
  } as const;
  output.issues([issue]);
  output.result({ ok: false, issues: [issue] });
  return exitCodes.usage;
}

function backwards({ from, to }: { from: string; to: string }): UserError {
  return new UserError([
    {
      code: 'cli/bad-period',
      level: 'error',
      message: text(`${to} 早于 ${from}`, `${to} is before ${from}`),
      hint: text('对调 --from 和 --to', 'swap --from and --to'),
      place: {},
    },
  ]);
}
