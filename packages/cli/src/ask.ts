import { createInterface } from 'node:readline/promises';

/** Puts a question to somebody at a terminal and gives the line they type; null when they end the input. */
export type Ask = (question: string) => Promise<string | null>;

/** A terminal to ask at; a pipe or a file is none. */
export interface Terminal {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Asks at a terminal; undefined where nobody sits there. */
export function findAsk({ stdin, stdout }: Terminal): Ask | undefined {
  if (stdin.isTTY !== true || stdout.isTTY !== true) return undefined;
  return async (question) => {
    const lines = createInterface({ input: stdin, output: stdout });
    const ended = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
    try {
      return await Promise.race([lines.question(question), ended]);
    } finally {
      lines.close();
    }
  };
}
