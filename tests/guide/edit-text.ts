/**
 * A text after the edits of a `diff` block, as a reader makes them going down the file: a line after `-` goes, a line
 * after `+` comes in its place, a line without a sign shows where to look.
 *
 * Throws an Error that quotes a line which is not there, or not below the one before.
 */
export function editText(text: string, diff: string): string {
  let lines = text.split('\n');
  let at = 0;
  for (const line of diff.trimEnd().split('\n')) {
    const content = line.slice(1);
    if (line.startsWith('+')) {
      lines = lines.toSpliced(at, 0, content);
      at += 1;
      continue;
    }
    const found = lines.indexOf(content, at);
    if (found < 0) throw new Error(`not in the file: ${content}`);
    if (line.startsWith('-')) lines = lines.toSpliced(found, 1);
    at = line.startsWith('-') ? found : found + 1;
  }
  return lines.join('\n');
}
