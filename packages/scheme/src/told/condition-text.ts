import { joinText, type Text, text } from '@jianheng/mechanisms';
import type { Comparison, Condition } from '../condition.ts';
import type { FactColumn, FactKind, FactModel } from '../fact-model.ts';

const compared: Readonly<Record<Comparison, Text>> = {
  '<': text('小于', 'below'),
  '<=': text('不大于', 'at most'),
  '>': text('大于', 'above'),
  '>=': text('不小于', 'at least'),
  '=': text('等于', 'equal to'),
};

/** A condition as a reader says it, by the titles of the columns; null where every row meets it. */
export function conditionText(where: Condition, kind: FactKind, model: FactModel): Text | null {
  // Whoever is assessed is asked of the organ too: of what level, of what size.
  const columnOf = (name: string) => kind.columns[name] ?? model.kinds.organ?.columns[name];
  const each = (conditions: readonly Condition[]) =>
    conditions.flatMap((one) => conditionText(one, kind, model) ?? []);
  if ('all' in where) return joined(each(where.all), text('，且', ' and '));
  if ('any' in where) return joined(each(where.any), text('，或', ' or '));
  if ('none' in where) {
    const parts = joined(each(where.none), text('，或', ' or '));
    return parts && text(`不是（${parts.zh}）`, `not (${parts.en})`);
  }
  if ('days' in where) {
    const [from, to] = where.days.map((name) => titleOf(columnOf(name), name)) as [Text, Text];
    const { zh, en } = compared[where.compare];
    return text(
      `从${from.zh}到${to.zh}${zh} ${where.value} 天`,
      `days from ${from.en} to ${to.en} ${en} ${where.value}`,
    );
  }
  const column = columnOf(where.column);
  const title = titleOf(column, where.column);
  if ('is' in where) {
    const words = where.is.map((value) => codeText(value, column?.codes, model));
    const list = joinText(words, text('、', ', '));
    return text(`${title.zh}为${list.zh}`, `${title.en}: ${list.en}`);
  }
  if ('known' in where) {
    return where.known
      ? text(`有${title.zh}`, `with ${title.en}`)
      : text(`没有${title.zh}`, `without ${title.en}`);
  }
  const { zh, en } = compared[where.compare];
  const other = 'than' in where ? titleOf(columnOf(where.than), where.than) : text(where.value, where.value);
  return text(`${title.zh}${zh} ${other.zh}`, `${title.en} ${en} ${other.en}`);
}

function joined(parts: readonly Text[], by: Text): Text | null {
  return parts.length === 0 ? null : joinText(parts, by);
}

function titleOf(column: FactColumn | undefined, name: string): Text {
  return column?.title ?? text(name, name);
}

/** A value as it stands in facts, with its English label where it is a code. */
function codeText(value: string | number | boolean, list: string | undefined, model: FactModel): Text {
  if (typeof value === 'boolean') return value ? text('是', 'yes') : text('否', 'no');
  const word = String(value);
  return text(word, model.codes[list ?? '']?.[word]?.en ?? word);
}
