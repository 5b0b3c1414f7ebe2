import { inflateRawSync } from 'node:zlib';
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { TemplateParts } from './template-parts.ts';
import { broken, TemplateFault, type TemplateProblem } from './template-problem.ts';
import { WordsAround } from './words-around.ts';

/** Bytes that a template may unpack to; a Word file of some pages takes under one million. */
const most = 40_000_000;
/** Members that a template may have; a Word file has some dozens. */
const mostMembers = 2000;
/** Tags that a template may have; ours have some dozens. Nested in each other, more would keep everybody waiting. */
const mostTags = 400;
/** As the library names the method. */
const deflated = '\x08\x00';

const notWord: TemplateProblem = {
  code: 'not-word',
  tag: null,
  message: {
    zh: '这不是 Word 文件（.docx），或者已经损坏；请用 Word 另存为 .docx 再试',
    en: 'this is no Word file (.docx), or it is damaged; save it as .docx in Word and try again',
  },
};

const tooMany: TemplateProblem = {
  code: 'broken-tag',
  tag: null,
  message: {
    zh: `标记超过 ${mostTags} 个；删去多余的再传`,
    en: `there are more than ${mostTags} tags; take out what is not needed and upload again`,
  },
};

/** A template ready to be filled in, and what it asks for. */
export interface OpenTemplate {
  readonly document: Docxtemplater;
  readonly parts: TemplateParts;
  readonly around: WordsAround;
}

/** Opens a template for filling in. Throws {@link TemplateFault} naming every tag that is broken. */
export function openTemplate(bytes: Uint8Array): OpenTemplate {
  const zip = unzip(bytes);
  if (tagsIn(zip) > mostTags) throw new TemplateFault([tooMany]);
  const around = new WordsAround(zip);
  const seen = around.problems();
  if (seen.length > 0) throw new TemplateFault(seen);
  const parts = new TemplateParts();
  let document: Docxtemplater;
  try {
    document = new Docxtemplater(zip, {
      modules: [parts],
      linebreaks: true,
      paragraphLoop: true,
      nullGetter: () => '',
      errorLogging: false,
    });
  } catch (error) {
    throw new TemplateFault(problemsOf(error, around));
  }
  const raw = parts.all().filter((part) => part.module === rawModule);
  if (raw.length > 0)
    throw new TemplateFault(raw.map(({ value }) => broken(`@${value}`, around.of(`@${value}`))));
  return { document, parts, around };
}

function unzip(bytes: Uint8Array): PizZip {
  let zip: PizZip;
  try {
    zip = new PizZip(bytes);
  } catch {
    throw new TemplateFault([notWord]);
  }
  if (zip.files['word/document.xml'] === undefined || !isBounded(Object.values(zip.files)))
    throw new TemplateFault([notWord]);
  return zip;
}

/** How many tags begin in the words of a file, wherever in it they stand. */
function tagsIn(zip: PizZip): number {
  return Object.values(zip.files)
    .filter(({ name }) => name.endsWith('.xml'))
    .reduce(
      (sum, file) =>
        sum +
        file
          .asText()
          .replaceAll(/<[^<>]*>/g, '')
          .split('{').length -
        1,
      0,
    );
}

/** What the library keeps of a member that it has not unpacked yet. */
interface Packed {
  readonly uncompressedSize: number;
  readonly compressionMethod: string;
  getCompressedContent(): Uint8Array | string;
}

/**
 * Whether members unpack to no more than may be: by what they say, and, since the library would unpack more than that, by
 * unpacking them here with an end.
 */
function isBounded(files: readonly unknown[]): boolean {
  if (files.length > mostMembers) return false;
  let left = most;
  for (const file of files) {
    const { _data: data } = file as { readonly _data?: Packed };
    if (typeof data?.getCompressedContent !== 'function') continue;
    if (data.uncompressedSize > left) return false;
    const packed = Buffer.from(data.getCompressedContent() as Uint8Array);
    const length = data.compressionMethod === deflated ? lengthOf(packed, left) : packed.length;
    if (length === null || length > left) return false;
    left -= length;
  }
  return true;
}

/** How long packed bytes are unpacked; null where that is more than `most`, or they are damaged. */
function lengthOf(packed: Buffer, most: number): number | null {
  try {
    return packed.length === 0 ? 0 : inflateRawSync(packed, { maxOutputLength: most + 1 }).length;
  } catch {
    return null;
  }
}

/** Tags that put in their value as Word's own markup: then whatever somebody typed would become part of the file. */
const rawModule = 'rawxml';

interface TagError {
  readonly properties?: {
    readonly id?: string;
    readonly xtag?: string;
    readonly errors?: readonly TagError[];
  };
}

function problemsOf(error: unknown, around: WordsAround): TemplateProblem[] {
  const { properties } = error as TagError;
  if (properties === undefined) return [notWord];
  const all = properties.errors ?? [error as TagError];
  return all.map(({ properties: { xtag = '' } = {} }) => broken(xtag, around.of(xtag)));
}
