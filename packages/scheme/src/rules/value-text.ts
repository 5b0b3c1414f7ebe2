import { exact, joinText, percentText, type Text, text } from '@jianheng/mechanisms';
import type { ConsequenceRow, RuleContent } from './rule-content.ts';
import type { DatedRule } from './rule-packs.ts';
import {
  codeTexts,
  effectTexts,
  followTexts,
  layerTexts,
  permissionTexts,
  unitTexts,
} from './value-words.ts';

/**
 * What a value says, as a reader would say it: `20%`, `不少于 5 个工作日`, `业绩等次不合格的：应当退出员额`. Without clause, source
 * or mark: those belong to the line around it.
 */
export function valueText({ is }: Pick<DatedRule, 'is'>): Text {
  if (is.share !== undefined) return both(percentText(exact(is.share), 1).replace('.0%', '%'));
  if (is.number !== undefined) {
    return text(`${is.number.count} ${is.number.of.zh}`, `${is.number.count} ${is.number.of.en}`);
  }
  if (is.range !== undefined) {
    const { 'at-least': low, 'at-most': high, of } = is.range;
    return text(`${low}–${high} ${of.zh}`, `${low}–${high} ${of.en}`);
  }
  if (is.deadline !== undefined) return deadlineText(is.deadline);
  if (is.codes !== undefined) return list(is.codes.map((code) => codeTexts[code] ?? both(code)));
  if (is.permission !== undefined) return permissionTexts[is.permission];
  if (is.statement !== undefined) return is.statement;
  if (is.table !== undefined) return tableText(is.table);
  if (is.consequences !== undefined) return joinText(is.consequences.map(rowText), text('；', '; '));
  if (is['rating-limit'] !== undefined) {
    const { performance, 'annual-not': closed } = is['rating-limit'];
    return text(
      `业绩${performance.join('、')}的，年度不得${closed.join('、')}`,
      `performance ${performance.join(', ')}: annual not ${closed.join(', ')}`,
    );
  }
  if (is['follows-rating'] !== undefined) return followsText(is['follows-rating']);
  const late = is['late-rating'];
  return late === undefined
    ? both('')
    : text(
        `因${late.after}未定等次，${late.outcomes.join('、')}的补定`,
        `left undetermined by ${late.after}: rated afterwards on ${late.outcomes.join(', ')}`,
      );
}

const both = (word: string) => text(word, word);

/** Words that hold a comma themselves are told apart by semicolons. */
function list(words: readonly Text[]): Text {
  const divided = words.some((word) => word.zh.includes('、') || word.en.includes(','));
  return joinText(words, divided ? text('；', '; ') : text('、', ', '));
}

function deadlineText({
  count,
  unit,
  bound,
  'extended-by': more,
}: NonNullable<RuleContent['deadline']>): Text {
  const { zh, en } = unitTexts[unit];
  const least = bound === 'at-least';
  const extended =
    more === undefined ? both('') : text(`，可延长 ${more} ${zh}`, `, ${more} more where extended`);
  return text(
    `${least ? '不少于' : '不超过'} ${count} ${zh}${extended.zh}`,
    `${least ? 'at least' : 'at most'} ${count} ${en}${extended.en}`,
  );
}

function tableText({ columns, rows }: NonNullable<RuleContent['table']>): Text {
  const head = (language: 'zh' | 'en') => columns.map((column) => column[language]).join(' / ');
  const body = rows.map((row) => row.join(' '));
  return text(`${head('zh')}：${body.join('；')}`, `${head('en')}: ${body.join('; ')}`);
}

function rowText({ of, years, lasts, note }: ConsequenceRow): Text {
  const when = [text('当年', 'that year'), text('第二年', 'the next'), text('第三年', 'the third')];
  const effects = years.map((effect, i) => {
    const year = lasts === true ? text('存续的各年', 'while it lasts') : (when[i] ?? both(`+${i}`));
    const { zh, en } = effectTexts[effect];
    return text(`${year.zh}${zh}`, `${year.en} ${en}`);
  });
  const { zh, en } = joinText(effects, text('，', ', '));
  return text(
    `${of.join('、')}：${zh}${note === undefined ? '' : `（${note.zh}）`}`,
    `${of.join(', ')}: ${en}${note === undefined ? '' : ` (${note.en})`}`,
  );
}

function followsText(rule: NonNullable<RuleContent['follows-rating']>): Text {
  const layer = layerTexts[rule.layer];
  const then = followTexts[rule.then];
  const { years } = rule;
  return text(
    `${layer.zh}${years === undefined ? '' : `连续 ${years} 年`}${rule.ratings.join('、')}的：${then.zh}`,
    `${layer.en} ${rule.ratings.join(', ')}${years === undefined ? '' : ` ${years} years in a row`}: ${then.en}`,
  );
}
