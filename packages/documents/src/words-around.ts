import type PizZip from 'pizzip';
import { broken, type TemplateProblem } from './template-problem.ts';

/** A tag where it stands: what is between the braces, and the words of its paragraph. */
interface Standing {
  readonly tag: string;
  readonly paragraph: string;
}

/** The files of a Word document that hold words of a page. */
const ofPages = /^word\/(document|header\d*|footer\d*)\.xml$/;

/** Tags that mark where something repeated, or left out, begins and ends. */
const begins = /^[#^]/;

/** Where the tags of a template stand, for whoever looks for them in Word: by the words around them. */
export class WordsAround {
  readonly #paragraphs: readonly string[][];

  constructor(zip: PizZip) {
    this.#paragraphs = Object.keys(zip.files)
      .filter((name) => ofPages.test(name))
      .map((name) => paragraphsOf(zip.files[name]?.asText() ?? ''));
  }

  /** The words around the first place of a tag, in Chinese quotation marks; empty where it is not found. */
  of(tag: string): string {
    const bare = (one: string) => one.replace(/^[#^/@]/, '');
    const found = this.#standing().find((one) => bare(one.tag) === bare(tag));
    return found === undefined ? '' : quoted(found.paragraph);
  }

  /**
   * Braces without their other half, braces of a Chinese keyboard, and beginnings and ends that do not go together, each told
   * with the words around it: the library that fills templates in names a tag at most.
   */
  problems(): TemplateProblem[] {
    const wide = this.#paragraphs.flat().filter((words) => /｛[^｛｝]*｝/.test(words));
    return [
      ...wide.map((words) =>
        broken(/｛([^｛｝]*)｝/.exec(words)?.[1] ?? '', quoted(words), {
          zh: '用了全角花括号“｛｝”，换成半角的“{}”',
          en: 'the braces are full-width; write them as {}',
        }),
      ),
      ...this.#paragraphs.flat().flatMap(braces),
      ...this.#paragraphs.flatMap((part) => pairs(standingIn(part))),
    ];
  }

  #standing(): Standing[] {
    return this.#paragraphs.flatMap(standingIn);
  }
}

/** The words of each paragraph, whether in a cell or not. */
function paragraphsOf(xml: string): string[] {
  return xml.split('</w:p>').map((piece) =>
    [...piece.matchAll(/<w:t(?: [^<>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, words = '']) => words)
      .join('')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  );
}

function standingIn(paragraphs: readonly string[]): Standing[] {
  return paragraphs.flatMap((paragraph) =>
    [...paragraph.matchAll(/\{([^{}]*)\}/g)].map(([, tag = '']) => ({ tag, paragraph })),
  );
}

/** Braces of one paragraph that have no other half, or stand doubled. */
function braces(words: string): TemplateProblem[] {
  const doubled = /\{\{([^{}]*)\}\}/.exec(words);
  if (doubled !== null)
    return [
      broken(`{${doubled[1]}}`, quoted(words), {
        zh: '花括号写了两层，只写一层',
        en: 'the braces are doubled; write one pair',
      }),
    ];
  const left = words.replaceAll(/\{[^{}]*\}/g, '\0');
  const found: TemplateProblem[] = [];
  if (left.includes('{'))
    found.push(
      broken(/\{([^{}\0]{0,20})/.exec(left)?.[1] ?? '', quoted(words), {
        zh: '左花括号“{”没有对应的“}”；一个标记只用一对花括号，写在同一段里',
        en: 'a brace { has no }; a tag stands between one pair, within one paragraph',
      }),
    );
  if (left.includes('}'))
    found.push(
      broken(/([^{}\0]{0,20})\}/.exec(left)?.[1] ?? '', quoted(words), {
        zh: '右花括号“}”没有对应的“{”；一个标记只用一对花括号，写在同一段里',
        en: 'a brace } has no {; a tag stands between one pair, within one paragraph',
      }),
    );
  return found;
}

/** Beginnings without an end, ends without a beginning, and pairs that cross. */
function pairs(standing: readonly Standing[]): TemplateProblem[] {
  const open: Standing[] = [];
  const found: TemplateProblem[] = [];
  for (const one of standing) {
    if (begins.test(one.tag)) open.push(one);
    if (!one.tag.startsWith('/')) continue;
    const begun = open.at(-1);
    const [ended, name] = [one.tag.slice(1), begun?.tag.slice(1)];
    if (begun !== undefined && (ended === '' || ended === name)) open.pop();
    else if (open.some(({ tag }) => tag.slice(1) === ended)) {
      // What was begun inside ends here at the latest.
      while (open.at(-1)?.tag.slice(1) !== ended) found.push(withoutEnd(open.pop()!));
      open.pop();
    } else
      found.push(
        broken(one.tag, quoted(one.paragraph), {
          zh: `前面没有与它对应的“{#${ended}}”`,
          en: `no {#${ended}} stands before it`,
        }),
      );
  }
  return [...found, ...open.map(withoutEnd)];
}

function withoutEnd({ tag, paragraph }: Standing): TemplateProblem {
  const end = `{/${tag.slice(1)}}`;
  return broken(tag, quoted(paragraph), {
    zh: `后面没有与它对应的“${end}”；表格里，开头写在一行的第一格，结尾写在同一行的最后一格`,
    en: `no ${end} follows; in a table the beginning stands in the first cell of a row, the end in its last`,
  });
}

/** So many characters of a paragraph are enough to find it. */
const enough = 40;

function quoted(words: string): string {
  const plain = words.trim();
  return plain.length > enough ? `${plain.slice(0, enough)}…` : plain;
}
