import { type Question, readAnswer } from '@jianheng/library';
import { type Language, text } from '@jianheng/mechanisms';
import { questionTexts, type RulePacks, type TemplateAnswers } from '@jianheng/scheme';
import { type Output, say } from '../output.ts';
import type { Ask } from '../terminal.ts';

/**
 * Asks the questions one by one at a terminal. A number chooses, a word does too, an empty line skips; whoever ends the
 * input is asked no more.
 */
export async function askQuestions(
  questions: readonly Question[],
  packs: RulePacks,
  ask: Ask,
  output: Output,
): Promise<TemplateAnswers> {
  let answers: TemplateAnswers = {};
  output.say(
    text(
      '回答几个问题，找出合适的模板；直接回车跳过。',
      'A few questions find the right template; Enter skips one.',
    ),
  );
  for (const question of questions) {
    for (;;) {
      const line = await ask(promptOf(question, output.language));
      if (line === null) return answers;
      if (line.trim() === '') break;
      const chosen = question.choices[Number(line.trim()) - 1]?.value;
      // A number of staff is an answer of its own, a small number is a choice.
      const read = readAnswer(question, chosen ?? line, packs);
      if ('answer' in read) {
        answers = { ...answers, ...read.answer };
        break;
      }
      output.say(text(`${read.problem.zh}；${read.hint.zh}`, `${read.problem.en}; ${read.hint.en}`));
    }
  }
  return answers;
}

function promptOf({ question, choices }: Question, language: Language): string {
  const listed = choices.map((c, i) => `${i + 1} ${say(c.text, language)}`).join('  ');
  return `${say(questionTexts[question], language)}${listed === '' ? '' : `\n  ${listed}`}\n> `;
}
