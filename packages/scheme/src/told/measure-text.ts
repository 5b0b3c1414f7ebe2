import { joinText, type Text, text } from '@jianheng/mechanisms';
import { always, type Condition } from '../condition.ts';
import type { FactKind, FactModel } from '../fact-model.ts';
import type { Counter, Program, ProgramMeasure, Term } from '../program.ts';
import { conditionText } from './condition-text.ts';

/** What an indicator counts, as sentences: the number, and how it is brought to a person. */
export function measureTexts(measure: ProgramMeasure, program: Program, model: FactModel): Text[] {
  const counters = new Map(program.counters.map((counter) => [counter.id, counter]));
  const sum = (terms: readonly Term[]) => termsText(terms, counters, model);
  const byCode = byCodeText(measure, counters, model);
  if (byCode !== null) return [byCode, ...broughtTo(measure)];
  const numerator = sum(measure.numerator);
  const denominator = measure.denominator === null ? null : sum(measure.denominator);
  return [
    denominator === null
      ? text(`数的是：${numerator.zh}`, `Counts: ${numerator.en}`)
      : text(`数的是：${numerator.zh} ÷ ${denominator.zh}`, `Counts: ${numerator.en} ÷ ${denominator.en}`),
    ...broughtTo(measure),
  ];
}

/** Counted by code: what the codes have in common; which count how much is said by the rule. */
function byCodeText(
  { byCode }: ProgramMeasure,
  counters: ReadonlyMap<string, Counter>,
  model: FactModel,
): Text | null {
  const [[code, id] = [], second] = Object.entries(byCode ?? {});
  const counter = counters.get(id ?? '');
  const kind = model.kinds[counter?.kind ?? ''];
  if (code === undefined || counter === undefined || kind === undefined) return null;
  const isCode = (where: Condition) => 'is' in where && where.is.length === 1 && where.is[0] === code;
  const parts = 'all' in counter.where ? counter.where.all : [counter.where];
  const where: Condition = { all: parts.filter((part) => !isCode(part)) };
  const all = counterText({ ...counter, where, label: kind.title }, model);
  if (second === undefined) return text(`数的是：${all.zh}`, `Counts: ${all.en}`);
  return text(`数的是：${all.zh}，分别计数`, `Counts: ${all.en}, each sort by itself`);
}

function termsText(terms: readonly Term[], counters: ReadonlyMap<string, Counter>, model: FactModel): Text {
  const each = terms.map(({ counter, times }) => {
    const said = counterText(counters.get(counter)!, model);
    if (times === '1') return said;
    if (times === '-1') return text(`−${said.zh}`, `−${said.en}`);
    return text(`${times} × ${said.zh}`, `${times} × ${said.en}`);
  });
  const all = joinText(each, text(' + ', ' + '));
  return terms.length > 1 ? text(`（${all.zh}）`, `(${all.en})`) : all;
}

/** What a counter counts: its own name where an author gave one, the kind with its condition otherwise. */
export function counterText(counter: Counter, model: FactModel): Text {
  const { label } = counter;
  const kind = model.kinds[counter.kind];
  if (kind === undefined) return label;
  const isNamed = !label.zh.startsWith(kind.title.zh);
  const where = isNamed ? null : conditionText(counter.where, kind, model);
  const date = counter.date === null ? undefined : kind.columns[counter.date]?.title;
  const details = [
    ...(where === null || counter.where === always ? [] : [where]),
    ...(date === undefined ? [] : [text(`按${date.zh}`, `by ${date.en}`)]),
    ...weightedText(counter, kind),
  ];
  const summed = isNamed ? label : summedText(counter, kind);
  if (details.length === 0) return summed;
  const told = joinText(details, text('；', '; '));
  return text(`${summed.zh}（${told.zh}）`, `${summed.en} (${told.en})`);
}

function weightedText({ value }: Counter, kind: FactKind): Text[] {
  if (value.of !== 'codes') return [];
  const by = kind.columns[value.column]?.title;
  return by === undefined ? [] : [text(`按${by.zh}加权`, `weighted by ${by.en}`)];
}

/** A sum of a column names it. */
function summedText({ label, value }: Counter, kind: FactKind): Text {
  const title = value.of === 'column' ? kind.columns[value.column]?.title : undefined;
  if (title === undefined) return label;
  return text(`${label.zh}·${title.zh}合计`, `${label.en}: sum of ${title.en}`);
}

function broughtTo(measure: ProgramMeasure): Text[] {
  const { perDaysInPost, support, minimum, shareOf, level, countedBy } = measure;
  const bodies = {
    unit: text('办案组', 'the unit'),
    department: text('部门', 'the department'),
    organ: text('全院', 'the organ'),
  };
  return [
    ...(countedBy === 'defendant' ? [text('按人计', 'Counted by person, not by case')] : []),
    ...(perDaysInPost ? [text('按在岗天数折算到全周期', 'Brought to the full period by days in post')] : []),
    ...(support === null
      ? []
      : [text('按配备的辅助人员折算', 'Divided by a factor for the support staff of the post')]),
    ...(shareOf === null
      ? []
      : [text(`占${bodies[shareOf].zh}的比重`, `As a share of that of ${bodies[shareOf].en}`)]),
    ...(level === 'person'
      ? []
      : [
          text(
            `按${bodies[level].zh}计算，其成员同得`,
            `Counted for ${bodies[level].en}; each member gets its value`,
          ),
        ]),
    ...(minimum > 0
      ? [text(`少于 ${minimum} 的按无案件处理`, `Fewer than ${minimum} count as no cases`)]
      : []),
  ];
}
