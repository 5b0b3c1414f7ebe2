import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { TemplateParts } from './template-parts.ts';
import { TemplateFault, type TemplateProblem } from './template-problem.ts';

/** Bytes that a template may unpack to; a Word file of some pages takes under one million. */
const most = 40_000_000;

const notWord: TemplateProblem = {
  code: 'not-word',
  tag: null,
  message: {
    zh: '这不是 Word 文件（.docx），或者已经损坏；请用 Word 另存为 .docx 再试',
    en: 'this is no Word file (.docx), or it is damaged; save it as .docx in Word and try again',
  },
};

/** A template ready to be filled in, and what it asks for. */
export interface OpenTemplate {
  readonly document: Docxtemplater;
  readonly parts: TemplateParts;
}

/** Opens a template for filling in. Throws {@link TemplateFault} naming every tag that is broken. */
export function openTemplate(bytes: Uint8Array): OpenTemplate {
  const zip = unzip(bytes);
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
    throw new TemplateFault(problemsOf(error));
  }
  const raw = parts.all().filter((part) => part.module === rawModule);
  if (raw.length > 0) throw new TemplateFault(raw.map((part) => broken(`@${part.value}`)));
  return { document, parts };
}

function unzip(bytes: Uint8Array): PizZip {
  let zip: PizZip;
  try {
    zip = new PizZip(bytes);
  } catch {
    throw new TemplateFault([notWord]);
  }
  const unpacked = Object.values(zip.files).reduce((sum, file) => sum + sizeOf(file), 0);
  if (zip.files['word/document.xml'] === undefined || unpacked > most) throw new TemplateFault([notWord]);
  return zip;
}

/** What a member says it unpacks to; the library keeps that beside its packed bytes. */
function sizeOf(file: unknown): number {
  const { _data: data } = file as { readonly _data?: { readonly uncompressedSize?: number } };
  return data?.uncompressedSize ?? 0;
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

function problemsOf(error: unknown): TemplateProblem[] {
  const { properties } = error as TagError;
  if (properties === undefined) return [notWord];
  const all = properties.errors ?? [error as TagError];
  return all.map((one) => broken(one.properties?.xtag ?? ''));
}

function broken(tag: string): TemplateProblem {
  return {
    code: 'broken-tag',
    tag,
    message: {
      zh: `标记“{${tag}}”不能用：检查花括号是否成对、循环是否有始有终，标记里只写名称`,
      en: `the tag "{${tag}}" cannot be used: braces come in pairs, loops begin and end, a tag holds a name only`,
    },
  };
}
