import {
  annualChoices,
  conflicts,
  contentOf,
  type DatedRule,
  type RuleParameter,
  rulesInForce,
  sourceText,
  unverifiedMark,
  valuesOf,
} from '@jianheng/scheme';
import { effectTexts } from '../../../packages/scheme/src/rules/value-words.ts';
import type { GuideData } from './guide-data.ts';
import { basisCell, contentCell, nameCell, noteCell } from './rule-cells.ts';
import { table } from './table.ts';

/** The day whose rules the page tells: the last of the year in which it is written. */
const day = '2026-12-31';
const everywhere = { province: 'every' } as const;

/** Performance rating to annual rating, as the program derives it from the single rules. */
export function ratingsTable({ packs }: GuideData): string {
  const ratings = valuesOf(packs, 'performance-ratings', day).flatMap((rule) => contentOf(rule, 'codes'));
  const rows = [...ratings, null].map((rating) => {
    const { choices, quotaExit } = annualChoices(rating, packs, day);
    const closed = choices.filter((choice) => !choice.open);
    const rules = [...closed.flatMap((choice) => choice.closedBy), ...quotaExit].map((basis) => basis.ref);
    return [
      rating ?? '没有业绩等次（不是检察官）',
      choices.flatMap((choice) => (choice.open ? [choice.rating] : [])).join('、'),
      closed.map((choice) => choice.rating).join('、') || '—',
      quotaExit.length === 0 ? '—' : '应当退出员额，与别的规则有冲突，由人决定',
      [...new Set(rules)].join('、') || '—',
    ];
  });
  const limits = [...valuesOf(packs, 'rating-limit', day), ...follows({ packs }, 'performance')];
  return `${table(['业绩等次', '年度还可以定', '年度不得定', '另外', '规则'], rows)}\n\n${basisTable(limits)}`;
}

/** What sanctions, measures and statuses do, year by year. */
export function sanctionsTable({ packs }: GuideData): string {
  const rules = valuesOf(packs, 'consequences', day, everywhere);
  const rows = rules.flatMap((rule) =>
    contentOf(rule, 'consequences').map((row) => {
      const mark = rule.confidence === 'unverified' ? `（${unverifiedMark.zh}）` : '';
      const lasting = row.lasts === true ? '（到年底还没有结束的每一年）' : '';
      const [first, ...later] = row.years.map((effect) => `${effectTexts[effect].zh}${mark}`);
      const after = later.map((effect, i) => `${['第二年', '第三年'][i]}${effect}`).join('<br>');
      const note = row.note === undefined ? '' : `：${row.note.zh.replace(/。$/, '')}`;
      return [row.of.join('、'), `${first}${lasting}`, after, `${rule.id}${note}`];
    }),
  );
  const together = valuesOf(packs, 'effect-order', day, everywhere);
  return `${table(['情形', '决定的那一年', '以后', '规则、说明'], rows)}\n\n${basisTable([...rules, ...together])}`;
}

/** What leaves a year undetermined, and how it is rated late. */
export function undeterminedTable({ packs }: GuideData): string {
  const words: readonly RuleParameter[] = [
    'late-rating',
    'long-leave-share',
    'long-leave-kinds',
    'undetermined-in-base',
  ];
  const leaving = valuesOf(packs, 'consequences', day, everywhere).filter((rule) =>
    contentOf(rule, 'consequences').every((row) => row.years[0]?.startsWith('undetermined')),
  );
  return ruleTable([...leaving, ...asked({ packs }, words)]);
}

/** The number of places for 优秀: cap, base, rounding, publicity. */
export function placesTable({ packs }: GuideData): string {
  const words: readonly RuleParameter[] = [
    'excellent-share',
    'excellent-share-approved',
    'excellent-base',
    'contract-staff-in-base',
    'undetermined-in-base',
    'excellent-rounding',
    'publicity',
  ];
  return ruleTable(asked({ packs }, words));
}

/** What follows once a rating is decided. */
export function followsTable(data: Pick<GuideData, 'packs'>): string {
  return ruleTable([...follows(data, 'annual'), ...follows(data, 'performance')]);
}

/** Every time limit. */
export function deadlinesTable({ packs }: GuideData): string {
  return ruleTable(rulesInForce(packs, day, everywhere).filter((rule) => rule.kind === 'deadline'));
}

/** Rules that do not fit together, and who decides. */
export function conflictsTable({ packs }: GuideData): string {
  const rows = conflicts(packs, day).map(({ title, sides, differ, decide }) => [
    title.zh,
    sides.map((side) => side.id).join('、'),
    differ.map((line) => line.zh).join('<br>'),
    decide.zh,
  ]);
  return table(['冲突', '规则', '差在哪里', '由谁决定'], rows);
}

/** The sources that the tables name by key. */
export function sourcesTable(data: GuideData): string {
  const page = [ratingsTable, sanctionsTable, undeterminedTable, placesTable, followsTable, deadlinesTable]
    .map((make) => make(data))
    .join('\n');
  const keys = Object.keys(data.packs.sources).filter((key) =>
    new RegExp(`（(?:[A-Z0-9a-z]+、)*${key}[、；]`).test(page),
  );
  const rows = keys.map((key) => {
    const { url } = data.packs.sources[key]!;
    const words = sourceText(data.packs, key).zh.replace(`（${key}）`, '').replace(`（${key}，`, '（');
    return [key, url === undefined ? words : `[${words}](${url})`];
  });
  return table(['出处', '是什么'], rows);
}

function asked({ packs }: Pick<GuideData, 'packs'>, words: readonly RuleParameter[]): DatedRule[] {
  return words.flatMap((word) => valuesOf(packs, word, day, everywhere));
}

function follows({ packs }: Pick<GuideData, 'packs'>, layer: 'annual' | 'performance'): DatedRule[] {
  return valuesOf(packs, 'follows-rating', day, everywhere).filter(
    (rule) => contentOf(rule, 'follows-rating').layer === layer,
  );
}

function ruleTable(rules: readonly DatedRule[]): string {
  return table(
    ['规则', '内容', '依据'],
    rules.map((rule) => [nameCell(rule), contentCell(rule), basisCell(rule)]),
  );
}

function basisTable(rules: readonly DatedRule[]): string {
  return table(
    ['规则', '依据', '说明'],
    rules.map((rule) => [nameCell(rule), basisCell(rule), noteCell(rule)]),
  );
}
