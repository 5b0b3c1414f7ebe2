import type { TestEvent as NodeEvent } from 'node:test/reporters';
import { inspect } from 'node:util';
import { pendingWaits } from '../../packages/facts/tests/within.ts';
import { openHandles } from './open-handles.ts';
import type { StateQuestion, TestEvent, TestPlace } from './test-event.ts';

const send = (event: TestEvent) => {
  if (process.connected) process.send?.(event, undefined, {}, () => undefined);
};

process.on('message', (message: StateQuestion) => {
  if (message?.question !== 'state') return;
  send({ event: 'state', waits: pendingWaits(), handles: openHandles() });
});
// The question must not keep a process alive that has nothing else to do.
process.channel?.unref();

/** What is known of a test from the moment it is queued. */
interface Queued {
  readonly isSuite: boolean;
  /** The test file: the outermost suite bears its path. */
  readonly file: string;
}

/** A reporter of node:test that tells the runner of each test as it begins and ends. */
export default async function* reportEvents(source: AsyncIterable<NodeEvent>): AsyncGenerator<string> {
  const queued = new Map<number, Queued>();
  for await (const { type, data } of source as AsyncIterable<{ type: string; data: Data }>) {
    if (type === 'test:enqueue') {
      const file = queued.get(data.parentId)?.file ?? data.name;
      queued.set(data.testId, { isSuite: data.type === 'suite', file });
    } else if (type === 'test:dequeue') send({ event: 'begun', ...placeOf(data, queued) });
    else if (type === 'test:complete') send(ended(data, queued));
    else if (type === 'test:summary') send({ event: 'counted', tests: data.counts?.tests ?? 0 });
    // What a process prints is what its tests print, and goes to the log.
    yield '';
  }
}

/** The data of an event, as far as they are used here. */
interface Data {
  readonly testId: number;
  readonly parentId: number;
  readonly name: string;
  readonly type?: 'suite' | 'test';
  readonly line?: number;
  readonly skip?: string | boolean;
  readonly counts?: { readonly tests: number };
  readonly details?: {
    readonly duration_ms: number;
    readonly error?: Error & { readonly failureType?: string };
  };
}

function placeOf(data: Data, queued: ReadonlyMap<number, Queued>): TestPlace {
  const { isSuite = false, file = '' } = queued.get(data.testId) ?? {};
  return { id: data.testId, file, name: data.name, line: data.line ?? 0, isSuite };
}

function ended(data: Data, queued: ReadonlyMap<number, Queued>): TestEvent {
  const { duration_ms: milliseconds = 0, error } = data.details ?? {};
  return {
    event: 'ended',
    ...placeOf(data, queued),
    seconds: milliseconds / 1000,
    skipped: data.skip === undefined || data.skip === false ? null : String(data.skip),
    error: error === undefined ? null : errorText(error.cause ?? error),
    isOfInner: error?.failureType === 'subtestsFailed',
  };
}

/** An error with its stack, without the lines of Node's own test runner. */
function errorText(error: unknown): string {
  return inspect(error, { depth: 4 }).replaceAll(/\n\s+at [^\n]*\(?node:internal\/[^\n]*(?=\n| \{)/g, '');
}
