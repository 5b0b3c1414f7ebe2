/** Signs that no cell may keep: controls other than tab and line feed, zero-width marks, byte-order marks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const unwanted = /[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200d\u2060\ufeff]/g;
const suspect =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this looks for any sign that needs cleaning
  /^ | $|[\u0000-\u001f\u007f\u00a0\u200b-\u200d\u2060\u3000\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/;

/**
 * A cell as people meant it: full-width digits and letters (０１Ａ) as plain ones, ideographic and no-break spaces as
 * spaces, line ends as one line feed, nothing around it. Chinese punctuation stays, since case numbers are written with it.
 */
export function cleanText(raw: string): string {
  if (!suspect.test(raw)) return raw;
  return raw
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replace(unwanted, '')
    .replace(/[\u00a0\u3000]/g, ' ')
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (sign) =>
      String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
    )
    .trim();
}

/** A cell that should be a number, a date or a yes/no: also full-width signs (－．／：，) as plain ones. */
export function cleanToken(raw: string): string {
  return cleanText(raw.normalize('NFKC')).replaceAll('−', '-');
}
