import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';

/** Puts a question to somebody at a terminal and gives the line they type; null when they end the input. A secret does not show. */
export type Ask = (question: string, sort?: 'secret') => Promise<string | null>;

/** Streams to ask at; a pipe or a file is no terminal. */
export interface AskStreams {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** A terminal where questions are asked. Lines typed ahead or pasted at once answer the questions that follow. */
export class Terminal {
  readonly #streams: AskStreams;
  readonly #typed: string[] = [];
  #lines: Interface | null = null;
  #ended = false;
  #isHidden = false;
  #wake: () => void = () => {};

  private constructor(streams: AskStreams) {
    this.#streams = streams;
  }

  /** The terminal at which somebody sits; null where nobody does. */
  static find(streams: AskStreams): Terminal | null {
    const sits = streams.stdin.isTTY === true && streams.stdout.isTTY === true;
    return sits ? new Terminal(streams) : null;
  }

  readonly ask: Ask = async (question, sort) => {
    this.#lines ??= this.#open();
    this.#streams.stdout.write(question);
    this.#isHidden = sort === 'secret';
    while (this.#typed.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#isHidden) this.#streams.stdout.write('\n');
    this.#isHidden = false;
    return this.#typed.shift() ?? null;
  };

  /** Gives the terminal back; the process could not end otherwise. */
  close(): void {
    this.#lines?.close();
  }

  #open(): Interface {
    // What is typed shows by what is written back here, and a secret is not.
    const output = new Writable({
      write: (shown, _, done) => {
        if (!this.#isHidden) this.#streams.stdout.write(shown);
        done();
      },
    });
    const lines = createInterface({ input: this.#streams.stdin, output, terminal: true });
    lines.on('line', (line) => {
      this.#typed.push(line);
      this.#wake();
    });
    lines.once('close', () => {
      this.#ended = true;
      this.#wake();
    });
    return lines;
  }
}
