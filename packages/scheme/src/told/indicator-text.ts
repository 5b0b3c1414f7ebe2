import { exact, explainCell, joinText, type Text, text, zero } from '@jianheng/mechanisms';
import type { FactModel } from '../fact-model.ts';
import type { MissingKind, MissingRule, Program, ProgramIndicator } from '../program.ts';
import { codeNames } from './code-names.ts';
import { conditionText } from './condition-text.ts';
import { measureTexts } from './measure-text.ts';

/** What an indicator counts, how points follow from it, and what a missing value does: sentences to be read aloud. */
export function indicatorTexts(indicator: ProgramIndicator, program: Program, model: FactModel): Text[] {
  const { measure } = indicator;
  const only = conditionText(indicator.appliesTo, model.kinds.post!, model);
  return [
    ...(only === null ? [] : [text(`只适用于：${only.zh}`, `Applies to: ${only.en}`)]),
    ...(measure === null ? [] : measureTexts(measure, program, model)),
    ruleText(indicator, program),
    ...missingTexts(indicator),
  ];
}

/** The rule by which points are given, in the words of its mechanism. */
function ruleText(indicator: ProgramIndicator, program: Program): Text {
  const { mechanism, params, full, measure } = indicator;
  const { rule } = explainCell(mechanism, params, {
    full: exact(full),
    numerator: null,
    denominator: measure?.denominator ? zero : null,
    counts: {},
    codeNames: measure === null ? {} : codeNames(measure, program.counters),
    x: null,
    reference: null,
    peers: null,
    children: {},
    titles: Object.fromEntries(program.indicators.map(({ id, title }) => [id, title])),
    points: zero,
    bound: null,
    unit: measure?.unit ?? 'none',
    triggered: false,
  });
  return text(`规则：${rule.zh}`, `Rule: ${rule.en}`);
}

const kinds: Readonly<Record<MissingKind, Text>> = {
  'not-applicable': text('不适用的', 'where it does not apply'),
  'no-cases': text('没有此类案件的', 'without cases of this kind'),
  'not-supplied': text('数据没有报送的', 'where data were not supplied'),
  withheld: text('数据不提供的', 'where data are withheld'),
  zero: text('为零的', 'at zero'),
};

/** What is said where nothing else was: the five of every scheme need not be read again at each indicator. */
const usual: Readonly<Record<MissingKind, MissingRule['do']>> = {
  'not-applicable': 'share-out',
  'no-cases': 'share-out',
  'not-supplied': 'hold',
  withheld: 'hold',
  zero: 'score',
};

function missingTexts({ missing }: ProgramIndicator): Text[] {
  const told = (Object.entries(missing) as [MissingKind, MissingRule][]).filter(
    ([kind, rule]) => rule.do !== usual[kind],
  );
  const each = told.map(([kind, rule]) => {
    const does = doneText(rule);
    return text(`${kinds[kind].zh}${does.zh}`, `${kinds[kind].en} ${does.en}`);
  });
  return each.length === 0 ? [] : [joinText(each, text('；', '; '))];
}

function doneText(rule: MissingRule): Text {
  switch (rule.do) {
    case 'points':
      return text(`得 ${rule.points} 分`, `${rule.points} points`);
    case 'score':
      return text('照常计分', 'scored like any number');
    case 'share-out':
      return text('由同部分其他指标分担分值', 'its points are shared out over the rest of its part');
    case 'full':
      return text('得满分', 'full points');
    case 'none':
      return text('不得分', 'no points');
    case 'peer-mean':
      return text('取同组平均得分率', 'the mean share of the peers');
    case 'hold':
      return text('总分待定', 'the total is held');
  }
}
