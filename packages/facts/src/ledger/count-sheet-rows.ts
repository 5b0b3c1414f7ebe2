import { type RowSet, RowTally } from './row-set.ts';

/** The start of a row, with or without a prefix, or of a stretch in which nothing is a mark. */
const start = /<(?:!--|!\[CDATA\[|(?:[^\s<>/:!?"'=]{1,40}:)?row(?=[\s/>]))/g;
const number = /\sr\s*=\s*["'](\d{1,9})["']/;

/**
 * The rows of a sheet from a number on, found in the text of its XML by their start tags: cells are not looked at, and
 * nothing is shared with what reads them. A row without a number follows the one before.
 */
export async function countSheetRows(xml: AsyncIterable<Buffer>, from: number): Promise<RowSet> {
  const tally = new RowTally();
  let rest = '';
  let last = 0;
  for await (const block of xml) {
    const text = rest + block.toString('latin1');
    start.lastIndex = 0;
    let done = 0;
    let open: number | null = null;
    for (let found = start.exec(text); found !== null; found = start.exec(text)) {
      const closing = found[0] === '<!--' ? '-->' : found[0] === '<![CDATA[' ? ']]>' : '>';
      const end = text.indexOf(closing, start.lastIndex);
      if (end < 0) {
        open = found.index;
        break;
      }
      if (closing === '>') {
        last = Number(number.exec(text.slice(start.lastIndex, end))?.[1] ?? last + 1);
        if (last >= from) tally.add(last);
      }
      done = end + closing.length;
      start.lastIndex = done;
    }
    // A mark that this block cuts is looked at again with the next one.
    const cut = open ?? text.lastIndexOf('<');
    rest = cut < done ? '' : text.slice(cut);
  }
  return tally;
}
