/** A fenced block of a page of the guide. */
export interface Block {
  /** First word after the fence: `sh`, `text`, `yaml`, `diff`. */
  readonly sort: string;
  /** What stands after it: the file that the block is, or changes; empty where it names none. */
  readonly name: string;
  readonly text: string;
  /** Line of the page at which it begins. */
  readonly line: number;
}

/** The fenced blocks of a page in their order. */
export function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```([a-z]+) ?([^\n]*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    sort: match[1]!,
    name: match[2]!.trim(),
    text: match[3]!,
    line: page.slice(0, match.index).split('\n').length,
  }));
}
