import { accumulate } from './accumulate.ts';
import { notify } from './notify.ts';
import { object } from './object.ts';
import { prepare } from './prepare.ts';
import { publish } from './publish.ts';
import { rate } from './rate.ts';
import { rateLate } from './rate-late.ts';
import { readPapers } from './read-papers.ts';
import { review } from './review.ts';
import { unmask } from './unmask.ts';
import { vote } from './vote.ts';
import type { Walk } from './walk.ts';

/** The acts of the walk in their order, by what is done. */
export const acts: Readonly<Record<string, (walk: Walk) => Promise<void>>> = {
  prepare,
  accumulate,
  vote,
  publish,
  unmask,
  object,
  review,
  rate,
  notify,
  rateLate,
  readPapers,
};
