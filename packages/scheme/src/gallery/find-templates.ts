import { type TemplateCard, typingLevels } from './template-card.ts';

/** What somebody who looks for a template answers; what is left out is not asked for. */
export interface TemplateAnswers {
  readonly level?: TemplateCard['levels'][number];
  readonly size?: TemplateCard['sizes'][number];
  readonly class?: string;
  readonly line?: string;
  readonly years?: TemplateCard['years'];
  /** The most that may have to be typed. */
  readonly typing?: TemplateCard['typing']['level'];
}

/** The name of a question of the questionnaire. */
export type TemplateQuestion = keyof TemplateAnswers;

/** A template that meets the answers, or all but one of them. */
export interface FoundTemplate {
  readonly card: TemplateCard;
  /** The answer it does not meet; null when it meets all. */
  readonly misses: TemplateQuestion | null;
}

/**
 * The templates that meet every answer; where none does, those that miss one. Those written for the line come before
 * those for any, then those with less typing, then by id; without an answer all by id.
 */
export function findTemplates(cards: readonly TemplateCard[], answers: TemplateAnswers): FoundTemplate[] {
  const judged = cards.map((card) => ({ card, missed: missedBy(card, answers) }));
  const any = Object.keys(answers).length === 0;
  const byRank = (a: TemplateCard, b: TemplateCard) => (any ? 0 : rank(a) - rank(b));
  const full = judged.filter(({ missed }) => missed.length === 0);
  const found = full.length > 0 ? full : judged.filter(({ missed }) => missed.length === 1);
  return found
    .sort((a, b) => byRank(a.card, b.card) || (a.card.template < b.card.template ? -1 : 1))
    .map(({ card, missed: [misses = null] }) => ({ card, misses }));
}

function rank(card: TemplateCard): number {
  const anyLine = card.lines.length === 0 ? typingLevels.length : 0;
  return anyLine + typingLevels.indexOf(card.typing.level);
}

function missedBy(card: TemplateCard, answers: TemplateAnswers): TemplateQuestion[] {
  const { level, size, line, years, typing } = answers;
  const met: Record<TemplateQuestion, boolean> = {
    level: level === undefined || card.levels.includes(level),
    size: size === undefined || card.sizes.includes(size),
    class: answers.class === undefined || card.classes.includes(answers.class),
    line: line === undefined || card.lines.length === 0 || card.lines.includes(line),
    years: years === undefined || card.years === years,
    typing: typing === undefined || typingLevels.indexOf(card.typing.level) <= typingLevels.indexOf(typing),
  };
  return (Object.keys(met) as TemplateQuestion[]).filter((question) => !met[question]);
}
