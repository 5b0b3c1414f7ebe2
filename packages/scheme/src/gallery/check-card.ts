import type { Issue } from '../issue.ts';
import type { LoadedScheme } from '../load-scheme.ts';
import type { Plan } from '../program.ts';
import { mayHold } from '../rules/law/may-hold.ts';
import type { RulePacks } from '../rules/rule-packs.ts';
import { placeAt } from '../source/source-node.ts';
import { type CardIssueCode, cardIssue } from './card-catalogue.ts';
import { leaderClasses, type ParsedCard } from './parse-card.ts';
import { indicatorsEnded, regimeOf } from './regime-of.ts';

/** Leading posts that stand behind the two classes of leaders. */
const leadingPosts: Readonly<Record<(typeof leaderClasses)[number], readonly string[]>> = {
  院领导: ['检察长', '副检察长', '检委会专职委员'],
  部门负责人: ['部门负责人'],
};

/**
 * Holds a gallery card against its scheme: id, level, classes, business lines and years must be those that the scheme
 * is written for.
 *
 * @param plan the scheme lowered with the same packs
 */
export function checkCard(
  { card, root }: ParsedCard,
  { scheme, model }: LoadedScheme,
  plan: Plan,
  packs: RulePacks,
): Issue[] {
  const issues: Issue[] = [];
  const report = (code: CardIssueCode, word: string, a: Record<string, string>) =>
    issues.push(cardIssue(code, placeAt(root, [word]), a));
  if (card.template !== scheme.scheme) {
    report('card/other-template', 'template', { value: card.template, scheme: scheme.scheme });
  }
  // A method that is handed down is issued above those it is for.
  const level = card.levels.find((l) => l === scheme.level);
  if (scheme.level !== undefined && level === undefined && scheme['hand-down'] === undefined) {
    report('card/level-differs', 'levels', { scheme: scheme.level });
  }
  const where = plan.phases.map((phase) => phase.population.where);
  const asked = (column: string, words: readonly string[]) =>
    words.filter((word) => where.some((w) => mayHold(w, { [column]: word }) !== false));
  checkClasses();
  const lines = Object.keys(model.codes.line ?? {});
  const open = asked('line', lines);
  const wanted = open.length === lines.length ? [] : open;
  if (card.lines.toSorted().join() !== wanted.toSorted().join()) {
    report('card/line-differs', 'lines', {
      value: card.lines.join('、') || '[]',
      scheme: wanted.join('、') || '[]',
    });
  }
  const { from, to } = scheme.period;
  const regime = regimeOf(from, to, packs);
  if (card.years !== regime) {
    const ended = indicatorsEnded(packs) ?? '…';
    report('card/years-differ', 'years', { value: card.years, from, to, switch: ended, wanted: regime });
  }
  return issues;

  function checkClasses(): void {
    const classes = Object.keys(model.codes.class ?? {});
    const possible = asked('class', classes);
    const posts = Object.keys(model.codes.leader ?? {});
    const allowed = asked('leader', posts);
    const isLeader = (value: string) => leaderClasses.some((word) => word === value);
    const told = allowed.length < posts.length && card.classes.some(isLeader);
    const differ = card.classes.filter((value) =>
      isLeader(value)
        ? !leadingPosts[value as (typeof leaderClasses)[number]].some((post) => allowed.includes(post))
        : !possible.includes(value),
    );
    // Named by the scheme and left out of the card; a scheme for leading posts may leave their class unsaid.
    if (!told && possible.length < classes.length) {
      differ.push(...possible.filter((value) => !card.classes.includes(value)));
    }
    for (const value of differ) {
      const limited = allowed.length < posts.length ? allowed : [];
      report('card/class-differs', 'classes', { value, scheme: allowedText(possible, limited) });
    }
  }
}

/** Classes and, where they are limited, leading posts, as the scheme allows them. */
function allowedText(classes: readonly string[], leading: readonly string[]): string {
  return [classes, leading]
    .filter((words) => words.length > 0)
    .map((words) => words.join('、'))
    .join('；');
}
