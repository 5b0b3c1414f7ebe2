/** A stretch of Chinese: signs of Chinese on both ends, numbers and blanks only between them or before a sign that counts. */
const stretch =
  /(?:\d+ ?)?[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”]*\p{Script=Han}[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”]*(?:[\d .·–—-]*[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”]+)*/gu;

/** One piece of a text on an English page. */
export interface Piece {
  readonly text: string;
  readonly isChinese: boolean;
}

/** Cuts a text into its stretches of Chinese and what stands between them; one piece where it is all of one language. */
export function markedChinese(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(stretch)) {
    if (index > end) pieces.push({ text: text.slice(end, index), isChinese: false });
    pieces.push({ text: found, isChinese: true });
    end = index + found.length;
  }
  if (end < text.length || pieces.length === 0) pieces.push({ text: text.slice(end), isChinese: false });
  return pieces;
}
