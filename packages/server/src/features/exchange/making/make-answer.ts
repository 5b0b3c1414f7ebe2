import type { PackageWanted } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { contentOf } from '../../../exchange/describe-package.ts';
import { getTaken } from './get-taken.ts';
import type { Made } from './made.ts';

/** What this organ answers to a filing that it took. */
export async function makeAnswer(
  context: RequestContext,
  organ: string,
  { filing, answer, words }: Extract<PackageWanted, { kind: 'filing-answer' }>,
): Promise<Made<'filing-answer'>> {
  const taken = await getTaken(context, organ, filing, 'scheme-filing');
  if (answer === 'objected' && words === null)
    throw new Refused({
      is: 'malformed',
      problems: [{ path: 'words', message: text('写明意见', 'say what is objected to') }],
    });
  const { period, set } = contentOf(taken.opened, 'scheme-filing');
  return {
    kind: 'filing-answer',
    to: taken.opened.manifest.from,
    matter: `filing-answer/${period.id}`,
    content: {
      filing: taken.opened.manifest.id,
      period,
      set: set.hash,
      answer,
      words,
      on: context.today,
    },
    files: [],
    needsSecond: false,
  };
}
