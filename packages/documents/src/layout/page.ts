import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  type FileChild,
  Footer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import { fonts, size } from './type.ts';

/** A template as it is built, not yet packed into a file. */
export type Made = Document;

interface Sheet {
  readonly title: string;
  readonly children: readonly FileChild[];
  readonly landscape?: boolean;
  /** Forms and lists fill more of the sheet than a letter does. */
  readonly narrow?: boolean;
}

/**
 * A4 with the margins of an official document: 37 mm above, 28 mm at the binding, leaving 156 × 225 mm (GB/T 9704—2012,
 * 5.2 and 6), page numbers outside below (7.5). Forms and lists take 20 mm all around.
 */
export function sheet({ title, children, landscape = false, narrow = false }: Sheet): Made {
  const mm = convertMillimetersToTwip;
  const margin = narrow
    ? { top: mm(20), bottom: mm(20), left: mm(20), right: mm(20), footer: mm(12) }
    : { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(28) };
  return new Document({
    title,
    creator: '检衡 Jianheng',
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: { run: { font: fonts.body, size: size.body, language: { eastAsia: 'zh-CN' } } },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: mm(210),
              height: mm(297),
              orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin,
          },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [...children],
      },
    ],
  });
}

/** `— 1 —`, on the right of odd pages and the left of even ones. */
function pageNumber(alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: 280, right: 280 },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: fonts.number,
            size: size.pageNumber,
          }),
        ],
      }),
    ],
  });
}
