import { setTimeout } from 'node:timers/promises';
import type { PersonResult } from '@jianheng/api';
import type { CityServed } from './city-server.ts';
import { answered, asked } from './http.ts';

/** A page that was opened: which, milliseconds until all that it asks for was there, and what went wrong if anything did. */
export interface PageOpened {
  readonly page: string;
  readonly milliseconds: number;
  readonly error: string | null;
}

interface Page {
  readonly page: string;
  readonly cookie: string;
  /** What the page asks for, wave by wave: what stands in one wave is asked for at once. */
  readonly waves: readonly (readonly string[])[];
}

/** The pages that one reader goes through: the own page, why a line is as it is, and the cases of a month. */
async function pagesOf(served: CityServed, { person, cookie }: CityServed['readers'][number]) {
  const base = `/api/periods/${served.period}`;
  const mine: Page = {
    page: 'own page',
    cookie,
    waves: [
      ['/api/own/session'],
      ['/api/periods'],
      ['/api/own/todo', `${base}/own`, `${base}/people/${person}/result`],
    ],
  };
  const cases: Page = {
    page: 'cases of a month',
    cookie,
    waves: [[`${base}/people/${person}/cases?month=2026-09`]],
  };
  const result = await answered<PersonResult>(
    served.address,
    cookie,
    `${base}/people/${person}/result`,
  ).catch(() => null);
  const lines = (result?.schemes ?? []).flatMap(({ parts }) => parts.flatMap(({ indicators }) => indicators));
  const why = lines.map(
    ({ indicator }): Page => ({
      page: 'why',
      cookie,
      waves: [[`${base}/people/${person}/result/${indicator}`, `${base}/own`]],
    }),
  );
  // Somebody who is not assessed opens no result: the own page says so without it.
  if (result === null)
    return [{ ...mine, waves: [...mine.waves.slice(0, 2), ['/api/own/todo', `${base}/own`]] }];
  return [mine, ...why.slice(0, 2), cases, ...why.slice(2, 4)];
}

/** The pages of the office, which reads more at once than anybody else. */
function officePages({ period, office, organ }: CityServed): Page[] {
  const base = `/api/periods/${period}`;
  return [
    { page: 'standing', cookie: office, waves: [['/api/own/session'], [`${base}/standing`]] },
    { page: 'board', cookie: office, waves: [[base, `${base}/jobs`, `${base}/data-health`]] },
    { page: 'files', cookie: office, waves: [[`/api/organs/${organ}/uploads`]] },
  ];
}

async function open({ address }: CityServed, { page, cookie, waves }: Page): Promise<PageOpened> {
  const began = performance.now();
  let error: string | null = null;
  try {
    for (const wave of waves) await Promise.all(wave.map((path) => asked(address, cookie, path)));
  } catch (thrown) {
    error = (thrown as Error).message;
  }
  return { page, milliseconds: performance.now() - began, error };
}

/**
 * Readers who each open a page every so many seconds, for so many seconds, each beginning at a moment of its own. A page that
 * comes late does not let its reader wait longer for the next: the beat is kept, as a crowd keeps it.
 */
export async function read(
  served: CityServed,
  { seconds, every }: { readonly seconds: number; readonly every: number },
): Promise<PageOpened[]> {
  const turns: Page[][] = [officePages(served)];
  for (const reader of served.readers) turns.push(await pagesOf(served, reader));
  const opened: Promise<PageOpened>[] = [];
  const began = performance.now();
  const one = async (pages: readonly Page[], at: number) => {
    const first = (at / turns.length) * every * 1000;
    for (let turn = 0; first + turn * every * 1000 < seconds * 1000; turn++) {
      const due = began + first + turn * every * 1000 - performance.now();
      if (due > 0) await setTimeout(due);
      opened.push(open(served, pages[(turn + at) % pages.length]!));
    }
  };
  await Promise.all(turns.map(one));
  return Promise.all(opened);
}
