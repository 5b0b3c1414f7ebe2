import {
  AlignmentType,
  type IFontAttributesProperties,
  LineRuleType,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';

const latin = { ascii: 'Times New Roman', hAnsi: 'Times New Roman' };
const family = (eastAsia: string): IFontAttributesProperties => ({ ...latin, eastAsia });

/** The faces that GB/T 9704—2012 names. A computer without them shows its own instead. */
export const fonts = {
  title: family('方正小标宋简体'),
  body: family('仿宋_GB2312'),
  heading: family('黑体'),
  subheading: family('楷体_GB2312'),
  number: family('宋体'),
} as const;

/** Sizes in half points: 2号 22 pt, 3号 16 pt, 4号 14 pt, 小四 12 pt, 五号 10.5 pt. */
export const size = { title: 44, body: 32, pageNumber: 28, form: 24, small: 21 } as const;

/** 22 lines to the page: 225 mm ÷ 22 ≈ 29 pt, in twentieths of a point. */
const linePitch = 580;
/** The 156 mm of a line of text, in twips. */
const textWidth = 8845;
const formPitch = 400;

const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT, before: 0, after: 0 });

/** The title of a document, centred. */
export function title(words: string, after = linePitch): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...exactly(720), after },
    children: [new TextRun({ text: words, font: fonts.title, size: size.title })],
  });
}

/** A paragraph of the text, indented by two characters; one that leads to what follows never stands without it on a sheet. */
export function passage(words: string, { leads = false } = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    keepNext: leads,
    spacing: exactly(linePitch),
    indent: { firstLine: size.body * 20 },
    children: [new TextRun(words)],
  });
}

/** Whom a document is addressed to: not indented. */
export function addressee(words: string): Paragraph {
  return new Paragraph({ spacing: exactly(linePitch), children: [new TextRun(words)] });
}

/**
 * A line that somebody signs by hand, with a date: long names do not push the date off the line. Those who sign stand together:
 * nobody signs alone on a sheet that says nothing.
 */
export function signedLine(words: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.LEFT,
    keepNext: true,
    spacing: exactly(linePitch),
    indent: { firstLine: size.body * 20 },
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    children: [new TextRun(words), new TextRun({ children: [new Tab(), '年　　月　　日'] })],
  });
}

/** A heading of the first level (一、). */
export function heading(words: string): Paragraph {
  return new Paragraph({
    keepNext: true,
    spacing: exactly(linePitch),
    indent: { firstLine: size.body * 20 },
    children: [new TextRun({ text: words, font: fonts.heading })],
  });
}

/** Who issues it, and the day below, set in from the right by four characters. */
export function signature(organ: string, day: string): Paragraph[] {
  const right = (words: string, indent: number, isAbove: boolean) =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      // The day never stands on a page of its own.
      keepNext: isAbove,
      spacing: exactly(linePitch),
      indent: { right: indent },
      children: [new TextRun(words)],
    });
  return [empty(), right(organ, size.body * 20, true), right(day, size.body * 40, false)];
}

/** An empty line. */
export function empty(): Paragraph {
  return new Paragraph({ spacing: exactly(linePitch), children: [] });
}

/** A line in a form or a list; smaller than the text of a letter. */
export function line(words: string, { centred = false, bold = false, small = false } = {}): Paragraph {
  return new Paragraph({
    alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
    spacing: small ? { before: 20, after: 20 } : { ...exactly(formPitch) },
    children: [
      new TextRun({
        text: words,
        size: small ? size.small : size.form,
        ...(bold ? { font: fonts.heading } : {}),
      }),
    ],
  });
}

/** A mark that only says where a part which may be absent begins or ends. */
export function mark(words: string): Paragraph {
  return new Paragraph({
    spacing: { before: 0, after: 0 },
    children: [new TextRun({ text: words, size: 2 })],
  });
}
