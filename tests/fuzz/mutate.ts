/** A repeatable source of small numbers. */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}

const splices = [
  '\n',
  '  ',
  '- ',
  ': ',
  '{',
  '}',
  '[',
  ']',
  '"',
  '*a',
  '&a',
  '!!js/function',
  '1e999',
  '%',
  '/0',
  '未知',
  '\0',
  '\ufeff',
  '---\n',
  '<<: ',
  '-',
  '|\n',
  '\t',
  '9'.repeat(60),
  '['.repeat(200),
];

/** A text with one to five accidents: a character changed, a stretch lost, doubled, moved, or something spliced in. */
export function mutateText(base: string, next: (below: number) => number): string {
  let text = base;
  for (let change = 1 + next(5); change > 0; change--) {
    const at = next(Math.max(1, text.length));
    const length = next(80);
    const [before, after] = [text.slice(0, at), text.slice(at)];
    switch (next(5)) {
      case 0:
        text = before + String.fromCharCode(32 + next(0x5000)) + after.slice(1);
        break;
      case 1:
        text = before + after.slice(length);
        break;
      case 2:
        text = before + after.slice(0, length) + after;
        break;
      case 3: {
        const moved = after.slice(0, length);
        const rest = before + after.slice(length);
        const to = next(Math.max(1, rest.length));
        text = rest.slice(0, to) + moved + rest.slice(to);
        break;
      }
      default:
        text = before + splices[next(splices.length)]! + after;
    }
  }
  return text;
}
