import { type Text, text } from '@jianheng/mechanisms';
import {
  cardWords,
  className,
  classWords,
  type FactModel,
  lineName,
  nearestWord,
  type RulePacks,
  regimeOf,
  sizeLimits,
  type TemplateAnswers,
  type TemplateQuestion,
} from '@jianheng/scheme';

/** One question with what may be answered. */
export interface Question {
  readonly question: TemplateQuestion;
  /** The option of the command line that answers it. */
  readonly option: string;
  /** What can be chosen; empty where the answer is a year. */
  readonly choices: readonly {
    readonly value: string;
    readonly text: Text;
    readonly also: readonly string[];
  }[];
}

/** An answer that was understood, or why not. */
export type Answered = { readonly answer: TemplateAnswers } | { readonly problem: Text; readonly hint: Text };

/** The questions, in the order in which they narrow the gallery down. */
export function questionsOf(model: FactModel): Question[] {
  const codes = (list: string, word: string) => model.codes[list]?.[word];
  const aliases = (list: string, word: string) => codes(list, word)?.aliases ?? [];
  const chinese = { county: '县', city: '市', province: '省', small: '小', middle: '中', large: '大' };
  const own = <W extends keyof typeof chinese>(list: string, words: Readonly<Record<W, Text>>) =>
    (Object.keys(words) as W[]).map((value) => ({
      value: value as string,
      text: words[value],
      also: [chinese[value], ...aliases(list, chinese[value])],
    }));
  const coded = (list: string, words: readonly string[], name: (word: string, m: FactModel) => Text) =>
    words.map((value) => ({
      value,
      text: name(value, model),
      also: [name(value, model).en, ...aliases(list, value)],
    }));
  return [
    { question: 'level', option: 'level', choices: own('level', cardWords.levels) },
    { question: 'size', option: 'size', choices: own('size', cardWords.sizes) },
    { question: 'class', option: 'class', choices: coded('class', classWords(model), className) },
    {
      question: 'line',
      option: 'line',
      choices: coded('line', Object.keys(model.codes.line ?? {}), lineName),
    },
    { question: 'years', option: 'year', choices: [] },
    {
      question: 'typing',
      option: 'typing',
      choices: (['little', 'some', 'much'] as const).map((value) => ({
        value,
        text: cardWords.typing[value],
        also: [cardWords.typing[value].zh],
      })),
    },
  ];
}

/**
 * Understands one answer: a word of the choices, its number of staff, a year.
 *
 * @param called how the question is called where it was answered; its option of the command line by default
 */
export function readAnswer(
  { question, option, choices }: Question,
  given: string,
  packs: RulePacks,
  called: Text = text(`--${option}`, `--${option}`),
): Answered {
  const word = given.trim();
  if (question === 'years') {
    if (/^(19|20)\d\d$/.test(word)) {
      return { answer: { years: regimeOf(`${word}-01-01`, `${word}-12-31`, packs) } };
    }
    return {
      problem: text(`“${word}”不是年份`, `"${word}" is no year`),
      hint: text(`写成 ${called.zh} 2026`, `write ${called.en} 2026`),
    };
  }
  if (question === 'size' && /^[1-9]\d{0,4}$/.test(word)) {
    const staff = Number(word);
    const size = staff <= sizeLimits.small ? 'small' : staff <= sizeLimits.middle ? 'middle' : 'large';
    return { answer: { size } };
  }
  const found = choices.find((c) => c.value === word || c.also.includes(word));
  if (found !== undefined) return { answer: { [question]: found.value } };
  const [zh, en] = [choices.map(chineseWord), choices.map(englishWord)];
  const near = nearestWord(
    word,
    choices.flatMap((c) => [c.value, ...c.also]),
  );
  return {
    problem: text(`${called.zh} 不能是“${word}”`, `${called.en} cannot be "${word}"`),
    hint:
      near === null
        ? text(`可用：${zh.join('、')}`, `one of ${en.join(', ')}`)
        : text(`是不是想写“${near}”？`, `did you mean "${near}"?`),
  };
}

type Choice = Question['choices'][number];

/** Words of the fact model are Chinese with an English label, our own are English with a Chinese one. */
const isChinese = (word: string) => /\p{Script=Han}/u.test(word);
const chineseWord = ({ value, also: [other = value] }: Choice) => (isChinese(value) ? value : other);
const englishWord = ({ value, also: [other = value] }: Choice) => (isChinese(value) ? other : value);
