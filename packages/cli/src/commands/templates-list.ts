import {
  type Gallery,
  getRules,
  type Question,
  questionsOf,
  readAnswer,
  readGallery,
} from '@jianheng/library';
import { howMany, type Text, text } from '@jianheng/mechanisms';
import {
  cardWords,
  type FoundTemplate,
  findTemplates,
  forWhom,
  type Issue,
  questionTexts,
  type TemplateAnswers,
  UserError,
} from '@jianheng/scheme';
import { type CommandInput, exitCodes, findOption } from '../command.ts';
import { askQuestions } from './templates-ask.ts';

/** Lists the gallery, or what of it meets the answers; asks them at a terminal where none was given. */
export async function listTemplates(input: CommandInput, root: string) {
  const { output, ask } = input;
  const [gallery, packs] = [await readGallery(root), await getRules(root)];
  const questions = questionsOf(gallery.model);
  const given = questions.filter(({ option }) => findOption(input, option) !== undefined);
  const asked = given.length === 0 && ask !== undefined && !output.json;
  const answers = asked
    ? await askQuestions(questions, packs, ask, output)
    : answersOf(given.map((q) => [q, readAnswer(q, findOption(input, q.option)!, packs)]));
  const found = findTemplates(
    gallery.cards.map((c) => c.card),
    answers,
  );
  tell(found, gallery, input, answers);
  if (given.length === 0 && !asked) for (const line of howToAsk(questions)) output.say(line);
  output.issues(gallery.issues);
  output.result({
    ok: gallery.issues.length === 0,
    answers,
    templates: found.map(({ card, misses }) => ({ ...card, forWhom: forWhom(card, gallery.model), misses })),
    issues: gallery.issues,
  });
  return gallery.issues.length === 0 ? exitCodes.ok : exitCodes.issues;
}

/** The answers together. Throws a UserError with every one that was not understood. */
function answersOf(read: readonly (readonly [Question, ReturnType<typeof readAnswer>])[]): TemplateAnswers {
  const issues = read.flatMap(([, answered]): Issue[] =>
    'problem' in answered
      ? [
          {
            code: 'cli/unknown-answer',
            level: 'error',
            message: answered.problem,
            hint: answered.hint,
            place: {},
          },
        ]
      : [],
  );
  if (issues.length > 0) throw new UserError(issues);
  return Object.assign({}, ...read.map(([, answered]) => ('answer' in answered ? answered.answer : {})));
}

function tell(
  found: readonly FoundTemplate[],
  { model }: Gallery,
  { output }: CommandInput,
  answers: TemplateAnswers,
): void {
  const narrowed = Object.keys(answers).length > 0;
  output.say(headline(found, narrowed));
  for (const { card, misses } of found) {
    const [who, typing] = [forWhom(card, model), cardWords.typing[card.typing.level]];
    output.say('');
    output.say(card.template);
    output.say(text(`  ${who.zh}；手工填报${typing.zh}`, `  ${who.en}; ${typing.en} typing`));
    output.say(text(`  ${card.suits.zh}`, `  ${card.suits.en}`));
    if (misses !== null) {
      const question = questionTexts[misses];
      output.say(text(`  不符合的一项：${question.zh}`, `  does not meet: ${question.en}`));
    }
  }
  if (found.length > 0) {
    const id = found[0]!.card.template;
    output.say('');
    output.say(text(`细看：jianheng templates show ${id}`, `More: jianheng templates show ${id}`));
  }
}

function headline(found: readonly FoundTemplate[], narrowed: boolean): Text {
  if (!narrowed) return text(`模板 ${found.length} 个：`, `${howMany(found.length, 'template')}:`);
  if (found.length === 0) {
    return text(
      '没有相近的模板；少给一两个条件再找。',
      'No template comes near; leave out one or two of the answers.',
    );
  }
  return found[0]!.misses === null
    ? text(`符合的模板 ${found.length} 个：`, `${howMany(found.length, 'template fits', 'templates fit')}:`)
    : text(
        `没有全部符合的模板；差一项的有 ${found.length} 个：`,
        `None fits in everything; ${howMany(found.length, 'misses one', 'miss one')} answer:`,
      );
}

/** The questions with the options that answer them, for where nobody can be asked. */
function howToAsk(questions: readonly Question[]): Text[] {
  return [
    text('', ''),
    text('按问题查找，用选项回答：', 'Find one by questions, answered as options:'),
    ...questions.map(({ question, option, choices }) => {
      const ask = questionTexts[question];
      const zh = choices.length === 0 ? '2026' : choices.map((c) => c.text.zh).join('、');
      const en = choices.length === 0 ? '2026' : choices.map((c) => c.text.en).join(', ');
      return text(`  --${option}  ${ask.zh} ${zh}`, `  --${option}  ${ask.en} ${en}`);
    }),
  ];
}
