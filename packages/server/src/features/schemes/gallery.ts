import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gallery, Template, TemplateAnswers, TemplateCard } from '@jianheng/api';
import { text } from '@jianheng/casework';
import {
  type GalleryTemplate,
  judgeScheme,
  type Library,
  type Question,
  readAnswer,
} from '@jianheng/library';
import {
  type TemplateAnswers as Answers,
  type TemplateCard as Card,
  cardWords,
  className,
  findTemplates,
  forWhom,
  lineName,
  questionTexts,
} from '@jianheng/scheme';
import { parse } from 'yaml';
import { z } from 'zod';
import { Refused } from '../../access/refused.ts';
import type { JudgedMember } from './judged-member.ts';
import { sayScheme } from './say-scheme.ts';
import { hashText } from './scheme-set.ts';
import type { SchemesDesk } from './schemes-desk.ts';

/** Names of the questions as addresses have them. */
const names = {
  years: 'year',
  level: 'level',
  size: 'size',
  class: 'class',
  line: 'line',
  typing: 'typing',
} as const;

/** The gallery, or what of it meets the answers. Throws {@link Refused} that names every answer that was not understood. */
export function findInGallery({ library }: SchemesDesk, given: TemplateAnswers): Gallery {
  const cards = library.gallery.cards.map(({ card }) => card);
  return {
    questions: library.questions.map(sayQuestion),
    templates: findTemplates(cards, answersOf(library, given)).map(({ card, misses }) => ({
      ...sayCard(library, card),
      misses: misses === null ? null : names[misses],
    })),
  };
}

/** One template: its card, the scheme for reading, and its page. Throws {@link Refused} when there is none. */
export async function readTemplate({ library }: SchemesDesk, id: string): Promise<Template> {
  const found = library.gallery.cards.find(({ card }) => card.template === id);
  if (found === undefined) throw new Refused({ is: 'not-found' });
  const template = await library.template(id);
  const page = join(library.root, '..', 'docs', 'guide', 'templates', `${id}.md`);
  return {
    card: { ...sayCard(library, found.card), misses: null },
    scheme: sayScheme(judgedTemplate(library, template), library.packs),
    page: existsSync(page) ? readFileSync(page, 'utf8') : null,
  };
}

const judgedBefore = new WeakMap<GalleryTemplate, JudgedMember>();

/** A template as a scheme that was judged, in no province. */
function judgedTemplate(library: Library, template: GalleryTemplate): JudgedMember {
  const known = judgedBefore.get(template);
  if (known !== undefined) return known;
  const { card, file, loaded } = template;
  const text = readFileSync(file, 'utf8');
  const scheme = { id: card.template, hash: hashText(text), text };
  const member = { scheme, judged: judgeScheme({ loaded, issues: [] }, library.packs) };
  judgedBefore.set(template, member);
  return member;
}

function answersOf(library: Library, given: TemplateAnswers): Answers {
  let answers: Answers = {};
  const problems: { path: string; message: ReturnType<typeof text> }[] = [];
  for (const question of library.questions) {
    const name = names[question.question];
    const said = given[name];
    if (said === undefined || said.trim() === '') continue;
    const asks = questionTexts[question.question];
    const read = readAnswer(question, said, library.packs, text(`“${asks.zh}”`, `"${asks.en}"`));
    if ('answer' in read) answers = { ...answers, ...read.answer };
    else
      problems.push({
        path: name,
        message: text(`${read.problem.zh}；${read.hint.zh}`, `${read.problem.en}; ${read.hint.en}`),
      });
  }
  if (problems.length > 0) throw new Refused({ is: 'malformed', problems });
  return answers;
}

function sayQuestion({ question, choices }: Question): Gallery['questions'][number] {
  return {
    name: names[question],
    asks: questionTexts[question],
    choices: choices.map(({ value, text: title }) => ({ value, title })),
  };
}

function sayCard(library: Library, card: Card): Omit<TemplateCard, 'misses'> {
  const { model } = library;
  return {
    id: card.template,
    title: titleOf(library, card.template),
    forWhom: forWhom(card, model),
    levels: card.levels.map((value) => ({ value, title: cardWords.levels[value] })),
    sizes: card.sizes.map((value) => ({ value, title: cardWords.sizes[value] })),
    classes: card.classes.map((value) => ({ value, title: className(value, model) })),
    lines: card.lines.map((value) => ({ value, title: lineName(value, model) })),
    years: { value: card.years, title: cardWords.years[card.years] },
    typing: {
      value: card.typing.level,
      title: cardWords.typing[card.typing.level],
      perYear: card.typing['per-year'],
    },
    suits: card.suits,
    differs: card.differs,
  };
}

const Title = z.object({ zh: z.string(), en: z.string() });
const titles = new WeakMap<Library, Map<string, z.infer<typeof Title>>>();

/** The title in a template's text: reading all of them as schemes would take seconds. */
function titleOf(library: Library, id: string): z.infer<typeof Title> {
  const known = titles.get(library) ?? new Map<string, z.infer<typeof Title>>();
  titles.set(library, known);
  const found = known.get(id);
  if (found !== undefined) return found;
  const source = readFileSync(join(library.root, 'templates', id, 'scheme.yaml'), 'utf8');
  const line = /^title:[^\n]*(\n[ \t]+[^\n]*)*/m.exec(source)?.[0] ?? '';
  const read = z.object({ title: Title }).safeParse(parse(line, { schema: 'failsafe' }));
  const title = read.success ? read.data.title : text(id, id);
  known.set(id, title);
  return title;
}
